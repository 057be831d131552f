# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""moto's Route 53 as zone data: what was published there is what the rig's name server serves."""

from __future__ import annotations

import re
from typing import Any

import dns.exception
import dns.name
import dns.rdataset
from dns_zone import Zone
from moto.route53.models import ChangeList, FakeZone, route53_backends
from route53_batches import objections


class Route53Zones:
    """The public hosted zones of all accounts. Of several with one name, the oldest is the delegated one."""

    def __init__(self) -> None:
        self._zones: dict[dns.name.Name, Zone] | None = None
        self.unreadable: list[str] = []  # records that moto took and no name server could serve
        self.pending_reads_of_changes = 0  # GetChange says PENDING so often after each change
        self._pending_reads = 0

    def reset(self) -> None:
        self.pending_reads_of_changes = self._pending_reads = 0
        self.changed()

    def set_in_motion(self) -> None:
        """A change was taken."""
        self._pending_reads = self.pending_reads_of_changes

    def is_pending(self) -> bool:
        """Whether a look at the last change finds it on its way. Each look counts."""
        self._pending_reads -= 1
        return self._pending_reads >= 0

    def changed(self) -> None:
        """Something was written to Route 53: the zones are read again for the next question."""
        for hosted in self._hosted():
            hosted.rr_changes = _standing(hosted)
        self._zones = None

    def objections(self, zone_id: str, body: bytes) -> list[str]:
        """See route53_batches. Of a zone that is not there, moto says so itself."""
        for hosted in self._hosted():
            if hosted.resource_id == zone_id.rpartition("/")[2]:
                return objections(body, hosted.name, list(hosted.rrsets))
        return []

    def zones(self) -> dict[dns.name.Name, Zone]:
        zones = self._zones
        if zones is None:
            zones = self._zones = self._read()
        return zones

    def _read(self) -> dict[dns.name.Name, Zone]:
        self.unreadable = []
        zones: dict[dns.name.Name, Zone] = {}
        for hosted in self._hosted():
            origin = _name(hosted.name)
            if not hosted.private_zone and origin not in zones:
                zones[origin] = self._zone(origin, list(hosted.rrsets))
        return zones

    def _hosted(self) -> list[FakeZone]:
        accounts = list(route53_backends.values())
        backends = [backend for account in accounts for backend in list(account.values())]
        return [hosted for backend in backends for hosted in list(backend.zones.values())]

    def _zone(self, origin: dns.name.Name, record_sets: list[Any]) -> Zone:
        zone = Zone(origin)
        for record_set in record_sets:
            # moto keeps some values as strings and some as dicts
            values = [value["Value"] if isinstance(value, dict) else value for value in record_set.records or []]
            if not values:
                continue  # an alias: nothing that SES asks for
            try:
                rdataset = dns.rdataset.from_text_list(
                    "IN", record_set.type, int(record_set.ttl or 0), [_absolute(record_set.type, v) for v in values]
                )
                zone.add(_name(record_set.name), rdataset)
            except (dns.exception.DNSException, ValueError) as error:
                self.unreadable.append(f"{record_set.name} {record_set.type} {values}: {error}")
        return zone


def _standing(hosted: FakeZone) -> ChangeList:
    """The changes whose records are still there.

    moto decides by its journal what may be created or deleted, and the journal never forgets: a record that was
    deleted could not be created again, and could be deleted again.
    """
    there = {(record_set.name.strip("."), record_set.type): record_set.records for record_set in hosted.rrsets}
    standing = ChangeList()
    for change in hosted.rr_changes:
        record = change["ResourceRecordSet"]
        values = [value["Value"] for value in record.get("ResourceRecords", [])]
        if change["Action"] != "DELETE" and there.get((record["Name"].strip("."), record["Type"])) == values:
            standing.append({"Action": "CREATE", "ResourceRecordSet": record})
    return standing


def _name(text: str) -> dns.name.Name:
    """Route 53 writes a wildcard's asterisk as \\052."""
    return dns.name.from_text(text).canonicalize()


def _absolute(record_type: str, value: str) -> str:
    """Route 53 takes names in values as absolute, with a trailing dot or without."""
    if record_type in ("CNAME", "NS", "PTR", "MX") and not re.search(r"\.\s*$", value):
        return f"{value.strip()}."
    return value

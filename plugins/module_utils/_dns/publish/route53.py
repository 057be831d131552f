# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Publishing in Route 53: each zone is read once, and all that is to change in it goes out as one atomic change.

A set that changes is deleted with the values that were read and made again, in the same change. Route 53 refuses a
deletion that does not name the very values, and the making of a set that is there, so what somebody else has changed in
between is never lost.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..._plan.bad_input import BadInput
from ..._plan.plan import Call
from ..hosted_zones import public_zones_for
from ..publication import Change, PublishedZone, RecordSet
from .errors import Overtaken, PublishError

LIST_ZONES, READ_ZONE = "ListHostedZones", "GetHostedZone"
LIST_SETS, CHANGE, READ_CHANGE = "ListResourceRecordSets", "ChangeResourceRecordSets", "GetChange"
OPERATIONS = (LIST_ZONES, READ_ZONE, LIST_SETS, CHANGE, READ_CHANGE)
# What makes several sets of one name and type (ListResourceRecordSets, ResourceRecordSet).
_ROUTING = ("CidrRoutingConfig", "Failover", "GeoLocation", "GeoProximityLocation", "MultiValueAnswer", "Region")
_ROUTING += ("SetIdentifier", "TrafficPolicyInstanceId", "Weight")
MOST_RECORDS = 1000  # in one change, of those made and those deleted together

Send = Callable[[str, Mapping[str, Any]], dict[str, Any]]


class Route53:
    """``send(operation, arguments)``: one request; raises PublishError. ``hosted_zone_id``: the zone of all records."""

    def __init__(self, send: Send, hosted_zone_id: str | None = None) -> None:
        self._send = send
        self._hosted_zone_id = hosted_zone_id
        self._pending: list[str] = []
        self._as_read: dict[tuple[PublishedZone, tuple[str, str]], Mapping[str, Any]] = {}

    def zones_of(self, names: Iterable[str]) -> dict[str, PublishedZone]:
        """The public hosted zone that each name belongs into. Raises BadInput, PublishError."""
        found = public_zones_for(names, self._zones())
        return {name: PublishedZone(zone["name"], zone["id"]) for name, zone in found.items()}

    def _zones(self) -> list[dict[str, Any]]:
        if self._hosted_zone_id:
            zone = _zone(self._send(READ_ZONE, {"Id": self._hosted_zone_id})["HostedZone"])
            if zone["config"]["private_zone"]:
                problem = "is a private zone; SES looks into the public DNS only"
                raise BadInput("route53.hosted_zone_id", self._hosted_zone_id, problem)
            return [zone]
        found, arguments = [], {}
        while True:
            answer = self._send(LIST_ZONES, arguments)
            found += [_zone(zone) for zone in answer["HostedZones"]]
            if not answer.get("IsTruncated"):
                return found
            arguments = {"Marker": answer["NextMarker"]}

    def record_sets(self, zone: PublishedZone, _records: Sequence[Mapping[str, Any]]) -> list[RecordSet]:
        """All that the zone has, a page of 300 a call. Raises PublishError."""
        found: list[RecordSet] = []
        arguments: dict[str, Any] = {"HostedZoneId": zone.zone_id}
        while True:
            answer = self._of_zone(zone, LIST_SETS, arguments)
            for one in answer["ResourceRecordSets"]:
                record_set = _record_set(one)
                self._as_read[(zone, record_set.key)] = one
                found.append(record_set)
            if not answer.get("IsTruncated"):
                return found
            arguments = {"HostedZoneId": zone.zone_id} | {
                f"Start{member}": answer[f"Next{member}"]
                for member in ("RecordName", "RecordType", "RecordIdentifier")
                if answer.get(f"Next{member}")
            }

    def call(self, zone: PublishedZone, changes: Sequence[Change], why: str) -> Call:
        """The request that carries the changes out."""
        return Call(
            CHANGE, {"HostedZoneId": zone.zone_id, "ChangeBatch": {"Changes": self._entries(zone, changes)}}, why
        )

    def apply(self, zone: PublishedZone, changes: Sequence[Change]) -> None:
        """Carries out all changes, or none, as long as Route 53 takes them as one (see batches).

        Raises Overtaken, PublishError.
        """
        for number, batch in enumerate(batches(changes)):
            call = self.call(zone, batch, "")
            try:
                answer = self._of_zone(zone, call.operation, call.arguments)
            except PublishError as error:
                if error.code == "InvalidChangeBatch":
                    raise Overtaken(str(error), error.code, error.unsure, error.operation) from None
                error.unsure = error.unsure or number > 0  # what came before is done
                raise
            self._pending.append(answer["ChangeInfo"]["Id"])

    def _entries(self, zone: PublishedZone, changes: Sequence[Change]) -> list[dict[str, Any]]:
        """What goes first, as it was read, so that it makes way for what comes."""
        gone = [self._as_read[(zone, one.before.key)] for one in changes if one.before.values]
        made = [_as_sent(one.after) for one in changes if one.after.values]
        return [{"Action": "DELETE", "ResourceRecordSet": one} for one in gone] + [
            {"Action": "CREATE", "ResourceRecordSet": one} for one in made
        ]

    def _of_zone(self, zone: PublishedZone, operation: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """The answer; in an error, the zone has its name."""
        try:
            return self._send(operation, arguments)
        except PublishError as error:
            text = str(error).replace(zone.zone_id, f"{zone.name} ({zone.zone_id})", 1)
            raise PublishError(text, error.code, error.unsure, error.operation) from None

    def settle(
        self,
        deadline: float,
        delay: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Waits until all name servers of Route 53 have what was changed (INSYNC). Raises PublishError."""
        while self._pending:
            if self._send(READ_CHANGE, {"Id": self._pending[0]})["ChangeInfo"]["Status"] == "INSYNC":
                self._pending.pop(0)
            elif clock() >= deadline:
                raise PublishError(
                    "Everything is published, but not all name servers of Route 53 have it yet "
                    f"(change {self._pending[0].rpartition('/')[2]} is PENDING). It comes by itself"
                )
            else:
                sleep(max(0.0, min(delay, deadline - clock())))


def batches(changes: Sequence[Change]) -> list[list[Change]]:
    """The changes in as few parts as Route 53 takes: one up to 1,000 records (ChangeResourceRecordSets, its quotas)."""
    parts: list[list[Change]] = [[]]
    size = 0
    for _name, of_name in itertools.groupby(changes, key=lambda change: change.after.name):
        together = list(of_name)  # what makes way for something else at its name goes with it
        weight = sum(len(change.before.values) + len(change.after.values) for change in together)
        if size + weight > MOST_RECORDS and parts[-1]:
            parts.append([])
            size = 0
        parts[-1] += together
        size += weight
    return parts


def _as_sent(found: RecordSet) -> dict[str, Any]:
    return {
        "Name": found.name,
        "Type": found.record_type,
        "TTL": found.ttl,
        "ResourceRecords": [{"Value": value} for value in found.values],
    }


def _zone(zone: Mapping[str, Any]) -> dict[str, Any]:
    """As hosted_zones.py takes them."""
    private = bool((zone.get("Config") or {}).get("PrivateZone"))
    return {"id": zone["Id"], "name": zone["Name"], "config": {"private_zone": private}}


def _record_set(found: Mapping[str, Any]) -> RecordSet:
    """Route 53 writes in octal what is no letter, digit, hyphen or underscore of a name, such as an asterisk."""
    name = found["Name"].rstrip(".").replace("\\052", "*").lower()
    values = tuple(sorted(record["Value"] for record in found.get("ResourceRecords") or ()))
    return RecordSet(name, found["Type"], int(found.get("TTL") or 0), values, _fixed(found))


def _fixed(found: Mapping[str, Any]) -> str:
    if found.get("AliasTarget"):
        return f"(an alias of {found['AliasTarget']['DNSName'].rstrip('.')})"
    if any(found.get(member) for member in _ROUTING):
        return "(with a routing policy)"
    return ""

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One zone of the rig's name server, and what it says of a name: RFC 1034's algorithm, with wildcards (RFC 4592)."""

from __future__ import annotations

from dataclasses import dataclass, field

import dns.name
import dns.rdataset
import dns.rdatatype

Name = dns.name.Name
Rdataset = dns.rdataset.Rdataset


@dataclass
class Zone:
    """Record sets by owner name and type. Names are absolute and lower case."""

    origin: Name
    records: dict[Name, dict[dns.rdatatype.RdataType, Rdataset]] = field(default_factory=dict)
    _ancestors: set[Name] = field(default_factory=set)

    def add(self, name: Name, rdataset: Rdataset) -> None:
        """Add a record set; one of the same name and type gives way to it."""
        owner = name.canonicalize()
        self.records.setdefault(owner, {})[rdataset.rdtype] = rdataset
        while owner != self.origin and owner != dns.name.root:
            owner = owner.parent()
            self._ancestors.add(owner)

    def node(self, name: Name) -> dict[dns.rdatatype.RdataType, Rdataset] | None:
        """The record sets at a name, through a wildcard where one applies. None: the name does not exist."""
        name = name.canonicalize()
        if name in self.records:
            return self.records[name]
        if name in self._ancestors:
            return {}  # an empty non-terminal exists
        encloser = name
        while encloser != self.origin:
            encloser = encloser.parent()
            wildcard = dns.name.Name((b"*", *encloser.labels))
            if wildcard in self.records:
                return self.records[wildcard]
            if encloser in self.records or encloser in self._ancestors:
                return None
        return None

    @property
    def soa(self) -> Rdataset | None:
        return self.records.get(self.origin, {}).get(dns.rdatatype.SOA)


def zone_of(name: Name, zones: dict[Name, Zone]) -> Zone | None:
    """The zone with the longest matching origin."""
    name = name.canonicalize()
    while True:
        if name in zones:
            return zones[name]
        if name == dns.name.root:
            return None
        name = name.parent()

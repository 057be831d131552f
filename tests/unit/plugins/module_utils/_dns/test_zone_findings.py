# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.zone_findings."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import (
    ANSWERED,
    TIMED_OUT,
    NameServer,
    Reply,
    Zone,
)
from ansible_collections.mailops.ses.plugins.module_utils._dns.zone_findings import zone_findings

NAMES = ("ns1.example.net", "ns2.example.net")
SERVER = NameServer(NAMES[0], "192.0.2.1")
ZONE = Zone("example.com", (SERVER,), NAMES, NAMES)
SOA = {SERVER: Reply(ANSWERED, ("ns1.example.net. hostmaster.example.com. 1 2 3 4 5",))}


def codes(zone, soa=None, seen=None):
    return [finding.code for finding in zone_findings(zone, soa or SOA, seen)]


def test_a_zone_in_order_has_no_findings():
    assert codes(ZONE) == []
    assert codes(ZONE, seen="NS1.example.net.") == []


def test_where_parent_and_zone_differ_both_are_shown():
    (finding,) = zone_findings(replace(ZONE, own=("ns3.example.net",)), SOA)
    assert finding.code == "delegation_differs"
    assert "ns1.example.net, ns2.example.net" in finding.evidence
    assert "ns3.example.net" in finding.evidence


def test_a_server_without_an_address_is_named():
    assert codes(replace(ZONE, homeless=("ns2.example.net",))) == ["server_without_address"]


def test_where_ses_sees_another_zone_both_are_shown():
    (finding,) = zone_findings(ZONE, SOA, "ns1.old.example")
    assert finding.code == "ses_sees_another_zone"
    assert "ns1.old.example" in finding.evidence
    assert "ns1.example.net" in finding.evidence


def test_where_no_server_tells_nothing_is_said_of_what_ses_sees():
    assert codes(ZONE, {SERVER: Reply(TIMED_OUT)}, "ns1.old.example") == []

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.resolver_findings."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import (
    ANSWERED,
    NO_NAME,
    SERVFAIL,
    TIMED_OUT,
    NameServer,
    Reply,
)
from ansible_collections.mailops.ses.plugins.module_utils._dns.resolver_findings import (
    foreign_primaries,
    resolver_findings,
)

ONE, TWO = (NameServer(address, address) for address in ("192.0.2.53", "192.0.2.54"))
SOA = "ns1.{}. hostmaster.example.com. 1 7200 900 1209600 900"
HAS = (True, Reply(ANSWERED, ("x",)))


def test_resolvers_that_agree_or_do_not_answer_say_nothing():
    assert resolver_findings("a.example.com", {ONE: HAS, TWO: (False, Reply(TIMED_OUT))}, {}, {}) == []


def test_what_is_kept_from_before_is_named_with_the_time():
    (finding,) = resolver_findings("a.example.com", {ONE: HAS, TWO: (False, Reply(NO_NAME, negative_ttl=900))}, {}, {})
    assert finding.code == "cached"
    assert str(TWO) in finding.evidence
    assert str(ONE) not in finding.evidence
    assert "900 s" in finding.advice


def test_signatures_that_do_not_hold_are_told_from_servers_that_fail():
    said = {ONE: (False, Reply(SERVFAIL)), TWO: (False, Reply(SERVFAIL))}
    unchecked = {ONE: Reply(ANSWERED, ("x",)), TWO: Reply(SERVFAIL)}
    (finding,) = resolver_findings("a.example.com", said, unchecked, {})
    assert finding.code == "dnssec_broken"
    assert str(ONE) in finding.evidence
    assert str(TWO) not in finding.evidence


def test_a_resolver_that_sees_another_zone_is_not_one_that_keeps_what_was_before():
    said = {ONE: (False, Reply(NO_NAME)), TWO: (False, Reply(NO_NAME, negative_ttl=900))}
    private, cached = resolver_findings("a.example.com", said, {}, {ONE: "the zone of ns1.public.example"})
    assert (private.code, cached.code) == ("private_zone", "cached")
    assert f"{ONE} sees the zone of ns1.public.example" in private.evidence
    assert str(ONE) not in cached.evidence


def test_zones_are_told_apart_by_their_primary_name_server():
    own = [Reply(ANSWERED, (SOA.format("example.net"),)), Reply(TIMED_OUT)]
    assert foreign_primaries(own, {ONE: Reply(ANSWERED, (SOA.format("Example.NET"),)), TWO: Reply(TIMED_OUT)}) == {}
    assert foreign_primaries(own, {ONE: Reply(ANSWERED, (SOA.format("old.example"),)), TWO: Reply(NO_NAME)}) == {
        ONE: "the zone of ns1.old.example",
        TWO: "no such zone",
    }


def test_where_the_zone_s_own_servers_do_not_tell_nothing_is_said_of_others():
    assert foreign_primaries([Reply(TIMED_OUT)], {ONE: Reply(NO_NAME)}) == {}

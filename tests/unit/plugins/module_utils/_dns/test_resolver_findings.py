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
from ansible_collections.mailops.ses.plugins.module_utils._dns.resolver_findings import resolver_findings

ONE, TWO = (NameServer(address, address) for address in ("192.0.2.53", "192.0.2.54"))
HAS = (True, Reply(ANSWERED, ("x",)))


def test_resolvers_that_agree_or_do_not_answer_say_nothing():
    assert resolver_findings("a.example.com", {ONE: HAS, TWO: (False, Reply(TIMED_OUT))}, {}) == []


def test_what_is_kept_from_before_is_named_with_the_time():
    (finding,) = resolver_findings("a.example.com", {ONE: HAS, TWO: (False, Reply(NO_NAME, negative_ttl=900))}, {})
    assert finding.code == "cached"
    assert str(TWO) in finding.evidence
    assert str(ONE) not in finding.evidence
    assert "900 s" in finding.advice


def test_signatures_that_do_not_hold_are_told_from_servers_that_fail():
    said = {ONE: (False, Reply(SERVFAIL)), TWO: (False, Reply(SERVFAIL))}
    (finding,) = resolver_findings("a.example.com", said, {ONE: Reply(ANSWERED, ("x",)), TWO: Reply(SERVFAIL)})
    assert finding.code == "dnssec_broken"
    assert str(ONE) in finding.evidence
    assert str(TWO) not in finding.evidence

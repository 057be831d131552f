# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.spf."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import Question
from ansible_collections.mailops.ses.plugins.module_utils._dns.spf import (
    MOST_LOOKUPS,
    hosts_of,
    is_spf,
    lets_ses_send,
    lookups,
    referred,
    spf_findings,
    void_lookups,
)

SES = "v=spf1 include:amazonses.com ~all"
NAME = "bounce.example.com"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("v=spf1", True), ("V=SPF1 -all", True), ("v=spf10 -all", False), (" v=spf1", False), ("", False)],
)
def test_a_policy_is_told_by_its_version(text, is_one):
    assert is_spf(text) == is_one


@pytest.mark.parametrize(
    ("policy", "sends"),
    [
        (SES, True),
        ("v=spf1 +include:amazonses.com -all", True),
        ("v=spf1 include:amazonses.com redirect=example.net", True),
        ("v=spf1 ?include:amazonses.com -all", False),
        ("v=spf1 -all include:amazonses.com", False),
        ("v=spf1 include:amazonses.com.example.net -all", False),
        ("v=spf1 -all", False),
    ],
)
def test_whether_it_lets_ses_send(policy, sends):
    assert lets_ses_send(policy) == sends


def test_what_takes_a_question_is_counted_and_what_it_refers_to_too():
    policy = "v=spf1 a a:www.example.com mx/24 ptr exists:%{i}.example.com ip4:192.0.2.0/24 include:one redirect=two"
    assert lookups(policy, {}) == 7
    assert lookups(policy, {"one": "v=spf1 mx include:two -all", "two": "v=spf1 a -all"}) == 7 + 3 + 1
    assert referred(policy) == ["one", "two"]


def test_policies_that_include_each_other_come_to_an_end():
    assert lookups("v=spf1 include:one", {"one": "v=spf1 include:two", "two": "v=spf1 include:one"}) >= 3


def test_too_many_questions_are_named_by_their_number():
    policy = f"{SES[:-5]} {' '.join(f'a:{number}.example.com' for number in range(MOST_LOOKUPS))} ~all"
    (finding,) = spf_findings(NAME, [policy], {})
    assert finding.code == "spf_too_many_lookups"
    assert "11" in finding.evidence
    assert spf_findings(NAME, [policy.replace("a:0.example.com ", "")], {}) == []


def test_an_include_of_nothing_is_named():
    (finding,) = spf_findings(NAME, ["v=spf1 include:amazonses.com include:gone.example ~all"], {"gone.example": None})
    assert finding.code == "spf_include_without_policy"
    assert "gone.example has no SPF policy" in finding.evidence


def test_nothing_is_found_where_there_is_no_policy():
    assert spf_findings(NAME, ["google-site-verification=1"], {}) == []


def test_hosts_are_those_whose_name_is_known():
    policy = (
        "v=spf1 a -a:Www.example.com./28 mx mx:mail.example.com//64 exists:%{i}.example.com exists:x.example ptr all"
    )
    assert hosts_of(policy, NAME) == [
        Question(NAME, "A"),
        Question("www.example.com", "A"),
        Question(NAME, "MX"),
        Question("mail.example.com", "MX"),
        Question("x.example", "A"),
    ]


@pytest.mark.parametrize(("gone", "codes"), [(2, []), (3, ["spf_too_many_void_lookups"])])
def test_more_than_two_names_asked_for_in_vain_are_named(gone, codes):
    hosts = [f"gone{number}.example.com" for number in range(3)]
    policy = f"{SES[:-5]} {' '.join(f'a:{host}' for host in hosts)} ~all"
    found = spf_findings(NAME, [policy], {}, {Question(host, "A") for host in hosts[:gone]})
    assert [finding.code for finding in found] == codes
    assert all(host in finding.evidence for finding in found for host in hosts)


def test_names_that_an_included_policy_asks_for_count_too_and_an_include_of_nothing():
    policies = {"one.example": "v=spf1 mx include:two.example", "two.example": "v=spf1 include:one.example a:x.example"}
    policies["gone.example"] = None
    nothing = {Question("one.example", "MX"), Question("x.example", "A")}
    found = void_lookups("v=spf1 include:one.example include:gone.example", NAME, policies, nothing)
    assert found == ["one.example", "x.example", "gone.example"]

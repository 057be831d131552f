# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.proof."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.diagnosis import RecordDiagnosis, Seen, diagnose
from ansible_collections.mailops.ses.plugins.module_utils._dns.finding import Finding
from ansible_collections.mailops.ses.plugins.module_utils._dns.proof import provably_wrong
from ansible_collections.mailops.ses.plugins.module_utils._dns.records import easy_dkim_record, mail_from_records
from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import NameServer, Question, Reply, Zone
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import MailFrom
from ansible_collections.mailops.ses.tests.unit.plugins.identities import TOKENS, domain

ONE, TWO = NameServer("ns1.example.net", "192.0.2.1"), NameServer("ns2.example.net", "192.0.2.2")
ZONE = Zone("example.com", (ONE, TWO))
DKIM = easy_dkim_record("example.com", TOKENS[0], "dkim.amazonses.com")
MX, SPF = mail_from_records(domain(mail_from=MailFrom("bounce.example.com")), "eu-west-1")
RIGHT = Reply("answered", (DKIM["value"][0],))
TYPO, OTHER_TYPO = (
    Reply("answered", (DKIM["value"][0].replace("amazonses", host),)) for host in ("amazonse", "amazon")
)
NOTHING, SILENT = Reply("no_name"), Reply("timed_out", problem="no answer")
ALIAS = Reply("answered", alias="elsewhere.example.org")


def seen(record, one, two=None, probed=None, keys=None):
    """What is made of the answers of both servers (the same, where one is given)."""
    question = Question(record["name"].lower(), record["type"])
    replies = {(ONE, question): one, (TWO, question): two or one}
    return diagnose(record, ZONE, Seen(replies, probed or {}, keys or {}))


@pytest.mark.parametrize(
    ("one", "two", "proven"),
    [
        (TYPO, None, True),
        (TYPO, OTHER_TYPO, True),
        (TYPO, RIGHT, False),
        (TYPO, NOTHING, False),
        (NOTHING, TYPO, False),
        (TYPO, SILENT, False),
        (SILENT, None, False),
        (NOTHING, None, False),
        (RIGHT, None, False),
        (RIGHT, SILENT, False),
    ],
    ids=[
        "the same mistake everywhere",
        "mistakes everywhere",
        "right on one",
        "not there on the second",
        "not there on the first",
        "one is silent",
        "all are silent",
        "missing",
        "right",
        "right on one, the other is silent",
    ],
)
def test_all_servers_have_to_have_it_wrongly(one, two, proven):
    assert provably_wrong(seen(DKIM, one, two)) is proven


def test_a_record_at_a_wrong_name_is_a_proof():
    elsewhere = {Question(f"{DKIM['name']}.example.com", "CNAME"): RIGHT}
    assert provably_wrong(seen(DKIM, NOTHING, probed=elsewhere))
    assert not provably_wrong(seen(DKIM, NOTHING, SILENT, probed=elsewhere))
    assert not provably_wrong(seen(DKIM, NOTHING, TYPO, probed=elsewhere)), "it is being changed"


@pytest.mark.parametrize("kind", ["A", "TXT"])
def test_something_else_at_the_name_is_a_proof(kind):
    probed = {Question(DKIM["name"], kind): Reply("answered", ("192.0.2.7",))}
    assert provably_wrong(seen(DKIM, Reply("no_data"), probed=probed))


def test_a_conflict_is_a_proof():
    assert provably_wrong(seen(MX, ALIAS))
    assert provably_wrong(seen(MX, Reply("answered", ("10 mail.example.org",))))


def test_a_wildcard_is_none_since_the_record_may_come():
    nobody = Question("mailops-ses-wildcard-probe._domainkey.example.com", "CNAME")
    assert not provably_wrong(seen(DKIM, TYPO, probed={nobody: TYPO}))


def test_a_target_without_a_key_is_none_since_ses_may_put_it_there():
    one = seen(DKIM, RIGHT, keys={DKIM["value"][0]: NOTHING})
    assert [finding.code for finding in one.findings] == ["target_without_key"]
    assert not provably_wrong(one)


def test_what_ses_does_not_wait_for_is_none():
    wrong = seen(SPF, Reply("answered", ('"v=spf1 -all"',)))
    assert wrong.findings
    assert not provably_wrong(wrong)


def test_nothing_that_was_asked_proves_nothing():
    assert not provably_wrong(RecordDiagnosis(DKIM, "wrong_value", {}, (Finding("mistyped", "a", "b"),)))

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.diagnosis and of the findings that it makes, on name servers that are a few records each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.diagnosis import (
    CONFLICT,
    MISSING,
    NOBODY,
    OK,
    PARTIAL,
    UNREACHABLE,
    WRONG_VALUE,
    Seen,
    aims,
    diagnose,
    probes,
    question_of,
    questions,
)
from ansible_collections.mailops.ses.plugins.module_utils._dns.records import (
    byodkim_record,
    dmarc_record,
    easy_dkim_record,
    mail_from_records,
    quoted_txt,
    txt_verification_record,
)
from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import (
    ANSWERED,
    LAME,
    NO_DATA,
    NO_NAME,
    SERVFAIL,
    TIMED_OUT,
    NameServer,
    Reply,
    Zone,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import MailFrom
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain

ONE, TWO = (NameServer(f"ns{number}.example.net", f"192.0.2.{number}") for number in (1, 2))
ZONE = Zone("example.com", (ONE, TWO), ("ns1.example.net", "ns2.example.net"), ("ns1.example.net", "ns2.example.net"))
TOKEN = "abcdefghijklmnopqrstuvwxyz012345"
OTHER = "zyxwvutsrqponmlkjihgfedcba543210"
TARGET = f"{TOKEN}.dkim.amazonses.com"
CNAME = easy_dkim_record("example.com", TOKEN, "dkim.amazonses.com")
BELOW = easy_dkim_record("news.example.com", TOKEN, "dkim.amazonses.com")
KEY = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDB+Abc/" + "x" * 60
OWN_KEY = byodkim_record("example.com", "mail2026", KEY)
QUOTED = '"\\"aB3/dEf+GhIjKlMnOpQrStUvWxYz0123456789abcde=\\""'
TOKEN_RECORD = txt_verification_record("example.com", "aB3/dEf+GhIjKlMnOpQrStUvWxYz0123456789abcde=")
MX, SPF = mail_from_records(domain(mail_from=MailFrom("bounce.example.com")), "eu-west-1")
DMARC = dmarc_record("example.com", "v=DMARC1; p=none;")
POLICY = "v=spf1 include:amazonses.com ~all"
EACH_RECORD = pytest.mark.parametrize(
    "record", [CNAME, BELOW, OWN_KEY, TOKEN_RECORD, MX, SPF, DMARC], ids=lambda record: record["purpose"]
)


class Contents:
    """A zone as one server has it: (name, type) to values; ``aliases``: name to target; wildcards begin with ``*.``"""

    def __init__(self, records=(), aliases=None):
        self.records = {(name, kind): values for name, kind, *values in records}
        self.aliases = aliases or {}

    def reply(self, question):
        name = question.name
        for place in (name, f"*.{name.partition('.')[2]}"):
            if (place, question.record_type) in self.records:
                return Reply(ANSWERED, tuple(sorted(self.records[place, question.record_type])), ttl=300)
            if place in self.aliases:
                return Reply(ANSWERED, alias=self.aliases[place], ttl=300)
        there = any(known == name for known, _kind in self.records)
        return Reply(NO_DATA if there else NO_NAME, negative_ttl=900)


def diagnosed(record, contents, zone=ZONE, keys=None, policies=None):
    """``contents``: of all servers, or a reply or Contents for each server."""
    by_server = contents if isinstance(contents, dict) else dict.fromkeys(zone.servers, contents)

    def ask(asked):
        held = {one: by_server[one[0]] for one in asked}
        return {one: there if isinstance(there, Reply) else there.reply(one[1]) for one, there in held.items()}

    replies = ask(questions(record, zone))
    probed = {question: reply for (_server, question), reply in ask(probes(record, zone, replies)).items()}
    found = {target: (keys or {}).get(target, Reply(ANSWERED, ('"p=x"',))) for target in aims(record, zone, replies)}
    return diagnose(record, zone, Seen(replies, probed, found, policies or {}))


def has(record, *values):
    return Contents([(record["name"].lower(), record["type"], *(values or record["value"]))])


@pytest.mark.parametrize(
    "record", [CNAME, BELOW, OWN_KEY, TOKEN_RECORD, MX, SPF, DMARC], ids=lambda record: record["purpose"]
)
def test_what_is_as_wanted_is_ok(record):
    result = diagnosed(record, has(record))
    assert (result.status, result.findings) == (OK, ())
    assert set(result.replies) == {ONE, TWO}


@pytest.mark.parametrize(
    "record", [CNAME, BELOW, OWN_KEY, TOKEN_RECORD, MX, SPF, DMARC], ids=lambda record: record["purpose"]
)
def test_what_is_nowhere_is_missing_and_the_finding_says_what_to_publish(record):
    result = diagnosed(record, Contents())
    assert result.status == MISSING
    (finding,) = result.findings
    assert finding.code == "missing"
    assert record["name"] in finding.evidence
    assert "900 s" in finding.evidence
    assert str(ONE) in finding.evidence
    assert record["value"][0] in finding.advice


@pytest.mark.parametrize(
    ("record", "contents"),
    [
        (CNAME, has(CNAME, TARGET.upper())),
        (OWN_KEY, has(OWN_KEY, quoted_txt(f"p={KEY[:30]} {KEY[30:]}; k=rsa; t=s"))),
        (OWN_KEY, has(OWN_KEY, f'"v=DKIM1; k=rsa; p={KEY[:40]}" "{KEY[40:]}"')),
        (TOKEN_RECORD, has(TOKEN_RECORD, *TOKEN_RECORD["value"], '"of somebody else"')),
        (MX, has(MX, "20 Feedback-SMTP.eu-west-1.amazonses.com")),
        (SPF, has(SPF, '"V=SPF1 mx Include:AmazonSES.com -all"', '"of somebody else"')),
        (DMARC, has(DMARC, '"v=DMARC1; p=reject"')),
    ],
    ids=[
        "CNAME in capitals",
        "key in other order",
        "key in parts",
        "among others",
        "preference",
        "own SPF",
        "own DMARC",
    ],
)
def test_what_means_the_same_is_ok(record, contents):
    assert diagnosed(record, contents).status == OK


WRONG = [
    ("mistyped", WRONG_VALUE, CNAME, has(CNAME, TARGET.replace("mn", "nm"))),
    ("mistyped", WRONG_VALUE, CNAME, has(CNAME, f"{TOKEN}.dkim.amazonse.com")),
    ("other_token", WRONG_VALUE, CNAME, has(CNAME, f"{OTHER}.dkim.amazonses.com")),
    ("wrong_target", WRONG_VALUE, CNAME, has(CNAME, "www.example.net")),
    ("target_of_another_region", WRONG_VALUE, CNAME, has(CNAME, f"{TOKEN}.dkim.eu-central-2.amazonses.com")),
    ("zone_appended_to_value", WRONG_VALUE, CNAME, has(CNAME, f"{TARGET}.example.com")),
    ("several_cnames", CONFLICT, CNAME, has(CNAME, TARGET, "www.example.net")),
    ("zone_appended", MISSING, CNAME, Contents([(f"{CNAME['name']}.example.com", "CNAME", TARGET)])),
    ("name_cut_short", MISSING, BELOW, Contents([(f"{TOKEN}._domainkey.example.com", "CNAME", TARGET)])),
    ("name_cut_short", MISSING, CNAME, Contents([(f"{TOKEN}.example.com", "CNAME", TARGET)])),
    ("name_cut_short", MISSING, BELOW, Contents([(f"{TOKEN}.news.example.com", "CNAME", TARGET)])),
    ("underscore_lost", MISSING, CNAME, Contents([(f"{TOKEN}.domainkey.example.com", "CNAME", TARGET)])),
    ("flattened", WRONG_VALUE, CNAME, Contents([(CNAME["name"], "A", "192.0.2.80")])),
    ("flattened", WRONG_VALUE, CNAME, Contents([(CNAME["name"], "AAAA", "2001:db8::80")])),
    ("wrong_type", WRONG_VALUE, CNAME, Contents([(CNAME["name"], "TXT", f'"{TARGET}"')])),
    ("wildcard", WRONG_VALUE, CNAME, Contents([("*._domainkey.example.com", "CNAME", "www.example.net")])),
    (
        "extra_quotes",
        WRONG_VALUE,
        TOKEN_RECORD,
        has(TOKEN_RECORD, '"\\"aB3/dEf+GhIjKlMnOpQrStUvWxYz0123456789abcde=\\""'),
    ),
    ("case_changed", WRONG_VALUE, TOKEN_RECORD, has(TOKEN_RECORD, TOKEN_RECORD["value"][0].lower())),
    ("html_escaped", WRONG_VALUE, TOKEN_RECORD, has(TOKEN_RECORD, TOKEN_RECORD["value"][0].replace("/", "&#47;"))),
    ("split_wrongly", WRONG_VALUE, TOKEN_RECORD, has(TOKEN_RECORD, '"aB3/dEf+GhIj KlMnOpQrStUvWxYz0123456789abcde="')),
    ("mistyped", WRONG_VALUE, TOKEN_RECORD, has(TOKEN_RECORD, TOKEN_RECORD["value"][0].replace("89", "98"))),
    ("other_text", WRONG_VALUE, TOKEN_RECORD, has(TOKEN_RECORD, '"google-site-verification=1"')),
    ("extra_quotes", WRONG_VALUE, OWN_KEY, has(OWN_KEY, f'"\\"v=DKIM1; k=rsa; p={KEY}\\""')),
    ("case_changed", WRONG_VALUE, OWN_KEY, has(OWN_KEY, OWN_KEY["value"][0].lower())),
    ("key_revoked", WRONG_VALUE, OWN_KEY, has(OWN_KEY, '"v=DKIM1; p="')),
    ("several_keys", CONFLICT, OWN_KEY, has(OWN_KEY, *OWN_KEY["value"], '"v=DKIM1; p=abc"')),
    ("cname_in_the_way", CONFLICT, OWN_KEY, Contents(aliases={OWN_KEY["name"]: "www.example.net"})),
    ("zone_appended", MISSING, MX, Contents([("bounce.example.com.example.com", "MX", *MX["value"])])),
    ("zone_appended_to_value", WRONG_VALUE, MX, has(MX, f"{MX['value'][0]}.example.com")),
    ("mx_amazonaws", WRONG_VALUE, MX, has(MX, "10 feedback-smtp.eu-west-1.amazonaws.com")),
    ("other_region", WRONG_VALUE, MX, has(MX, "10 feedback-smtp.us-east-1.amazonses.com")),
    ("mistyped", WRONG_VALUE, MX, has(MX, "10 feedback-stmp.eu-west-1.amazonses.com")),
    ("several_mx", CONFLICT, MX, has(MX, *MX["value"], "20 mx.example.net")),
    ("mail_from_in_use", CONFLICT, MX, has(MX, "10 mx.example.net")),
    ("cname_in_the_way", CONFLICT, MX, Contents(aliases={"bounce.example.com": "www.example.net"})),
    ("several_spf", CONFLICT, SPF, has(SPF, f'"{POLICY}"', '"v=spf1 mx -all"')),
    ("spf_include_missing", WRONG_VALUE, SPF, has(SPF, '"v=spf1 mx -all"')),
    ("spf_after_all", WRONG_VALUE, SPF, has(SPF, '"v=spf1 mx -all include:amazonses.com"')),
    ("extra_quotes", WRONG_VALUE, SPF, has(SPF, f'"\\"{POLICY}\\""')),
    ("several_dmarc", WRONG_VALUE, DMARC, has(DMARC, '"v=DMARC1; p=none;"', '"v=DMARC1; p=reject;"')),
]


@pytest.mark.parametrize(
    ("code", "status", "record", "contents"), WRONG, ids=[f"{row[0]} {number}" for number, row in enumerate(WRONG)]
)
def test_each_mistake_is_named_with_what_is_there_and_what_to_do(code, status, record, contents):
    result = diagnosed(record, contents)
    (finding,) = result.findings
    assert (finding.code, result.status) == (code, status)
    assert record["name"] in finding.evidence
    assert finding.evidence.endswith(".")
    assert finding.advice
    assert len(finding.evidence.split(". ")) + len(finding.advice.split(". ")) <= 5


def test_other_texts_at_the_name_do_not_hide_that_a_policy_is_missing():
    result = diagnosed(SPF, has(SPF, '"google-site-verification=1"'))
    assert (result.status, result.findings[0].code) == (MISSING, "missing")


def test_a_mistype_is_shown_to_the_character():
    (finding,) = diagnosed(CNAME, has(CNAME, TARGET.replace("opq", "0pq"))).findings
    assert "character 15 is '0' where 'o' is wanted" in finding.evidence


def test_a_server_that_is_late_makes_it_partial():
    result = diagnosed(CNAME, {ONE: has(CNAME), TWO: Contents()})
    (finding,) = result.findings
    assert (result.status, finding.code) == (PARTIAL, "server_stale")
    assert f"{TWO} has no CNAME record" in finding.evidence


def test_a_server_that_is_down_makes_it_partial():
    result = diagnosed(CNAME, {ONE: Reply(TIMED_OUT, problem="no answer within 2 s, 3 times"), TWO: has(CNAME)})
    (finding,) = result.findings
    assert (result.status, finding.code) == (PARTIAL, "server_unreachable")
    assert str(ONE) in finding.evidence


@pytest.mark.parametrize(
    ("outcome", "code"),
    [(TIMED_OUT, "servers_unreachable"), (LAME, "lame_delegation"), (SERVFAIL, "lame_delegation")],
)
def test_where_no_server_knows_nothing_is_said_of_the_record(outcome, code):
    result = diagnosed(CNAME, dict.fromkeys((ONE, TWO), Reply(outcome, problem="it is so")))
    (finding,) = result.findings
    assert (result.status, finding.code) == (UNREACHABLE, code)
    assert finding.evidence.count("it is so") == 2


def test_a_server_that_is_down_does_not_hide_a_mistake():
    result = diagnosed(CNAME, {ONE: Reply(TIMED_OUT, problem="down"), TWO: has(CNAME, "www.example.net")})
    assert (result.status, result.findings[0].code) == (WRONG_VALUE, "wrong_target")


def test_a_right_cname_to_nothing_is_named():
    result = diagnosed(CNAME, has(CNAME), keys={TARGET: Reply(NO_NAME)})
    assert (result.status, result.findings[0].code) == (WRONG_VALUE, "target_without_key")
    assert diagnosed(CNAME, has(CNAME), keys={TARGET: Reply(TIMED_OUT)}).status == OK, "of that we know nothing"


def test_where_all_is_well_nothing_more_is_asked():
    contents = has(CNAME)
    replies = {one: contents.reply(one[1]) for one in questions(CNAME, ZONE)}
    assert probes(CNAME, ZONE, replies) == []
    assert aims(CNAME, ZONE, replies) == [TARGET]


def test_probes_go_to_a_server_that_knows_the_zone():
    replies = {(ONE, question_of(CNAME)): Reply(TIMED_OUT), (TWO, question_of(CNAME)): Reply(NO_NAME)}
    asked = probes(CNAME, ZONE, replies)
    assert {server for server, _question in asked} == {TWO}
    assert any(question.name.startswith(NOBODY) for _server, question in asked)
    assert len(asked) <= 10


def test_a_domain_that_is_not_the_zone_is_not_mistaken_for_its_parent():
    """Of a zone news.example.com, nothing is looked for in example.com."""
    zone = replace(ZONE, name="news.example.com")
    replies = {(ONE, question_of(BELOW)): Reply(NO_NAME)}
    names = [question.name for _server, question in probes(BELOW, zone, replies)]
    assert names
    assert all(name.endswith("news.example.com") for name in names)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mistakes that people make with records, made in BIND 9, and what is said of them.

Those with zones and delegations are in test_zones_in_bind.
"""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.deliverability import deliverability
from ansible_collections.mailops.ses.plugins.module_utils._dns.explain import Wanted, explain
from ansible_collections.mailops.ses.plugins.module_utils._dns.lookup import Lookup
from ansible_collections.mailops.ses.plugins.module_utils._dns.records import (
    byodkim_record,
    dmarc_record,
    easy_dkim_record,
    mail_from_records,
    txt_verification_record,
)
from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import NameServer
from ansible_collections.mailops.ses.plugins.module_utils._dns.zone_findings import zone_findings
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import MailFrom
from ansible_collections.mailops.ses.tests.unit.bind import ANSWER_SECONDS, NAMED, Bind, binds
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain

pytestmark = pytest.mark.skipif(NAMED is None, reason="BIND 9 (Debian: bind9) is not installed")

TOKENS = ("abcdefghijklmnopqrstuvwxyz012345", "bcdefghijklmnopqrstuvwxyz0123456", "cdefghijklmnopqrstuvwxyz01234567")
KEY = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDB" + "Ab3/" * 20
VERIFICATION = "aB3/dEf+GhIjKlMnOpQrStUvWxYz0123456789abcde="
SPF_TEXT = "v=spf1 include:amazonses.com ~all"
MX_HOST = "feedback-smtp.eu-west-1.amazonses.com"
OWN = byodkim_record("example.com", "mail2026", KEY)
TOKEN = txt_verification_record("example.com", VERIFICATION)
MX, SPF = mail_from_records(domain(mail_from=MailFrom("bounce.example.com")), "eu-west-1")
DMARC = dmarc_record("example.com", "v=DMARC1; p=none;")
NS = "@ IN NS ns1.example.net.\n@ IN NS ns2.example.net.\nwww IN A 192.0.2.80\n"
# Beside the zone, each server has what SES has at its end.
OF_SES = '@ IN NS ns1.example.net.\n@ IN TXT "v=spf1 ip4:192.0.2.0/24 -all"\n'
OF_SES += "".join(f'{token}.dkim IN TXT "p=x"\n' for token in TOKENS)


def cname(token, zone="example.com"):
    return easy_dkim_record(zone, token, "dkim.amazonses.com")


FIRST = cname(TOKENS[0])
BELOW = cname(TOKENS[0], "news.example.com")
HERE = f"{TOKENS[0]}._domainkey"
TARGET = f"{TOKENS[0]}.dkim.amazonses.com."

# The code, the record that is wanted, and what is in the zone instead.
MISTAKES = [
    ("missing", FIRST, ""),
    ("zone_appended", FIRST, f"{HERE}.example.com IN CNAME {TARGET}"),
    ("zone_appended_to_value", FIRST, f"{HERE} IN CNAME {TARGET[:-1]}"),
    ("name_cut_short", BELOW, f"{HERE} IN CNAME {TARGET}"),
    ("name_cut_short", FIRST, f"{TOKENS[0]} IN CNAME {TARGET}"),
    ("underscore_lost", FIRST, f"{TOKENS[0]}.domainkey IN CNAME {TARGET}"),
    ("name_cut_short", TOKEN, f'@ IN TXT "{VERIFICATION}"'),
    ("zone_appended", TOKEN, f'_amazonses.example.com IN TXT "{VERIFICATION}"'),
    ("mistyped", FIRST, f"{HERE} IN CNAME {TARGET.replace('amazonses', 'amazonse')}"),
    ("other_token", FIRST, f"{HERE} IN CNAME {'z' * 32}.dkim.amazonses.com."),
    ("wrong_target", FIRST, f"{HERE} IN CNAME mail.example.net."),
    ("target_of_another_region", FIRST, f"{HERE} IN CNAME {TOKENS[0]}.dkim.af-south-1.amazonses.com."),
    ("flattened", FIRST, f"{HERE} IN A 192.0.2.80"),
    ("flattened", FIRST, f"{HERE} IN AAAA 2001:db8::80"),
    ("wrong_type", FIRST, f'{HERE} IN TXT "{TARGET[:-1]}"'),
    ("wildcard", FIRST, "*._domainkey IN CNAME www.example.net."),
    ("wildcard", FIRST, "* IN CNAME www.example.net."),
    ("target_without_key", cname("d" * 32), f"{'d' * 32}._domainkey IN CNAME {'d' * 32}.dkim.amazonses.com."),
    ("missing", OWN, ""),
    ("extra_quotes", OWN, f'mail2026._domainkey IN TXT "\\"v=DKIM1; k=rsa; p={KEY}\\""'),
    ("case_changed", OWN, f'mail2026._domainkey IN TXT "v=DKIM1; k=rsa; p={KEY.lower()}"'),
    (
        "several_keys",
        OWN,
        f'mail2026._domainkey IN TXT "v=DKIM1; p={KEY}"\nmail2026._domainkey IN TXT "v=DKIM1; p=abc"',
    ),
    ("key_revoked", OWN, 'mail2026._domainkey IN TXT "v=DKIM1; p="'),
    ("cname_in_the_way", OWN, "mail2026._domainkey IN CNAME www.example.net."),
    ("split_wrongly", TOKEN, f'_amazonses IN TXT "{VERIFICATION[:20]} " "{VERIFICATION[20:]}"'),
    ("html_escaped", TOKEN, f'_amazonses IN TXT "{VERIFICATION.replace("+", "&#43;")}"'.replace(";", r"\;")),
    ("other_text", TOKEN, '_amazonses IN TXT "of somebody else"'),
    ("mx_amazonaws", MX, "bounce IN MX 10 feedback-smtp.eu-west-1.amazonaws.com."),
    ("other_region", MX, "bounce IN MX 10 feedback-smtp.us-east-1.amazonses.com."),
    ("zone_appended_to_value", MX, f"bounce IN MX 10 {MX_HOST}"),
    ("mistyped", MX, "bounce IN MX 10 feedback-stmp.eu-west-1.amazonses.com."),
    ("several_mx", MX, f"bounce IN MX 10 {MX_HOST}.\nbounce IN MX 20 mx.example.net."),
    ("mail_from_in_use", MX, "bounce IN MX 10 mx.example.net."),
    ("cname_in_the_way", MX, "bounce IN CNAME www.example.net."),
    ("several_spf", SPF, f'bounce IN TXT "{SPF_TEXT}"\nbounce IN TXT "v=spf1 mx -all"'),
    ("spf_include_missing", SPF, 'bounce IN TXT "v=spf1 mx -all"'),
    ("spf_after_all", SPF, 'bounce IN TXT "v=spf1 -all include:amazonses.com"'),
    (
        "spf_too_many_lookups",
        SPF,
        f'bounce IN TXT "v=spf1 include:amazonses.com {"a:www.example.com " * 10} ~all"',
    ),
    ("spf_include_without_policy", SPF, 'bounce IN TXT "v=spf1 include:amazonses.com include:gone.amazonses.com ~all"'),
    (
        "spf_too_many_void_lookups",
        SPF,
        'bounce IN TXT "v=spf1 include:amazonses.com a:g1.example.com mx:g2.example.com exists:g3.example.com ~all"',
    ),
    ("extra_quotes", SPF, f'bounce IN TXT "\\"{SPF_TEXT}\\""'),
    ("html_escaped", SPF, 'bounce IN TXT "v=spf1 include&#58;amazonses.com ~all"'.replace(";", r"\;")),
    ("mistyped", SPF, 'bounce IN TXT "v=spf1 include:amazonse.com ~all"'),
    ("several_dmarc", DMARC, '_dmarc IN TXT "v=DMARC1; p=none"\n_dmarc IN TXT "v=DMARC1; p=reject"'),
]


def explained(folder, records, *servers):
    """``servers``: the zone's records on each, None where it does not have the zone."""
    of_ses = {"amazonses.com": OF_SES}
    held = [Bind(of_ses if lines is None else of_ses | {"example.com": NS + lines}) for lines in servers]
    with binds(folder, *held) as ports:
        asked = tuple(NameServer(f"ns{number}", "127.0.0.1", port) for number, port in enumerate(ports, start=1))
        lookup = Lookup(servers=asked, timeout=ANSWER_SECONDS, attempts=2)
        zones = lookup.zones({"example.com", *(record["name"] for record in records)})
        return explain({"example.com": Wanted("example.com", records)}, lookup, zones)["example.com"]


def codes(found):
    return [finding.code for one in found.records for finding in one.findings]


def test_what_is_right_is_ok(tmp_path):
    records = [*map(cname, TOKENS), OWN, TOKEN, MX, SPF, DMARC]
    lines = "".join(f"{record['name']}. IN {record['type']} {record['value'][0]}{dot(record)}" for record in records)
    found = explained(tmp_path, records, lines, lines)
    assert codes(found) == []
    assert [one.status for one in found.records] == ["ok"] * len(records)
    assert found.dmarc_texts["_dmarc.example.com"] == ("v=DMARC1; p=none;",)
    assert zone_findings(found.zone, found.soa) == []


def dot(record):
    return "\n" if record["type"] == "TXT" else ".\n"


@pytest.mark.parametrize(
    ("code", "record", "lines"), MISTAKES, ids=[f"{mistake[0]} {number}" for number, mistake in enumerate(MISTAKES)]
)
def test_each_mistake_is_named(code, record, lines, tmp_path):
    found = explained(tmp_path, [record], lines)
    assert codes(found) == [code]
    assert found.records[0].status != "ok"


@pytest.mark.parametrize(("two", "code"), [("", "server_stale"), (None, "server_unreachable")])
def test_one_server_that_is_behind_or_has_no_zone_is_named(two, code, tmp_path):
    found = explained(tmp_path, [FIRST], f"{HERE} IN CNAME {TARGET}", two)
    assert (codes(found), found.records[0].status) == ([code], "partial")
    assert "ns2 " in found.records[0].findings[0].evidence


# The code, what is in the zone, and whether DKIM works.
DMARC_MISTAKES = [
    ("dmarc_missing", "", True),
    ("several_dmarc", '_dmarc IN TXT "v=DMARC1; p=none"\n_dmarc IN TXT "v=DMARC1; p=reject"', True),
    ("dmarc_malformed", '_dmarc IN TXT "\\"v=DMARC1; p=none\\""', True),
    ("dmarc_without_policy", '_dmarc IN TXT "v=DMARC1; rua=mailto:dmarc@example.com"', True),
    ("spf_not_aligned", '_dmarc IN TXT "v=DMARC1; p=reject; aspf=s"', True),
    ("dkim_not_aligned", '_dmarc IN TXT "v=DMARC1; p=none; adkim=s"', True),
    ("dmarc_would_fail", '_dmarc IN TXT "v=DMARC1; p=quarantine"', False),
]


@pytest.mark.parametrize(("code", "lines", "works"), DMARC_MISTAKES, ids=[row[0] for row in DMARC_MISTAKES])
def test_each_mistake_with_dmarc_is_named(code, lines, works, tmp_path):
    """For mail from news.example.com, which the identity example.com signs."""
    texts = explained(tmp_path, [], lines).dmarc_texts
    below = code == "dkim_not_aligned"
    name = "news.example.com" if below else "example.com"
    view = deliverability(name, works, "bounce.example.com", works, texts, "example.com" if below else None)
    assert [finding.code for finding in view.findings] == [code]

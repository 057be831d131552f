# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns_look, on an SES that is a dict and a name server on a loopback address."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils import _dns_look
from ansible_collections.mailops.ses.plugins.module_utils._dns.lookup import NoResolver
from ansible_collections.mailops.ses.plugins.module_utils._dns.records import byodkim_record
from ansible_collections.mailops.ses.plugins.module_utils._dns_look import look_at_dns
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import BYODKIM, MailFrom, VerificationInfo
from ansible_collections.mailops.ses.plugins.module_utils._ses.batch_reader import Aspects
from ansible_collections.mailops.ses.plugins.module_utils._ses.reader import summary_of
from ansible_collections.mailops.ses.tests.unit.plugins.identities import EASY, OWN, address, domain
from ansible_collections.mailops.ses.tests.unit.plugins.name_servers import Contents, name_servers

HERE = "127.0.0.1"
LEFT_OUT = ("records", "resolvers", "name_servers", "public_resolvers")
LEFT_OUT += ("identity_types", "verification_statuses", "name_pattern")
NOTHING_GIVEN = dict.fromkeys(LEFT_OUT)
NOTHING_GIVEN["most_full_reads"] = 100
OWN_RECORD = byodkim_record("example.com", "mail2026", "MIGf")
MAIL_FROM = '@ 60 IN TXT "x"\nbounce 60 IN MX 10 feedback-smtp.eu-west-1.amazonses.com.\n'
MAIL_FROM += 'bounce 60 IN TXT "v=spf1 include:amazonses.com ~all"\n_dmarc 60 IN TXT "v=DMARC1; p=none"'


class Ses:
    region = "eu-west-1"

    def __init__(self, *identities):
        self._identities = {one.identity: one for one in identities}

        self.read = []
        self.batches = []

    def read_identity(self, name):
        self.read.append(name)
        return self._identities.get(name)

    def list_identities(self):
        return [summary_of(identity) for identity in self._identities.values()]

    def summaries_of(self, names, sending=False):
        return {name: (one := self._identities.get(name)) and summary_of(one) for name in names}

    def attributes_of(self, names, aspects, rows=None):
        """As API v1 tells them: not where keys come from, nor in which zone they are."""
        self.batches.append(list(names))
        assert aspects == Aspects(dkim=True, mail_from=True)
        return {
            name: (one := self._identities.get(name))
            and replace(
                one,
                identity_arn=None,
                verification_info=VerificationInfo(),
                dkim=replace(
                    one.dkim,
                    signing_hosted_zone=None,
                    signing_attributes_origin=BYODKIM if len(one.dkim.tokens) == 1 else None,
                ),
            )
            for name in names
        }

    def identity_arn(self, name):
        return f"arn:aws:ses:eu-west-1:123456789012:identity/{name}"


def looked(*identities, lines="", **params):
    with name_servers({HERE: Contents({"example.com": lines})}) as port:
        names = [one.identity for one in identities] or ["example.com"]
        given = {"identities": names, "dns_port": port, "dns_timeout": 0.5, "dns_attempts": 1, **NOTHING_GIVEN}
        ses = params.pop("ses", None) or Ses(*identities)
        return look_at_dns(given | {"name_servers": [HERE]} | params, ses)


@pytest.mark.parametrize("text", ["ns1.example.net", "192.0.2", "192.0.2.1:dns", "[2001:db8::1", "192.0.2.1:70000", ""])
def test_what_is_no_address_is_refused_by_its_option(text):
    with pytest.raises(BadInput) as caught:
        looked(resolvers=[text])
    assert "resolvers" in str(caught.value)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("dns_timeout", 0),
        ("dns_attempts", -1),
        ("dns_attempts", 0),
        ("dns_port", 0),
        ("dns_port", 65536),
        ("identities", []),
        ("public_resolvers", ["1.1.1"]),
    ],
)
def test_times_and_counts_that_make_no_sense_are_refused(option, value):
    with pytest.raises(BadInput, match=option):
        looked(**{option: value})


def test_an_identity_that_is_not_there_is_said_to_be_so():
    assert looked()["identities"] == [{"identity": "example.com", "exists": False}]


def test_a_domain_has_the_worst_status_of_its_records():
    result = looked(domain(mail_from=MailFrom("bounce.example.com")), lines=MAIL_FROM)
    (row,) = result["identities"]
    assert [record["status"] for record in row["records"]] == ["missing"] * 3 + ["ok"] * 2
    assert row["status"] == "missing"
    assert result["counts_by_status"]["missing"] == 1
    assert (row["zone"], len(row["name_servers"])) == ("example.com", 1)
    assert row["deliverability"] == {
        "dkim_aligned": False,
        "spf_aligned": True,
        "dmarc_policy": "none",
        "dmarc_name": "_dmarc.example.com",
    }
    assert row["findings"] == []


def test_of_an_address_there_is_its_domain_s_dmarc_to_look_at():
    (row,) = looked(address(), lines=MAIL_FROM)["identities"]
    assert (row["records"], row["status"], row["deliverability"]["dmarc_policy"]) == ([], "ok", "none")


@pytest.mark.parametrize(
    ("policy", "signer", "aligned", "codes"),
    [
        ("v=DMARC1; p=reject", domain(), True, []),
        ("v=DMARC1; p=reject; adkim=s", domain(), True, []),
        ("v=DMARC1; p=reject", domain(dkim=replace(EASY, status="PENDING")), False, ["dmarc_would_fail"]),
        ("v=DMARC1; p=reject", None, False, ["dmarc_would_fail"]),
    ],
)
def test_mail_of_an_address_passes_by_its_domain(policy, signer, aligned, codes):
    there = [one for one in (address(), signer) if one]
    rows = looked(*there, lines=f'_dmarc 60 IN TXT "{policy}"')["identities"]
    assert rows[0]["deliverability"]["dkim_aligned"] is aligned
    assert [finding["code"] for finding in rows[0]["findings"]] == codes


def test_mail_of_an_address_below_its_identity_does_not_align_where_that_is_to_be_strict():
    below = address("user@news.example.com")
    rows = looked(below, domain(), lines='_dmarc 60 IN TXT "v=DMARC1; p=none; adkim=s"')["identities"]
    assert rows[0]["deliverability"]["dkim_aligned"] is False
    assert [finding["code"] for finding in rows[0]["findings"]] == ["dkim_not_aligned"]


def test_a_mail_from_domain_of_its_domain_is_the_address_s_too():
    parent = domain(mail_from=MailFrom("bounce.example.com", "SUCCESS"))
    rows = looked(address(), parent, lines='_dmarc 60 IN TXT "v=DMARC1; p=none"')["identities"]
    assert rows[0]["deliverability"]["spf_aligned"] is True


def test_an_own_key_is_checked_where_its_record_is_given():
    identity = domain(dkim=OWN)
    lines = f"mail2026._domainkey 60 IN TXT {OWN_RECORD['value'][0]}"
    (unknown,) = looked(identity, lines=lines)["identities"]
    assert unknown["unchecked"] == ["TXT mail2026._domainkey.example.com"]
    assert unknown["records"] == []
    (known,) = looked(identity, lines=lines, records=[OWN_RECORD])["identities"]
    assert known["unchecked"] == []
    assert [record["status"] for record in known["records"]] == ["ok"]


def test_a_record_of_a_domain_that_is_not_looked_at_is_refused_before_ses_is_asked():
    elsewhere = byodkim_record("example.org", "mail2026", "MIGf")
    with pytest.raises(BadInput, match="records='mail2026._domainkey.example.org'"):
        looked(records=[elsewhere])


def test_where_no_server_tells_the_zone_the_message_names_the_option_and_what_was_asked():
    with pytest.raises(BadInput) as caught:
        looked(domain(), name_servers=["127.0.0.9"])
    assert "127.0.0.9" in str(caught.value)


def test_a_host_that_names_no_resolver_is_said_to_be_so(monkeypatch):
    def none(*_arguments):
        raise NoResolver("this host names no resolver")

    monkeypatch.setattr(_dns_look, "lookup_for", none)
    with pytest.raises(BadInput, match="this host names no resolver"):
        looked(domain())


def test_without_dnspython_that_is_said(monkeypatch):
    monkeypatch.setattr(_dns_look, "available", lambda: False)
    with pytest.raises(BadInput, match="dnspython is not installed"):
        looked(domain())


def cnames(zone):
    return "\n".join(f"{token}._domainkey 60 IN CNAME {token}.{zone}." for token in EASY.tokens)


def below(name):
    return domain(f"{name}.example.com")


@pytest.mark.parametrize("named", [True, False], ids=["named", "all"])
def test_many_are_read_at_once_and_those_in_doubt_one_by_one(named):
    other = domain("example.com", dkim=replace(EASY, signing_hosted_zone="k7q.dkim.amazonses.com"))
    pending = domain("pending.example.com", verification_status="PENDING", dkim=OWN)
    ses = Ses(other, pending, address(), domain("b.example.com", dkim=OWN))
    params = {} if named else {"identities": None}
    result = looked(*ses._identities.values(), ses=ses, lines=cnames("k7q.dkim.amazonses.com"), **params)
    rows = {row["identity"]: row for row in result["identities"]}
    assert len(ses.batches) == 1 and len(ses.batches[0]) == 4
    assert ses.read == ["example.com", "pending.example.com"], "what DNS cannot settle, and nothing else"
    assert [record["value"][0].partition(".")[2] for record in rows["example.com"]["records"]] == [
        "k7q.dkim.amazonses.com"
    ] * 3
    assert list(rows) == (
        list(ses._identities) if named else ["example.com", "user@example.com", "b.example.com", "pending.example.com"]
    )


def test_reading_one_by_one_has_an_end():
    ses = Ses(*(below(f"d{number}") for number in range(5)))
    looked(*ses._identities.values(), ses=ses, most_full_reads=2)
    assert ses.read == ["d0.example.com", "d1.example.com"]
    with pytest.raises(BadInput, match="most_full_reads"):
        looked(most_full_reads=-1)


def test_options_choose_among_all():
    ses = Ses(below("a"), below("b"), address())
    chosen = {"identities": None, "identity_types": ["DOMAIN"], "name_pattern": "b.*"}
    assert [row["identity"] for row in looked(ses=ses, **chosen)["identities"]] == ["b.example.com"]
    assert looked(ses=Ses(), identities=None)["identities"] == []
    assert looked(ses=ses, identities=["a.example.com"], name_pattern="b.*")["identities"] == []


def test_domains_that_sign_for_many_addresses_are_read_at_once():
    addresses = [address(f"user@d{number}.example.com") for number in range(5)]
    ses = Ses(*addresses, domain())
    rows = looked(*addresses, ses=ses, lines=MAIL_FROM)["identities"]
    assert all(row["deliverability"]["dkim_aligned"] for row in rows)
    assert ses.read == []
    assert len(ses.batches) == 2


def test_of_many_whose_zones_nobody_tells_it_is_said_of_each():
    ses = Ses(domain("a.elsewhere.example"), domain("b.elsewhere.example"))
    rows = looked(*ses._identities.values(), ses=ses)["identities"]
    assert [row["status"] for row in rows] == ["unreachable"] * 2
    assert [row["verification_status"] for row in rows] == ["SUCCESS"] * 2, "what SES says is not lost"

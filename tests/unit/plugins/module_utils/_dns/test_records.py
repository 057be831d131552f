# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.records."""

from __future__ import annotations

from dataclasses import replace

import dns.rdata
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._dns.records import (
    awaited_mail_from_names,
    awaited_names,
    byodkim_record,
    dkim_target_zone,
    dmarc_record,
    identity_records,
    quoted_txt,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import UNKNOWN, MailFrom, TxtVerification
from ansible_collections.mailops.ses.tests.unit.plugins.identities import EASY, OWN, TOKENS, address, domain

REGION = "eu-west-1"
PUBLIC_KEY = "MIIB" + "A" * 388  # as long as that of 2048 bits


def strings_of(value):
    """The strings of a TXT value in presentation format, as a DNS library reads them."""
    return dns.rdata.from_text("IN", "TXT", value).strings


def test_easy_dkim_asks_for_a_cname_for_each_token():
    assert identity_records(domain(), REGION) == [
        {
            "name": f"{token}._domainkey.example.com",
            "type": "CNAME",
            "ttl": 1800,
            "value": [f"{token}.dkim.amazonses.com"],
            "purpose": "dkim",
        }
        for token in TOKENS
    ]


@pytest.mark.parametrize(
    ("hosted_zone", "region", "target"),
    [
        ("dkim.ca-west-1.amazonses.com", "eu-west-1", "dkim.ca-west-1.amazonses.com"),
        ("dkim.amazonses.com", "ca-west-1", "dkim.amazonses.com"),
        (None, "eu-west-1", "dkim.amazonses.com"),
        (None, "ca-west-1", "dkim.ca-west-1.amazonses.com"),
        (UNKNOWN, "ca-west-1", "dkim.ca-west-1.amazonses.com"),
    ],
)
def test_what_ses_says_of_the_target_zone_goes_before_what_is_known_of_the_region(hosted_zone, region, target):
    identity = domain(dkim=replace(EASY, signing_hosted_zone=hosted_zone))
    assert {record["value"][0].partition(".")[2] for record in identity_records(identity, region)} == {target}


@pytest.mark.parametrize(
    ("region", "zone"),
    [
        ("us-east-1", "dkim.amazonses.com"),
        ("eu-central-1", "dkim.amazonses.com"),
        ("eu-central-2", "dkim.eu-central-2.amazonses.com"),
        ("us-gov-west-1", "dkim.amazonses.com"),
        ("us-gov-east-1", "dkim.us-gov-east-1.amazonses.com"),
    ],
)
def test_newer_regions_have_a_target_zone_of_their_own(region, zone):
    assert dkim_target_zone(region) == zone


@pytest.mark.parametrize(
    ("identity", "public_key"),
    [
        (address(), None),
        (address(dkim=EASY), None),
        (domain(dkim=replace(EASY, tokens=UNKNOWN)), None),
        (domain(dkim=replace(EASY, tokens=())), None),
        (domain(dkim=replace(EASY, tokens=None)), None),
        (domain(dkim=OWN), None),
        (domain(dkim=replace(OWN, tokens=())), PUBLIC_KEY),
    ],
    ids=["address", "address with tokens", "unknown", "no tokens", "none read", "key not given", "no selector"],
)
def test_no_record_is_made_up(identity, public_key):
    assert identity_records(identity, REGION, public_key) == []


def test_an_own_key_asks_for_one_txt_with_its_public_half():
    (record,) = identity_records(domain(dkim=OWN), REGION, PUBLIC_KEY)
    assert (record["name"], record["type"], record["purpose"]) == ("mail2026._domainkey.example.com", "TXT", "dkim")
    (value,) = record["value"]
    strings = strings_of(value)
    assert b"".join(strings).decode() == f"v=DKIM1; k=rsa; p={PUBLIC_KEY}"
    assert len(strings) == 2


def test_easy_dkim_does_not_publish_a_key_that_is_not_in_use():
    assert {record["type"] for record in identity_records(domain(), REGION, PUBLIC_KEY)} == {"CNAME"}


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=1100))
def test_quoted_text_reads_back_in_strings_of_at_most_255_octets(text):
    strings = strings_of(quoted_txt(text))
    assert b"".join(strings).decode("ascii") == text
    assert all(len(string) <= 255 for string in strings)
    assert len(strings) == max(1, -(-len(text) // 255))


@pytest.mark.parametrize("length", [254, 255, 256, 510, 511])
def test_the_length_of_a_string_is_counted_before_quoting(length):
    assert [len(string) for string in strings_of(quoted_txt('"' * length))] == [
        min(255, length - start) for start in range(0, length, 255)
    ]


@pytest.mark.parametrize(
    "policy",
    [
        "v=DMARC1; p=none;",
        "v=DMARC1;p=reject",
        "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com; aspf=s",
        "v = DMARC1 ; p = none ; sp=reject",
        "v=DMARC1; p=REJECT",
    ],
)
def test_a_dmarc_policy_is_published_as_it_is(policy):
    record = dmarc_record("example.com", policy)
    assert (record["name"], record["type"], record["purpose"]) == ("_dmarc.example.com", "TXT", "dmarc")
    assert [strings_of(value) for value in record["value"]] == [(policy.encode(),)]


@pytest.mark.parametrize("policy", ["v=DMARC1; p=none;\n", " v=DMARC1; p=none;", "v=DMARC1; p=none;\t"])
def test_white_space_around_a_dmarc_policy_such_as_a_block_of_yaml_leaves_is_not_published(policy):
    assert dmarc_record("example.com", policy)["value"] == ['"v=DMARC1; p=none;"']


@pytest.mark.parametrize(
    "policy",
    [
        "",
        "none",
        "p=none; v=DMARC1",
        "v=DMARC1; rua=mailto:dmarc@example.com",
        "v=DMARC1; p=nothing",
        "v=DMARC1; p=",
        "v=DMARC2; p=none",
        "v=DMARC1 p=none",
        "v=DMARC1; p=none; rua=mailto:dmarc@bücher.example",
        "v=DMARC1; p=none;\nrua=mailto:dmarc@example.com",
        "v=spf1 include:amazonses.com ~all",
    ],
)
def test_what_a_receiver_would_ignore_is_refused_with_what_would_be_right(policy):
    with pytest.raises(BadInput) as caught:
        dmarc_record("example.com", policy)
    assert caught.value.option == "policy"
    assert repr(policy) in str(caught.value)
    assert "v=DMARC1; p=" in str(caught.value)


def test_the_names_that_ses_looks_for_are_those_of_the_records():
    for identity in (domain(), domain(dkim=OWN)):
        records = identity_records(identity, REGION, PUBLIC_KEY)
        assert awaited_names(identity) == [f"{record['type']} {record['name']}" for record in records]


def test_the_name_of_an_own_key_is_awaited_also_where_the_key_is_not_known_here():
    assert awaited_names(domain(dkim=OWN)) == ["TXT mail2026._domainkey.example.com"]


@pytest.mark.parametrize("identity", [address(), address(dkim=EASY), domain(dkim=replace(EASY, tokens=UNKNOWN))])
def test_no_name_is_awaited_for_an_address_or_before_ses_has_made_tokens(identity):
    assert awaited_names(identity) == []


def test_a_record_has_all_that_publishing_takes():
    record = byodkim_record("example.com", "mail", PUBLIC_KEY)
    assert set(record) == {"name", "type", "ttl", "value", "purpose"}
    assert record["ttl"] > 0


@pytest.mark.parametrize("build", [domain, address])
def test_a_mail_from_domain_needs_one_mx_and_one_spf_record(build):
    identity = build(mail_from=MailFrom("bounce.example.com", "PENDING", "USE_DEFAULT_VALUE"))
    mx, spf = [record for record in identity_records(identity, "eu-west-1") if record["purpose"] != "dkim"]
    assert (mx["name"], mx["type"], mx["purpose"]) == ("bounce.example.com", "MX", "mail_from")
    assert mx["value"] == ["10 feedback-smtp.eu-west-1.amazonses.com"]
    assert (spf["name"], spf["type"], spf["purpose"]) == ("bounce.example.com", "TXT", "spf")
    assert spf["value"] == ['"v=spf1 include:amazonses.com ~all"']
    assert awaited_mail_from_names(identity) == ["MX bounce.example.com", "TXT bounce.example.com"]


def test_without_a_mail_from_domain_there_is_no_such_record():
    assert {record["purpose"] for record in identity_records(domain(), "eu-west-1")} == {"dkim"}
    assert awaited_mail_from_names(domain()) == []


@pytest.mark.parametrize(("region", "zone"), [("ca-west-1", "dkim.amazonses.com"), ("eu-west-1", "dkim.amazonses.com")])
def test_the_keys_of_another_region_are_in_the_zone_of_that_region(region, zone):
    dkim = replace(EASY, signing_attributes_origin="AWS_SES_US_EAST_1", signing_hosted_zone=None)
    assert {record["value"][0].partition(".")[2] for record in identity_records(domain(dkim=dkim), region)} == {zone}
    there = replace(dkim, signing_attributes_origin="AWS_SES_CA_WEST_1")
    targets = {record["value"][0].partition(".")[2] for record in identity_records(domain(dkim=there), region)}
    assert targets == {"dkim.ca-west-1.amazonses.com"}


def test_a_token_asks_for_a_txt_record_beside_dkim_s():
    identity = domain(txt_verification=TxtVerification("token="))
    assert identity_records(identity, REGION)[3:] == [
        {
            "name": "_amazonses.example.com",
            "type": "TXT",
            "ttl": 1800,
            "value": ['"token="'],
            "purpose": "verification",
        }
    ]


@pytest.mark.parametrize("token", [None, UNKNOWN])
def test_without_a_token_there_is_no_such_record(token):
    assert len(identity_records(domain(txt_verification=TxtVerification(token)), REGION)) == 3

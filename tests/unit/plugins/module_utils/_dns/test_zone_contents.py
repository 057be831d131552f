# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.zone_contents."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.records import dmarc_record, mail_from_records
from ansible_collections.mailops.ses.plugins.module_utils._dns.zone_contents import Comparison, compared
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import MailFrom
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain

NAME = "bounce.example.com"
MX, SPF = mail_from_records(domain(mail_from=MailFrom(NAME)), "eu-west-1")
DMARC = dmarc_record("example.com", "v=DMARC1; p=none;")
OURS = "10 feedback-smtp.eu-west-1.amazonses.com"


def there(record_type, *values, name=f"{NAME}.", ttl=60):
    """A record set as amazon.aws.route53_info returns it."""
    return {"name": name, "type": record_type, "ttl": ttl, "resource_records": [{"value": value} for value in values]}


@pytest.mark.parametrize("record", [MX, SPF, DMARC], ids=["MX", "SPF", "DMARC"])
def test_where_nothing_is_there_the_record_is_missing(record):
    elsewhere = there("MX", "10 mx.example.net", name="example.com.")
    assert compared([record], [elsewhere]) == Comparison([record], [])


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (MX, there("MX", OURS)),
        (MX, there("MX", f"10  {OURS[3:].upper()}.", name=NAME.upper())),
        (SPF, there("TXT", '"v=spf1 include:amazonses.com ~all"')),
        (SPF, there("TXT", '"v=spf1 include:ama" "zonses.com ~all"')),
        (SPF, there("TXT", '"other=1"', '"V=SPF1 mx include:amazonses.com -all"')),
        (DMARC, there("TXT", '"v=DMARC1; p=none;"', name="_dmarc.example.com.")),
    ],
)
def test_what_is_there_already_is_not_missing(record, found):
    assert compared([record], [found]) == Comparison()


@pytest.mark.parametrize(
    ("record", "found", "words"),
    [
        (MX, there("MX", "10 mx.example.net"), ["10 mx.example.net", "MX"]),
        (MX, there("MX", OURS, "20 mx.example.net"), ["20 mx.example.net"]),
        (MX, there("MX", OURS.replace("eu-west-1", "us-east-1")), ["us-east-1"]),
        (MX, there("CNAME", "example.net"), ["CNAME", "example.net"]),
        (MX, {"name": NAME, "type": "MX", "alias_target": {}}, ["an alias"]),
        (SPF, there("TXT", '"v=spf1 mx -all"'), ["v=spf1 mx -all", "include:amazonses.com"]),
        (SPF, there("TXT", '"v=spf1 include:amazonses.com.example -all"'), ["include:amazonses.com"]),
        (SPF, there("CNAME", "example.net"), ["CNAME"]),
        (DMARC, there("TXT", '"v=DMARC1; p=reject;"', name="_dmarc.example.com"), ["p=reject"]),
        (DMARC, there("CNAME", "d.example.net", name="_dmarc.example.com"), ["CNAME", "d.example.net"]),
        (DMARC, there("A", "192.0.2.1", name="_dmarc.example.com"), ["192.0.2.1"]),
    ],
)
def test_what_is_somebody_else_s_is_named_and_kept(record, found, words):
    result = compared([record], [found])
    assert result.missing == []
    (sentence,) = result.conflicts
    for word in (record["name"], *words):
        assert word in sentence


@pytest.mark.parametrize("found", [there("A", "192.0.2.1"), there("TXT", '"other=1"')])
def test_other_types_live_beside_an_mx(found):
    assert compared([MX], [found]) == Comparison([MX], [])


def test_spf_joins_the_other_txt_values_of_its_name():
    (record,) = compared([SPF], [there("TXT", '"other=1"', '"third=2"', ttl=77)]).missing
    assert record == {**SPF, "ttl": 77, "value": ['"other=1"', '"third=2"', *SPF["value"]]}


def test_each_record_is_judged_for_itself():
    result = compared([MX, SPF, DMARC], [there("MX", "10 mx.example.net"), there("A", "192.0.2.1")])
    assert (result.missing, len(result.conflicts)) == ([SPF, DMARC], 1)


def test_a_policy_that_a_domain_has_from_above_is_kept():
    below = dmarc_record("news.example.com", "v=DMARC1; p=none;")
    inherited = there("TXT", '"v=DMARC1; p=reject"', name="_dmarc.example.com.")
    (conflict,) = compared([below], [inherited]).conflicts
    assert "_dmarc.news.example.com" in conflict
    assert "_dmarc.example.com" in conflict
    assert "p=reject" in conflict


def test_what_is_no_policy_above_is_nothing_to_keep():
    below = dmarc_record("news.example.com", "v=DMARC1; p=none;")
    assert compared([below], [there("TXT", '"x"', name="_dmarc.example.com.")]).missing == [below]

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.given_records."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.given_records import given_records, records_by_identity
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput


def record(name, record_type="TXT", value=("p=x",)):
    return {"name": name, "type": record_type, "value": list(value), "purpose": "dkim", "ttl": None}


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("mail._domainkey.example.com", "example.com"),
        ("mail._domainkey.news.example.com", "news.example.com"),
        ("Example.COM.", "example.com"),
    ],
)
def test_a_record_is_for_the_nearest_domain(name, owner):
    found = records_by_identity([record(name)], ["example.com", "news.example.com", "user@example.com"])
    assert [each for each, records in found.items() if records] == [owner]
    assert found[owner][0]["name"] == name.lower().rstrip(".")


def test_without_records_each_identity_has_none():
    assert records_by_identity(None, ["example.com"]) == {"example.com": []}


@pytest.mark.parametrize(
    ("record_type", "value", "kept"),
    [
        ("TXT", " v=DKIM1; p=x", '"v=DKIM1; p=x"'),
        ("TXT", '"v=DKIM1; " "p=x"', '"v=DKIM1; " "p=x"'),
        ("CNAME", "x.dkim.amazonses.com.", "x.dkim.amazonses.com"),
        ("MX", "10 feedback-smtp.eu-west-1.amazonses.com.\n", "10 feedback-smtp.eu-west-1.amazonses.com"),
    ],
)
def test_values_are_as_the_other_records_have_them(record_type, value, kept):
    found = records_by_identity([record("a.example.com", record_type, [value])], ["example.com"])
    assert found["example.com"][0]["value"] == [kept]


@pytest.mark.parametrize("name", ["a.example.org", "notexample.com", "x.notexample.com"])
def test_a_record_of_no_identity_is_refused(name):
    with pytest.raises(BadInput, match="records=.*lies in none of the identities") as caught:
        records_by_identity([record(name)], ["example.com", "user@example.org"])
    assert repr(name) in str(caught.value)


@pytest.mark.parametrize("value", [[], ["x", "y"]])
def test_a_record_has_one_value(value):
    with pytest.raises(BadInput, match=f"has {len(value)} values"):
        records_by_identity([record("a.example.com", value=value)], ["example.com"])


def test_a_text_beyond_ascii_is_refused():
    with pytest.raises(BadInput, match="ASCII") as caught:
        records_by_identity([record("a.example.com", value=["v=DKIM1; p=ü"])], ["example.com"])
    assert "a.example.com" in str(caught.value)


def test_the_time_to_live_is_that_of_all_records_where_none_is_given():
    assert given_records([record("a.example.com"), {**record("a.example.com"), "ttl": 60}])[0]["ttl"] == 1800
    assert given_records([{**record("a.example.com"), "ttl": 60}])[0]["ttl"] == 60


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": "com"}, "no name of a record"),
        ({"name": ""}, "no name of a record"),
        ({"name": "a b.example.com"}, "no name of a record"),
        ({"ttl": 0}, "time to live"),
        ({"ttl": 2**31}, "time to live"),
        ({"value": [" "]}, "empty"),
        ({"type": "MX", "value": ["feedback-smtp.eu-west-1.amazonses.com"]}, "no MX"),
        ({"type": "MX", "value": ["10 "]}, "no MX"),
        ({"type": "CNAME", "value": ["10 x.dkim.amazonses.com"]}, "no name of a host"),
        ({"type": "CNAME", "value": [""]}, "no name of a host"),
        ({"type": "CNAME", "value": ["x y"]}, "no name of a host"),
    ],
)
def test_what_cannot_be_published_is_refused(wrong, words):
    with pytest.raises(BadInput, match=f"^records=.*{words}"):
        given_records([{**record("a.example.com"), **wrong}])

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.plain_records."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._dns.plain_records import plain_records
from ansible_collections.mailops.ses.plugins.module_utils._dns.records import identity_records, quoted_txt
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import MailFrom
from ansible_collections.mailops.ses.tests.unit.plugins.identities import OWN, domain

KEY = "MIIB" + "A" * 388


def record(record_type, *values, name="a.example.com"):
    return {"name": name, "type": record_type, "ttl": 60, "value": list(values), "purpose": "dkim"}


@pytest.mark.parametrize(
    ("record_type", "value", "content", "priority"),
    [
        ("CNAME", "Target.example.net.", "Target.example.net", None),
        ("MX", "10  mx.example.net.", "mx.example.net", 10),
        ("TXT", '"v=spf1 " "-all"', "v=spf1 -all", None),
        ("TXT", r'"say \"a\""', 'say "a"', None),
        ("TXT", "v=spf1 -all", "v=spf1 -all", None),
        ("A", "192.0.2.1", "192.0.2.1", None),
    ],
)
def test_a_value_in_plain_text(record_type, value, content, priority):
    (found,) = plain_records([record(record_type, value)])
    assert found == {
        "name": "a.example.com",
        "type": record_type,
        "ttl": 60,
        "content": content,
        "priority": priority,
        "purpose": "dkim",
    }


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=600))
def test_any_text_comes_out_as_it_went_in(text):
    assert plain_records([record("TXT", quoted_txt(text))])[0]["content"] == text


def test_a_long_key_is_in_one_piece():
    identity = domain(dkim=OWN, mail_from=MailFrom("bounce.example.com"))
    key, mx, spf = plain_records(identity_records(identity, "eu-west-1", KEY), "example.com")
    assert key["content"] == f"v=DKIM1; k=rsa; p={KEY}"
    assert [each["host"] for each in (key, mx, spf)] == ["mail2026._domainkey", "bounce", "bounce"]


def test_each_value_is_one():
    assert [found["content"] for found in plain_records([record("TXT", '"a"', '"b"')])] == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "zone", "host"),
    [
        ("example.com", "example.com", "@"),
        ("Example.COM.", "example.com.", "@"),
        ("A.Example.com", "EXAMPLE.com", "A"),
        ("a.b.example.com", "example.com", "a.b"),
    ],
)
def test_a_name_within_its_zone(name, zone, host):
    assert plain_records([record("A", "192.0.2.1", name=name)], zone)[0]["host"] == host


@pytest.mark.parametrize("zone", ["example.org", "b.example.com", "ample.com"])
def test_a_name_in_another_zone_is_refused(zone):
    with pytest.raises(ValueError, match=f"a.example.com does not lie in the zone {zone}"):
        plain_records([record("A", "192.0.2.1")], zone)

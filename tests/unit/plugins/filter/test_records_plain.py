# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter records_plain."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.records_plain import FilterModule

records_plain = FilterModule().filters()["records_plain"]

RECORDS = [
    {
        "name": "bounce.example.com",
        "type": "MX",
        "ttl": 1800,
        "value": ["10 feedback-smtp.eu-west-1.amazonses.com"],
        "purpose": "mail_from",
    },
    {"name": "example.com", "type": "TXT", "ttl": 60, "value": ['"a|b " "c"'], "purpose": "spf"},
]


def test_each_value_is_in_plain_text():
    mx, txt = records_plain(RECORDS)
    assert (mx["content"], mx["priority"]) == ("feedback-smtp.eu-west-1.amazonses.com", 10)
    assert (txt["content"], txt["priority"]) == ("a|b c", None)
    assert "host" not in mx


def test_with_a_zone_names_are_within_it():
    assert [record["host"] for record in records_plain(RECORDS, zone="Example.com.")] == ["bounce", "@"]


@pytest.mark.parametrize(
    "records",
    [
        None,
        7,
        ["example.com"],
        [{"name": "example.com"}],
        [{"name": "a.b", "type": "MX", "ttl": 1, "value": ["mx.example.net"]}],
        [{"name": "a.b", "type": "MX", "ttl": 1, "value": ["ten mx.example.net"]}],
    ],
    ids=repr,
)
def test_what_are_no_records_is_refused_by_the_name_of_the_filter(records):
    with pytest.raises(AnsibleFilterError, match="records_plain"):
        records_plain(records)


def test_a_record_of_another_zone_is_refused():
    with pytest.raises(
        AnsibleFilterError, match="records_plain: bounce.example.com does not lie in the zone example.org"
    ):
        records_plain(RECORDS, zone="example.org")

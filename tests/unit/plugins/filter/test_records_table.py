# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter records_table."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.records_table import FilterModule

records_table = FilterModule().filters()["records_table"]

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


def test_lines_are_plain_or_in_markdown():
    assert records_table(RECORDS)[1].split()[:4] == ["MAIL", "FROM", "MX", "bounce.example.com"]
    assert records_table(RECORDS, format="markdown", zone="example.com")[2].startswith("| MAIL FROM | MX | `bounce` |")


def test_another_format_is_refused_with_those_that_there_are():
    with pytest.raises(AnsibleFilterError, match="format='html' is none of plain, markdown"):
        records_table(RECORDS, format="html")


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
    with pytest.raises(AnsibleFilterError, match="records_table"):
        records_table(records)


def test_a_record_of_another_zone_is_refused():
    with pytest.raises(
        AnsibleFilterError, match="records_table: bounce.example.com does not lie in the zone example.org"
    ):
        records_table(RECORDS, zone="example.org")

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.records_table."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.records import dmarc_record, mail_from_records
from ansible_collections.mailops.ses.plugins.module_utils._dns.records_table import records_table
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import MailFrom
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain

RECORDS = [
    *mail_from_records(domain(mail_from=MailFrom("bounce.example.com")), "eu-west-1"),
    dmarc_record("example.com", "v=DMARC1; p=none;"),
]


def test_a_plain_table_has_its_columns_under_their_headings():
    assert records_table(RECORDS) == [
        "FOR        TYPE  NAME                TTL   PRIORITY  VALUE",
        "MAIL FROM  MX    bounce.example.com  1800  10        feedback-smtp.eu-west-1.amazonses.com",
        "SPF        TXT   bounce.example.com  1800            v=spf1 include:amazonses.com ~all",
        "DMARC      TXT   _dmarc.example.com  1800            v=DMARC1; p=none;",
    ]


def test_in_markdown_what_is_copied_is_verbatim():
    assert records_table(RECORDS, "markdown", "example.com") == [
        "| For | Type | Name | TTL | Priority | Value |",
        "| --- | --- | --- | --- | --- | --- |",
        "| MAIL FROM | MX | `bounce` | 1800 | 10 | `feedback-smtp.eu-west-1.amazonses.com` |",
        "| SPF | TXT | `bounce` | 1800 |  | `v=spf1 include:amazonses.com ~all` |",
        "| DMARC | TXT | `_dmarc` | 1800 |  | `v=DMARC1; p=none;` |",
    ]


@pytest.mark.parametrize(("text", "cell"), [("a|b", "`a\\|b`"), ("a`b", "``a`b``")])
def test_what_means_something_in_markdown_does_not_break_the_table(text, cell):
    row = {"name": "example.com", "type": "TXT", "ttl": 60, "value": [f'"{text}"'], "purpose": None}
    assert records_table([row], "markdown")[-1] == f"|  | TXT | `example.com` | 60 |  | {cell} |"


def test_of_no_records_a_plain_table_says_so_and_one_in_markdown_is_its_heading():
    assert records_table([]) == ["No records."]
    assert len(records_table([], "markdown")) == 2


def test_another_format_is_refused():
    with pytest.raises(ValueError, match="format='csv' is none of plain, markdown"):
        records_table(RECORDS, "csv")

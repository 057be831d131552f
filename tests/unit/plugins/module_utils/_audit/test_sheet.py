# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An audit for a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._audit.sheet import COLUMNS, sheet
from ansible_collections.mailops.ses.tests.unit.plugins.audits import HOSTILE, finding, report, row


def read(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_there_is_a_line_for_each_with_all_columns():
    text = sheet(report(row("a.example.com"), row("b.example.com", statuses=("missing",), sending_enabled=False)))
    bad, good = read(text)
    assert text.endswith("\r\n")
    assert text.splitlines()[0] == ",".join(name for name, _cell in COLUMNS)
    assert (bad["identity"], bad["attention"], bad["dns_status"]) == ("b.example.com", "action", "missing")
    assert (bad["findings"], bad["advice"], bad["sending_enabled"]) == ("missing", "Publish it.", "false")
    assert (good["dkim_aligned"], good["spf_aligned"], good["mail_from_domain_status"]) == ("true", "false", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_a_formula_is_text(start):
    (one,) = read(sheet(report(row(f"{start}cmd|'/c calc'!A1"))))
    assert one["identity"] == f"'{start}cmd|'/c calc'!A1"


def test_hostile_values_stay_in_their_cell():
    evil = finding("other_text", "x", '=HYPERLINK("http://x","y"),\r\n"2",')
    rows = read(sheet(report(*(row(name, findings=[evil]) for name in HOSTILE))))
    assert len(rows) == len(HOSTILE)
    for one in rows:
        assert None not in one
        assert one["advice"].startswith("'=HYPERLINK")
        assert not any("\n" in cell or "\u202e" in cell or "\x1b" in cell for cell in one.values())


def test_without_identities_there_is_the_heading():
    assert len(sheet(report()).splitlines()) == 1

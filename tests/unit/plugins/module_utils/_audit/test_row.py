# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Short answers from rows."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._audit.row import (
    codes_of,
    delivers,
    findings_of,
    record_statuses,
)
from ansible_collections.mailops.ses.tests.unit.plugins.audits import finding, record, row


def test_findings_of_records_come_before_those_of_the_zone():
    one = row(records=[record("a.example.com", "missing"), record("b.example.com", "missing")])
    one["findings"] = [finding("dmarc_missing", "None.", "Publish one.")]
    assert [found["code"] for found in findings_of(one)] == ["missing", "missing", "dmarc_missing"]
    assert codes_of(one) == ["missing", "dmarc_missing"]
    assert record_statuses(one) == ["missing", "missing"]


def test_one_that_ses_does_not_have_has_nothing():
    absent = {"identity": "example.com", "exists": False}
    assert (codes_of(absent), record_statuses(absent), delivers(absent, "dkim_aligned")) == ([], [], None)


def test_what_is_not_known_is_none():
    assert delivers(row(deliverability={"dkim_aligned": None}), "dkim_aligned") is None
    assert delivers(row(), "dmarc_policy") == "none"

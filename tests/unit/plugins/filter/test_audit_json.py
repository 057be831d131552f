# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter audit_json."""

from __future__ import annotations

import json

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.audit_json import FilterModule
from ansible_collections.mailops.ses.plugins.module_utils._audit.packed import pack
from ansible_collections.mailops.ses.tests.unit.plugins.audits import HOSTILE, report, row

audit_json = FilterModule().filters()["audit_json"]


def test_it_has_all_of_the_report():
    found = report(*map(row, HOSTILE))
    assert json.loads(audit_json(pack(found))) == found


def test_it_has_the_parts_that_are_asked_for():
    found = report(row())
    assert json.loads(audit_json(pack(found), parts=["counts"])) == {"counts": found["counts"]}


def test_a_part_that_there_is_not_is_refused():
    with pytest.raises(AnsibleFilterError, match="parts='count' is none of title, made_at"):
        audit_json(pack(report()), parts=["count"])


@pytest.mark.parametrize("other", [None, {}, "text", "ses-audit:", "ses-audit:eJw="], ids=str)
def test_what_is_no_report_is_refused(other):
    with pytest.raises(AnsibleFilterError, match="filter mailops.ses.audit_report has made"):
        audit_json(other)

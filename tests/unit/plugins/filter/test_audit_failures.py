# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter audit_failures."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.audit_failures import FilterModule
from ansible_collections.mailops.ses.plugins.module_utils._audit.packed import pack
from ansible_collections.mailops.ses.tests.unit.plugins.audits import report, row

audit_failures = FilterModule().filters()["audit_failures"]
FOUND = pack(report(row(verification_status="FAILED"), row("example.org", verification_status="FAILED")))


def test_it_takes_conditions_as_text_or_list():
    assert len(audit_failures(FOUND, fail_on="failed, missing")) == 2
    assert audit_failures(FOUND, fail_on=[]) == []
    assert audit_failures(FOUND, fail_on=["FAILED"], at_most="1")[-1] == "And 1 more"


def test_a_condition_that_there_is_not_is_refused():
    with pytest.raises(AnsibleFilterError, match="do you mean FAILED"):
        audit_failures(FOUND, fail_on="FAILD")


@pytest.mark.parametrize("other", [None, [], {}, "text"], ids=str)
def test_what_is_no_report_is_refused(other):
    with pytest.raises(AnsibleFilterError, match="that the filter mailops.ses.audit_report has made"):
        audit_failures(other, fail_on="FAILED")

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter audit_summary."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.audit_summary import FilterModule
from ansible_collections.mailops.ses.plugins.module_utils._audit.packed import pack
from ansible_collections.mailops.ses.tests.unit.plugins.audits import report, row

audit_summary = FilterModule().filters()["audit_summary"]


def test_it_takes_a_report():
    assert audit_summary(pack(report(row()))).copy()[0].startswith("SES audit")


@pytest.mark.parametrize("other", [None, {}, "text", "ses-audit:", "ses-audit:eJw="], ids=str)
def test_what_is_no_report_is_refused_with_what_would_be_one(other):
    with pytest.raises(
        AnsibleFilterError,
        match="filter mailops.ses.audit_report has made",
    ):
        audit_summary(other)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter audit_report."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.audit_report import FilterModule
from ansible_collections.mailops.ses.plugins.module_utils._audit.packed import unpack
from ansible_collections.mailops.ses.plugins.module_utils._audit.sources import accounts_given
from ansible_collections.mailops.ses.tests.unit.plugins.audits import MADE_AT, row

audit_report = FilterModule().filters()["audit_report"]
ASKED = {"accounts": accounts_given("")[0], "callers": [{}], "assumed": [{}], "title": "Audit", "made_at": MADE_AT}


def test_it_puts_the_results_together():
    assert unpack(audit_report([{"identities": [row()]}], **ASKED))["identities"][0]["identity"] == "example.com"


@pytest.mark.parametrize("looked", [None, [], [7], [{"identities": [7]}], [{}, {}]], ids=str)
def test_what_are_no_results_is_refused(looked):
    with pytest.raises(AnsibleFilterError, match="takes a result of ses_identity_dns_info for each Region"):
        audit_report(looked, **ASKED)

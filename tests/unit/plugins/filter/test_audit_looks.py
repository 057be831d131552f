# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter audit_looks."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.audit_looks import FilterModule

audit_looks = FilterModule().filters()["audit_looks"]


def test_there_is_one_for_each_region_and_no_secret_in_it():
    accounts = [{"regions": ["eu-west-1", None], "connection": {"secret_key": "testing-secret"}}]
    assert audit_looks(accounts) == [{"account": 0, "region": "eu-west-1"}, {"account": 0, "region": None}]


@pytest.mark.parametrize("other", [None, 7, ["eu-west-1"], [{}]], ids=str)
def test_what_is_no_account_is_refused(other):
    with pytest.raises(AnsibleFilterError, match="takes what the filter audit_accounts returns"):
        audit_looks(other)

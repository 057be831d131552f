# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter audit_accounts."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.audit_accounts import FilterModule

audit_accounts = FilterModule().filters()["audit_accounts"]


def test_it_gives_accounts_with_their_regions():
    assert [one["regions"] for one in audit_accounts(["eu-west-1", {"region": "us-east-1", "profile": "b"}])] == [
        ["eu-west-1"],
        ["us-east-1"],
    ]


def test_it_tells_of_all_that_is_wrong():
    with pytest.raises(AnsibleFilterError, match="'x': is not the name of an AWS Region.*'y': is not the name"):
        audit_accounts([{"region": "x"}, {"region": "y"}])

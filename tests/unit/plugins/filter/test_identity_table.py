# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter identity_table."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.identity_table import FilterModule

identity_table = FilterModule().filters()["identity_table"]


def test_identities_become_lines():
    lines = identity_table([{"identity": "example.com", "exists": False}])
    assert lines[1].split() == ["ABSENT", "example.com"]


@pytest.mark.parametrize(
    "given",
    ["example.com", None, {"identities": []}, 7, ["example.com"], [{"name": "example.com"}], [None]],
    ids=repr,
)
def test_what_is_no_list_of_identities_is_refused_with_what_would_be_right(given):
    with pytest.raises(AnsibleFilterError, match="identities"):
        identity_table(given)

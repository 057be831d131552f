# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter identity_names."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.identity_names import FilterModule

identity_names = FilterModule().filters()["identity_names"]


def test_names_become_a_list_as_ses_keeps_them():
    assert identity_names("Example.com., user@example.org") == ["example.com", "user@example.org"]


def test_all_that_are_no_names_are_told_at_once():
    with pytest.raises(AnsibleFilterError) as caught:
        identity_names(["example.com", "exam ple.com", "*.example.org"])
    assert "exam ple.com" in str(caught.value)
    assert "*.example.org" in str(caught.value)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter sender_key_steps."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.sender_key_steps import FilterModule

sender_key_steps = FilterModule().filters()["sender_key_steps"]
KEY = {"access_key_id": "AKIA1", "status": "Active", "create_date": "2026-11-01T00:00:00+00:00"}


def test_what_is_next_is_plain_data():
    assert sender_key_steps([KEY], "rotate", tag="AKIA1", stored="AKIA1") == {
        "problem": "",
        "lost": [],
        "creates": True,
        "current": None,
        "former": ["AKIA1"],
        "active": ["AKIA1"],
        "tag_first": "AKIA1 making",
        "tag": "AKIA1",
    }


def test_options_have_the_documented_names():
    assert sender_key_steps([KEY], "have", tag="AKIA1", remembers=False)["creates"] is False
    assert sender_key_steps([KEY], "have", tag="making", stored="")["lost"] == ["AKIA1"]


@pytest.mark.parametrize("goal", ["present", "", None])
def test_a_goal_that_is_none_is_refused(goal):
    with pytest.raises(AnsibleFilterError, match="have, rotate, retire"):
        sender_key_steps([KEY], goal)


@pytest.mark.parametrize("keys", [None, ["AKIA1"], [{"id": "AKIA1"}]])
def test_what_it_does_not_take_is_told(keys):
    with pytest.raises(AnsibleFilterError, match="iam_access_key_info"):
        sender_key_steps(keys, "have", tag="making")

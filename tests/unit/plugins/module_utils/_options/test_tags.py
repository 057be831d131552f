# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.tags."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.tags import desired_tags
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.tags import DesiredTags


@pytest.mark.parametrize(
    ("params", "wish"),
    [
        ({"tags": None, "purge_tags": True}, None),
        ({"tags": {}, "purge_tags": True}, DesiredTags({}, True)),
        ({"tags": {"cost": 1}, "purge_tags": False}, DesiredTags({"cost": "1"}, False)),
    ],
    ids=["left out", "empty", "some"],
)
def test_tags_left_out_are_no_wish_and_empty_tags_are_one(params, wish):
    assert desired_tags(params) == wish


def test_tags_are_checked():
    with pytest.raises(BadInput):
        desired_tags({"tags": {"aws:mine": "1"}, "purge_tags": True})

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.nearest_names."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.nearest_names import names_that_exist

MANY = [f"set-{number}" for number in range(40)] + ["Transactional", "transactional-eu", "marketing"]


@pytest.mark.parametrize(
    ("names", "clause"),
    [
        ([], "there are none at all"),
        (["one"], "there is one"),
        (["two", "one"], "there are one and two"),
        (["c", "a", "b"], "there are a, b and c"),
        (MANY, "there are Transactional, transactional-eu and 41 more"),
    ],
)
def test_a_clause_tells_those_that_there_are(names, clause):
    assert names_that_exist("transactionl", names) == clause


def test_where_none_is_like_it_the_first_ones_are_told():
    assert names_that_exist("zzz", MANY) == "there are Transactional, marketing, set-0, set-1, set-10 and 38 more"

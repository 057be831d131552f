# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.purge."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.purge import Purge, check_purge, purged
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import IdentitySummary

THERE = [
    IdentitySummary(name, "DOMAIN")
    for name in ("b.customers.example", "a.customers.example", "example.com", "C.customers.example")
]
CUSTOMERS = Purge("*.customers.example", 5)


def test_only_what_matches_and_is_not_named_goes_in_order():
    assert purged(THERE, ["b.customers.example"], CUSTOMERS) == ["a.customers.example", "C.customers.example"]


def test_nothing_goes_where_all_are_named():
    assert purged(THERE, [row.identity for row in THERE], CUSTOMERS) == []


def test_more_than_may_go_are_refused_with_their_number_and_some_names():
    purge = Purge("*.example", 6)
    rows = [IdentitySummary(f"d{number}.example", "DOMAIN") for number in range(7)]
    with pytest.raises(BadInput) as caught:
        purged(rows, [], purge)
    assert caught.value.option == "maximum"
    for words in ("7 identities", "*.example", "d0.example", "and 2 more"):
        assert words in str(caught.value)
    assert len(purged(rows[1:], [], purge)) == 6


@pytest.mark.parametrize("pattern", ["*", "", "**", "?*", "*.*", "*.?*"])
def test_a_pattern_that_leaves_nobody_out_is_refused(pattern):
    with pytest.raises(BadInput, match="name_pattern"):
        check_purge(Purge(pattern, 1))


def test_a_maximum_below_none_is_refused():
    with pytest.raises(BadInput, match="maximum"):
        check_purge(Purge("*.example", -1))
    check_purge(Purge("*.example", 0))

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.sentences; failures() with many_identities and _failed_items."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.sentences import (
    counted,
    ended,
    failures,
    sentences,
    some,
)


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, ""), (1, "0"), (5, "0, 1, 2, 3, 4"), (6, "0, 1, 2, 3, 4 and 1 more"), (300, "0, 1, 2, 3, 4 and 295 more")],
)
def test_of_many_names_it_says_the_first_and_how_many_more_there_are(count, said):
    assert some([str(number) for number in range(count)]) == said


@pytest.mark.parametrize(("count", "said"), [(0, "0 them"), (1, "1 it"), (2.5, "2.5 them"), (5e7, "50000000 them")])
def test_one_is_not_several_and_numbers_are_in_full(count, said):
    assert counted(count, "it", "them") == said


def test_a_sentence_ends_once():
    assert (ended("a"), ended("a.")) == ("a.", "a.")
    assert sentences(["a", "b."]) == "a. b."


def test_of_one_alone_there_is_nothing_to_count():
    assert failures({"a.com": "no"}, 1) == "a.com: no."


def test_where_the_other_reasons_are_is_said():
    failed = {f"d{number}.com": f"no {number}" for number in range(7)}
    assert failures(failed, 7, "see msg of each").endswith(" d4.com: no 4. And d5.com, d6.com; see msg of each.")

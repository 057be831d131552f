# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists and texts of words."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._words_given import words_given


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (None, []),
        ("", []),
        ([], []),
        (" a, b;c\nd  a ", ["a", "b", "c", "d"]),
        (["a,b", None, "c"], ["a", "b", "c"]),
        (("a", "a"), ["a"]),
        ([7, True], ["7", "True"]),
        ({"a": 1}, ["{'a':", "1}"]),
    ],
)
def test_each_word_is_there_once_in_the_order_given(given, words):
    assert words_given(given) == words

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _names_given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._names_given import names_given

BOTH = ["example.com", "user@example.org"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("example.com", ["example.com"]),
        ("example.com,user@example.org", BOTH),
        (" Example.COM. ;\n user@example.org \n", BOTH),
        ("example.com\r\nuser@example.org\r\n", BOTH),
        (["example.com", "user@example.org"], BOTH),
        (("example.com, user@example.org",), BOTH),
        (["example.com", "EXAMPLE.com", "user@example.org", "example.com."], BOTH),
        ("bücher.example", ["xn--bcher-kva.example"]),
        ("", []),
        (" ,;\n", []),
        ([], []),
        (["", " "], []),
    ],
    ids=repr,
)
def test_names_are_found_in_lists_and_in_texts_each_once_and_in_order(text, names):
    assert names_given(text) == (names, [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("exam ple.com", ["exam ple.com"]),
        ("example.com, *.example.org, https://example.net", ["*.example.org", "https://example.net"]),
        (["example.com", 7, None], ["7", "not text"]),
        ({"example.com": 1}, ["example.com"]),
        (None, ["not text"]),
        (7, ["7"]),
    ],
    ids=repr,
)
def test_each_that_is_no_name_is_a_problem_that_names_it(text, words):
    problems = names_given(text)[1]
    assert len(problems) == len(words)
    assert all(word in problem for word, problem in zip(words, problems, strict=True))


def test_problems_do_not_hide_the_names_that_are_right():
    assert names_given("example.com, exam ple.org, user@example.org")[0] == BOTH


@given(st.lists(st.sampled_from([*BOTH, "Example.com.", "x y"]), max_size=6), st.sampled_from([",", ";", "\n", ", "]))
def test_a_text_and_a_list_of_the_same_names_are_the_same(names, separator):
    assert names_given(separator.join(names)) == names_given(names)

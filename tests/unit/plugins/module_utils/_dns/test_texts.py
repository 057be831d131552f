# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._dns.records import quoted_txt
from ansible_collections.mailops.ses.plugins.module_utils._dns.texts import quoted, strings_of, text_of


@pytest.mark.parametrize(
    ("value", "strings"),
    [
        ('"one"', ["one"]),
        ('"one" "two"', ["one", "two"]),
        ("one two", ["one", "two"]),
        ('""', [""]),
        ('"a\\"b\\\\c"', ['a"b\\c']),
        (r'"a\032b"', ["a b"]),
        (r'"\195\188"', ["ü"]),
        ("", []),
    ],
)
def test_values_are_read_as_their_strings(value, strings):
    assert strings_of(value) == strings


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=600))
def test_what_is_quoted_reads_back(text):
    assert text_of(quoted_txt(text)) == text


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=600).filter(lambda text: '"' not in text))
def test_a_bare_text_is_quoted_and_a_quoted_one_is_left(text):
    assert text_of(quoted(text)) == text
    assert quoted(quoted(text)) == quoted(text)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Characters that steer what shows a text."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._audit.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (None, ""),
        ("", ""),
        ("bücher.example", "bücher.example"),
        ("a\u202eb", "a<U+202E>b"),
        ("\x1b[31m\x07", "<U+001B>[31m<U+0007>"),
        ("two\nlines\t", "two<U+000A>lines<U+0009>"),
        ("zero\u200bwidth\ufeff", "zero<U+200B>width<U+FEFF>"),
        ("half \ud83d", "half <U+D83D>"),
        ("tag \U000e0041", "tag <U+E0041>"),
        (7, "7"),
    ],
)
def test_they_are_named_and_all_else_stays(text, shown):
    assert visible(text) == shown
    assert visible(text).encode().decode() == shown

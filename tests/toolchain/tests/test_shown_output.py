# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page shows, against what came."""

from __future__ import annotations

import pytest
from shown_output import is_as_shown, recaps

TOKEN, OTHER = "a1" * 16, "b2" * 16


@pytest.mark.parametrize(
    ("shown", "came"),
    [
        ("one\ntwo", "one\ntwo\n"),
        ("one", "\n\none   \n\n"),
        ("...\ntwo", "zero\none\ntwo"),
        ("...\ntwo", "two"),
        ("one\n...", "one"),
        ("one ... three", "one two three"),
        ("in (...)", "in (1.5 s)"),
        ("", "\n"),
        ("...", ""),
        (f"{TOKEN}.dkim", f"{OTHER}.dkim"),
        ("until 2026-11-29T06:22:16Z;", "until 2027-01-01T00:00:00Z;"),
    ],
)
def test_it_is_as_shown(shown, came):
    assert is_as_shown(shown, came)


@pytest.mark.parametrize(
    ("shown", "came"),
    [
        ("one", "one\ntwo"),
        ("one\n...\nthree", "one\ntwo"),
        ("one ... three", "one two\nthree"),
        ("one.two", "one-two"),
        ("", "one"),
        ("one", ""),
        ("changed=0 ...", "changed=1 failed=0"),
        (f"{TOKEN}.dkim", f"{OTHER}.mail"),
    ],
)
def test_it_is_not(shown, came):
    assert not is_as_shown(shown, came)


def test_changes_are_counted_host_by_host():
    line = "{:26} : ok=22   changed={}    unreachable=0    failed=0"
    said = "\n".join([line.format("localhost", 3), "text changed=9", line.format("web1.example.com", 0)])
    assert recaps(said) == [3, 0]

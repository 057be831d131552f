# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _wait_slice."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._wait_slice import (
    OPTION,
    WHOLE,
    is_intact,
    packed,
    slice_of,
    unpacked,
)


@pytest.mark.parametrize("params", [{}, {OPTION: None}])
def test_without_the_option_it_is_the_whole_wait(params):
    assert slice_of(params) is WHOLE


def test_a_slice_knows_its_length_when_the_wait_began_and_what_was_carried():
    given = {"seconds": 15.0, "elapsed": 42.5, "carried": packed({"rows": {"a.example": ["ü"]}})}
    piece = slice_of({OPTION: given})
    assert (piece.seconds, piece.elapsed, piece.carried) == (15.0, 42.5, {"rows": {"a.example": ["ü"]}})
    assert slice_of({OPTION: given | {"carried": None}}).carried is None


def test_what_is_carried_is_short_where_it_repeats_itself():
    rows = {f"d{number}.example": {"advice": "Publish the record that is missing. " * 5} for number in range(500)}
    assert len(packed(rows)) < 10_000
    assert unpacked(packed(rows)) == rows
    assert is_intact(packed(rows))


@pytest.mark.parametrize("text", ["nonsense", "bm9uc2Vuc2U=", "ü", packed({"a": 1})[:-8]])
def test_what_no_slice_gave_is_refused(text):
    with pytest.raises(BadInput, match=OPTION):
        unpacked(text)
    assert not is_intact(text)

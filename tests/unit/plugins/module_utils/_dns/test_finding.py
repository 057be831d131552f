# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.finding."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.finding import Finding, mistyped, where_they_differ

TOKEN = "abcdefghijklmnopqrstuvwxyz012345"


def test_a_finding_is_described_by_its_three_parts():
    assert Finding("code", "It is so.", "Do that.").described() == {
        "code": "code",
        "evidence": "It is so.",
        "advice": "Do that.",
    }


@pytest.mark.parametrize(
    ("found", "is_slip"),
    [
        (TOKEN, False),
        (TOKEN.replace("m", "n"), True),
        (TOKEN.replace("mn", "nm"), True),
        (TOKEN[1:], True),
        (f"{TOKEN}x", True),
        (TOKEN[::-1], False),
        (TOKEN[:20], False),
        ("", False),
    ],
)
def test_a_slip_is_told_from_another_text(found, is_slip):
    assert mistyped(found, TOKEN) == is_slip


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("exbmple", "character 3 is 'b' where 'a' is wanted"),
        ("examples", "'s' too much at its end"),
        ("exam", "'ple' is missing at its end"),
    ],
)
def test_where_two_texts_differ_is_said_in_words(found, said):
    assert where_they_differ(found, "example") == said

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _wait_progress."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._wait_progress import (
    MOST_LINES,
    SILENCE,
    Progress,
    in_minutes,
)

P, S = "PENDING", "SUCCESS"


def row(name="example.com", found=None, wanted=None, trouble=False, **statuses):
    statuses = {what.replace("_", " "): status for what, status in (statuses or {"verification": P}).items()}
    return {"identity": name, "statuses": statuses, "found": found, "wanted": wanted, "trouble": trouble}


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (59.9, "0:59"), (65, "1:05"), (3599, "59:59"), (7200.5, "2:00:00")]
)
def test_times_are_told_in_minutes(seconds, text):
    assert in_minutes(seconds) == text


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (row(), "example.com: verification PENDING"),
        (row(found=2, wanted=3), "example.com: verification PENDING, 2 of 3 records in DNS"),
        (row(found=3, wanted=3, verification=S), "example.com: verification SUCCESS"),
        (row() | {"statuses": {}}, "example.com: there is nothing to wait for"),
        (row(DKIM=S, MAIL_FROM=P), "example.com: DKIM SUCCESS, MAIL FROM PENDING"),
        (row(verification=None), "example.com: verification not there"),
        (row(trouble=True), "example.com: verification PENDING, DNS cannot be looked at now"),
        (
            row(found=1, wanted=3, trouble=True),
            "example.com: verification PENDING, 1 of 3 records in DNS, DNS cannot be looked at now",
        ),
        (row(trouble=True, verification=S), "example.com: verification SUCCESS"),
    ],
)
def test_a_line_tells_the_statuses_and_records_and_the_time(one, text):
    assert Progress().lines([one], 35, 865) == [f"0:35, 14:25 left: {text}"]


def test_what_was_said_before_is_not_said_again():
    progress = Progress()
    assert len(progress.lines([row(), row("example.org")], 0, 900)) == 2
    assert progress.lines([row(), row("example.org")], 10, 890) == []
    assert progress.lines([row(found=1, wanted=3), row("example.org")], 20, 880) == [
        "0:20, 14:40 left: example.com: verification PENDING, 1 of 3 records in DNS"
    ]


def test_after_a_long_silence_it_is_said_that_there_is_nothing_new():
    progress = Progress()
    rows = [row(), row("example.org", verification=S)]
    progress.lines(rows, 0, 900)
    assert progress.lines(rows, SILENCE - 1, 600) == []
    assert progress.lines(rows, SILENCE, 600) == ["5:00, 10:00 left: nothing new of example.com"]
    assert progress.lines(rows, SILENCE + 10, 590) == []


def many(count, **first):
    return [row("d0.example", **first), *(row(f"d{number}.example", found=1, wanted=3) for number in range(1, count))]


def test_many_are_told_of_in_one_line():
    progress = Progress()
    (line,) = progress.lines(many(500), 0, 900)
    assert line == "0:00, 15:00 left: 0 of 500 are there; 500 verification PENDING; " + (
        "DNS has 499 of 1497 records of 499 that are late"
    )
    assert progress.lines(many(500), 10, 890) == []
    (line,) = progress.lines(many(500, verification=S), 20, 880)
    assert "1 of 500 are there; 499 verification PENDING" in line


def test_of_many_it_is_told_for_how_many_dns_is_out_of_sight():
    (line,) = Progress().lines(many(500, trouble=True), 0, 900)
    assert line.endswith("DNS cannot be looked at now for 1")


def test_of_many_some_are_named_after_a_long_silence():
    progress = Progress()
    progress.lines(many(MOST_LINES + 3), 0, 900)
    (line,) = progress.lines(many(MOST_LINES + 3), SILENCE, 600)
    assert "d0.example, " in line
    assert line.endswith(f"d{MOST_LINES - 1}.example and 3 more")


@given(st.lists(st.tuples(st.sampled_from([P, S]), st.integers(0, 3)), min_size=1, max_size=20), st.integers(1, 30))
def test_no_two_lines_in_a_row_say_the_same_of_one(looks, count):
    progress, said = Progress(), {}
    for second, (status, found) in enumerate(looks):
        rows = [row(f"d{number}.example", found=found, wanted=3, verification=status) for number in range(count)]
        lines = progress.lines(rows, second, 900)
        assert len(lines) <= MOST_LINES
        for line in lines:
            text = line.partition("left: ")[2]
            name = text.partition(":")[0] if count <= MOST_LINES else ""
            assert said.get(name) != text
            said[name] = text

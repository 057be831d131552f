# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The benchmark runs, and what it works out and prints is right."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from places import STAGE

BENCH = Path(__file__).resolve().parents[2] / "bench"
sys.path.insert(0, str(BENCH))

from jobs import FLOOR, INFO, LOOP, OURS, PEER, UNCHANGED, Row  # noqa: E402
from measure import Measure, extrapolated, median, timed  # noqa: E402
from report import report  # noqa: E402
from targets import TARGETS  # noqa: E402

ONE = Measure(seconds=2.0, cpu=1.5, ses=2, sts=1, rig=0.1)
TEN = Measure(seconds=11.0, cpu=10.5, ses=20, sts=10, refused=3, rig=1.0)


def test_more_items_cost_what_each_one_more_was_seen_to_cost():
    found = extrapolated(ONE, 1, TEN, 10, 100)
    assert (found.seconds, found.cpu, found.ses, found.sts) == pytest.approx((101.0, 100.5, 200, 100))
    assert found.known_from == 10
    with pytest.raises(ValueError):
        extrapolated(ONE, 1, ONE, 1, 100)


def test_a_median_is_taken_number_by_number():
    assert median([ONE, TEN, replace(ONE, seconds=3.0)]) == replace(ONE, seconds=3.0)


def test_a_command_is_measured_with_what_it_starts(tmp_path):
    work = "sum(range(10**6))"
    source = f"import subprocess, sys; {work}; subprocess.run([sys.executable, '-c', '{work}'])"
    alone = timed((sys.executable, "-c", work), {}, tmp_path)
    both = timed((sys.executable, "-c", source), {}, tmp_path)
    assert 0 < alone.cpu < both.cpu
    assert both.seconds > 0


def test_a_command_that_fails_is_shown(tmp_path):
    with pytest.raises(RuntimeError, match="no such thing"):
        timed((sys.executable, "-c", "raise SystemExit('no such thing')"), {}, tmp_path)


def test_what_was_measured_is_held_against_what_is_to_be_reached():
    rows = {
        Row(UNCHANGED, "", 100, PEER): extrapolated(ONE, 1, TEN, 10, 100),
        Row(UNCHANGED, "", 100, OURS): Measure(seconds=2.0, cpu=1.0, ses=2, peak=80.0),
        Row(UNCHANGED, "", 1000, OURS): Measure(seconds=8.0, cpu=1.0, ses=20, peak=90.0),
    }
    text = report(rows)
    assert "| 100 domains, no change, against the peer: wall | at least 30x | 50.5x | reached |" in text
    assert "| the same: SES calls | at least 50x | 100x | reached |" in text
    assert "| no change: wall of 1,000 against 100 | at most 3x | 4x | **not reached** |" in text
    assert "| 100 no change | community.aws | ~101.0 |" in text
    assert "| 1,000 no change | ses_identities | 8.0 | 1.0 | 90 | 20 |" in text
    assert "worked out from 1 and 10" in text


def test_every_target_can_be_found_once_all_is_measured():
    class Everything(dict):
        def __missing__(self, row):
            assert row.who in (OURS, LOOP, PEER, FLOOR, INFO)
            return Measure(seconds=2.0, cpu=1.0, ses=2, peak=80.0)

    assert all(target.found(Everything()) >= 0 for target in TARGETS)


def test_it_runs():
    sizes = ["--sizes", "1,2", "--many", "30", "--waited", "3", "--rounds", "1"]
    jobs = ["--jobs", "unchanged,read,wait", "--only", "ours,floor"]
    # The toolchain says where they are to what it runs, also where these tests lie in a staged copy themselves.
    collections = os.environ.get("ANSIBLE_COLLECTIONS_PATH", str(STAGE))
    done = subprocess.run(
        [sys.executable, BENCH, *jobs, *sizes],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        env={**os.environ, "PYTHONPATH": collections, "ANSIBLE_COLLECTIONS_PATH": collections},
    )
    assert done.returncode == 0, done.stderr
    cells = {tuple(line.split(" | ")[:2]): line.split(" | ") for line in done.stdout.splitlines()}
    status = cells["| 30 read, status", "ses_identity_info"]
    assert (status[5:8], float(status[4]) > 0) == (["1", "0", "0"], True)
    assert cells["| 30 read, status, 60 ms latency", "boto3 script"][5] == "1"
    assert ("| 3 waited for, there after 3 s", "ses_identity_wait") in cells

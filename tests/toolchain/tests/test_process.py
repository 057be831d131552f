# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Running commands: their status is theirs, and none outlives its time."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import process
import pytest

SLEEP = (sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)")
# The child lives on when its parent has ended, and says so only in the log.
ORPHAN = (
    sys.executable,
    "-c",
    f"import subprocess; print(subprocess.Popen({[sys.executable, '-c', 'import time; time.sleep(60)']!r}).pid)",
)
DEAF = (sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)")


@pytest.fixture
def log(tmp_path):
    return tmp_path / "log"


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"  # ended, and nobody asks after it


@pytest.mark.parametrize("status", [0, 3])
def test_the_status_is_the_commands(log, status):
    assert process.run_logged(log, (sys.executable, "-c", f"print('said'); raise SystemExit({status})"), {}) == status
    assert log.read_text().splitlines()[-1] == "said"


def test_a_command_that_hangs_is_stopped(log):
    start = time.monotonic()
    assert process.run_logged(log, SLEEP, {}, limit=1) == process.TIMED_OUT
    assert time.monotonic() - start < 30
    assert "ran for more than 1 seconds" in log.read_text()


def test_a_command_that_will_not_stop_is_killed(log, monkeypatch):
    monkeypatch.setattr(process, "GRACE", 1)
    assert process.run_logged(log, DEAF, {}, limit=1) == process.TIMED_OUT


def test_what_a_command_leaves_running_is_stopped(log):
    assert process.run_logged(log, ORPHAN, {}) == 0
    child = int(log.read_text().splitlines()[-1])
    deadline = time.monotonic() + 20
    while is_running(child) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_running(child)


def test_with_no_time_left_nothing_starts(log, monkeypatch):
    monkeypatch.setattr(process, "_deadline", time.monotonic())
    assert process.run_logged(log, SLEEP, {}) == process.TIMED_OUT
    assert "Not started" in log.read_text()

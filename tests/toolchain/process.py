# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Running one command: its output in a log, its time limited, and nothing of it left behind."""

from __future__ import annotations

import contextlib
import math
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ONE_COMMAND = 30 * 60  # seconds; something that hangs must not use up all of CI's time
WHOLE_RUN = 84 * 60  # CI ends a run after 90 minutes, and then nobody is told which test was at fault
GRACE = 10
TIMED_OUT = 124  # as timeout(1) has it

Command = Sequence[str | Path]

_deadline = math.inf
_running: set[subprocess.Popen] = set()


def start_clock() -> None:
    """From now on the time for all tests runs."""
    global _deadline
    _deadline = time.monotonic() + WHOLE_RUN


def seconds_left() -> float:
    """What a command may take that is started now."""
    return min(ONE_COMMAND, _deadline - time.monotonic())


def give_up() -> None:
    """End what is running, in every thread, and let nothing new start."""
    global _deadline
    _deadline = time.monotonic()
    for process in list(_running):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)


def run_logged(
    log: Path, command: Command, environment: Mapping[str, str], cwd: Path | None = None, limit: float | None = None
) -> int:
    """Run a command, its output appended to the log. Returns its exit status, TIMED_OUT if it took too long."""
    limit = seconds_left() if limit is None else limit
    with log.open("a") as stream:
        print("$", *command, file=stream, flush=True)
        if limit <= 0:
            print("Not started: the time for all tests is used up", file=stream)
            return TIMED_OUT
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        _running.add(process)
        try:
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            print(f"Stopped: it ran for more than {limit:.0f} seconds", file=stream)
            return TIMED_OUT
        finally:
            _running.discard(process)
            end_group(process)


def end_group(process: subprocess.Popen) -> None:
    """End what a command left running, and the command itself where it is still there: politely, then for certain."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
        give_in = time.monotonic() + GRACE
        while time.monotonic() < give_in:
            process.poll()  # one that has ended stays in its group until it is asked for
            os.killpg(process.pid, 0)
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(GRACE)

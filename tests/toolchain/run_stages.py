# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`make test`: run the stages, all of them even when one fails, and close with the count of tests.

Usage: run_stages.py [STAGE ...]
"""

from __future__ import annotations

import fcntl
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import places
from cores import REFERENCE
from outcome import Outcome
from stage import stage
from stages import STAGES
from workbench import Workbench, new_log

TAIL = 60


def run_one(name: str, run: Callable[[Workbench], Outcome], bench: Workbench) -> Outcome:
    """Run one stage. A stage that breaks down, or in which nothing ran, has failed."""
    try:
        outcome = run(bench)
    except Exception as crash:
        log = new_log(f"{name}-crash")
        log.write_text(traceback.format_exc())
        return Outcome(failures=[f"{name} broke down: {crash}"], logs=[log])
    if not (outcome.passed or outcome.failed or outcome.skipped):
        outcome.failures.append(f"{name}: no test ran")
    return outcome


def show_tail(log: Path) -> None:
    lines = log.read_text(errors="replace").splitlines()
    print(f"--- the last lines of {log}")
    print(*lines[-TAIL:], sep="\n")
    print("---")


def report(outcome: Outcome, seconds: float) -> None:
    """Print what a stage came to, and for a failed one what is needed to see why."""
    for log in outcome.logs if outcome.failures else []:
        show_tail(log)
    for skip in outcome.skips:
        print(f"skipped: {skip}")
    for failure in outcome.failures:
        print(f"FAILED: {failure}")
    print(f"{outcome} in {seconds:.0f} s", flush=True)


def print_table(rows: list[tuple[str, Outcome, float]]) -> None:
    print(f"\n{'stage':<14}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}")
    for name, outcome, seconds in rows:
        print(f"{name:<14}{outcome.passed:>8}{outcome.failed:>8}{outcome.skipped:>9}{seconds:>9.0f}")


def run_all(names: list[str]) -> Outcome:
    stage(REFERENCE)
    bench = Workbench(REFERENCE)
    rows, total = [], Outcome()
    for name in names:
        summary = " ".join((STAGES[name].__doc__ or "").split())
        print(f"\n== {name}: {summary}", flush=True)
        start = time.monotonic()
        outcome = run_one(name, STAGES[name], bench)
        seconds = time.monotonic() - start
        report(outcome, seconds)
        rows.append((name, outcome, seconds))
        total.merge(outcome)
    print_table(rows)
    return total


def main() -> int:
    names = sys.argv[1:] or list(STAGES)
    if unknown := [name for name in names if name not in STAGES]:
        print(f"No such stage: {' '.join(unknown)}. There are: {' '.join(STAGES)}", file=sys.stderr)
        return 2
    with (places.CACHE / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another run is at work in this clone; waiting for it to end", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        total = run_all(names)
    print(f"\n{total}")
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())

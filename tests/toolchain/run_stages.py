# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`make test`: run the stages, all of them even when one fails, and close with the count of tests.

Usage: run_stages.py [STAGE ...]
"""

from __future__ import annotations

import functools
import itertools
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cores import REFERENCE
from debian_programs import provide_ahead
from outcome import Outcome
from process import give_up, start_clock
from stage import stage
from stages import OF_ONE_CORE, PROGRAMS, STAGES
from turns import turn
from workbench import Workbench, new_log

TAIL = 60
OF_ONE_FAILURE = 40  # lines, the last ones: there pytest says what it was
EXPLAINED = 20  # failures; where there are more, they are mostly one
REPEATED = 100  # names of failed tests at the end
SIGNS = ("ERROR", "FATAL", "fatal: ")

Row = tuple[str, Outcome, float]


def run_one(name: str, run: Callable[[Workbench], Outcome], bench: Workbench) -> Outcome:
    """Run one stage. A stage that breaks down, or in which nothing ran, has failed."""
    try:
        outcome = run(bench)
    except Exception as crash:
        log = new_log(f"{name}-crash")
        log.write_text(traceback.format_exc())
        return Outcome(failures=[f"{name} broke down: {crash}"], logs=[log])
    outcome.demand_tests(name)
    return outcome


def show(log: Path) -> None:
    """Print the end of a log, and before it the lines that look like the reason: CI keeps no logs."""
    lines = log.read_text(errors="replace").splitlines()
    earlier = [line for line in lines[:-TAIL] if line.lstrip().startswith(SIGNS)]
    print(f"--- {log}", *earlier, "--- and its end", *lines[-TAIL:], "---", sep="\n")


def report(outcome: Outcome, seconds: float) -> None:
    """Print what a stage came to, and for a failed one what is needed to see why."""
    unexplained = [failure for failure in outcome.failures if "\n" not in failure]
    for log in outcome.logs if unexplained else []:
        show(log)
    for note in outcome.notes:
        print(note)
    for skip in outcome.skips:
        print(f"skipped: {skip}")
    for number, failure in enumerate(outcome.failures):
        name, *reasons = failure.splitlines()
        print(f"FAILED: {name}")
        for line in reasons[-OF_ONE_FAILURE:] if number < EXPLAINED else []:
            print(f"    {line}")
    print(f"{outcome} in {seconds:.0f} s", flush=True)


def print_table(rows: list[Row]) -> None:
    print(f"\n{'stage':<14}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}")
    for name, outcome, seconds in rows:
        print(f"{name:<14}{outcome.passed:>8}{outcome.failed:>8}{outcome.skipped:>9}{seconds:>9.0f}")


def print_failures(rows: list[Row]) -> None:
    """Name once more what failed: of a long run CI shows the end alone."""
    names = [f"{name}: {failure.splitlines()[0]}" for name, outcome, _seconds in rows for failure in outcome.failures]
    if names:
        more = [f"... and {len(names) - REPEATED} more"] if len(names) > REPEATED else []
        print("\nFailed:", *names[:REPEATED], *more, sep="\n  ")


def timed(name: str, bench: Workbench) -> tuple[Outcome, float]:
    start = time.monotonic()
    return run_one(name, STAGES[name], bench), time.monotonic() - start


def in_order(names: list[str], bench: Workbench) -> Iterator[tuple[str, Callable[[], tuple[Outcome, float]]]]:
    """Each stage, with what waits for its outcome. Neighbours that use one core each are run two at a time."""
    for side_by_side, group in itertools.groupby(names, lambda name: name in OF_ONE_CORE):
        if not side_by_side:
            yield from ((name, functools.partial(timed, name, bench)) for name in group)
            continue
        with ThreadPoolExecutor(max_workers=2) as pool:
            chosen = list(group)
            begun = {name: pool.submit(timed, name, bench) for name in sorted(chosen, key=OF_ONE_CORE.index)}
            yield from ((name, begun[name].result) for name in chosen)


def run_all(names: list[str]) -> Outcome:
    stage(REFERENCE)
    bench = Workbench(REFERENCE)
    provide_ahead(program for name in names for program in PROGRAMS.get(name, ()))
    rows, total = [], Outcome()
    for name, outcome_of in in_order(names, bench):
        summary = " ".join((STAGES[name].__doc__ or "").split())
        print(f"\n== {name}: {summary}", flush=True)
        outcome, seconds = outcome_of()
        report(outcome, seconds)
        rows.append((name, outcome, seconds))
        total.merge(outcome)
    print_table(rows)
    print_failures(rows)
    return total


def stop(number: int, _frame: object) -> None:
    """On Ctrl-C and the like: leave nothing running."""
    give_up()
    sys.exit(128 + number)


def main() -> int:
    names = sys.argv[1:] or list(STAGES)
    if unknown := [name for name in names if name not in STAGES]:
        print(f"No such stage: {' '.join(unknown)}. There are: {' '.join(STAGES)}", file=sys.stderr)
        return 2
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    with turn("run", "Another run is at work in this clone; waiting for it to end"):
        start_clock()
        total = run_all(names)
    if total.skips:
        print(f"\nSkipped, and named above: {total.skipped}")
    print(f"\n{total}")
    return 0 if total.proves_something else 1


if __name__ == "__main__":
    sys.exit(main())

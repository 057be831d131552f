# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The three kinds of tests that ansible-test runs: sanity, units, integration."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from outcome import Outcome, from_junit
from turns import turn
from workbench import Workbench, new_log

EXCLUDED = "All targets skipped"  # ansible-test says so and ends with status 0
UNIT_TESTS = "tests/unit"
MODULE_SIDE = ("modules", "module_utils")  # contexts of what runs on hosts; all else is in that of the controller
KEPT_OUT = "its aliases keep it from running here"
ALLOW_ALL = tuple(f"--allow-{kind}" for kind in ("destructive", "disabled", "root", "unstable", "unsupported"))


def sanity(bench: Workbench) -> Outcome:
    """Every sanity test that ansible-test knows. One that left no report did not run, and that is a failure."""
    log = new_log("sanity")
    bench.forget_reports()
    version = bench.python_version
    status = bench.run(log, "ansible-test", "sanity", "--requirements", "--junit", "--color", "no", "--python", version)
    outcome = Outcome(logs=[log])
    for test in bench.read("ansible-test", "sanity", "--list-tests").split():
        names = (f"ansible-test-sanity-{test}.xml", f"ansible-test-sanity-{test}-python-{version}.xml")
        result = from_junit(path for name in names if (path := bench.junit / name).exists())
        result.demand_tests(f"sanity::{test}")
        outcome.merge(result)
    exceptions = [line for path in ignore_files(bench) for line in path.read_text().splitlines() if line.strip()]
    outcome.expect_none("sanity: nothing is ignored", exceptions)
    outcome.blame("ansible-test sanity", status)
    return outcome


def ignore_files(bench: Workbench) -> list[Path]:
    """Where ansible-test would find exceptions to its rules."""
    return sorted((bench.collection / "tests" / "sanity").glob("ignore*.txt"))


def units(bench: Workbench, files: Sequence[str] = (), log_name: str = "units", workers: int | None = None) -> Outcome:
    """The unit tests in these files and folders, or all: one ansible-test for each of its contexts.

    Given all at once, it ends with the first context in which a test fails, and nobody hears of the others.
    ``workers``: processes beside each other; as many as cores where that is left out.
    """
    log, outcome = new_log(log_name), Outcome()
    options = ("--num-workers", str(workers)) if workers else ()
    bench.forget_reports()
    for context, paths in in_contexts(unit_test_files(bench, files or [UNIT_TESTS])).items():
        start = time.monotonic()
        command = ("ansible-test", "units", "--color", "no", *options, "--python", bench.python_version, *paths)
        status = bench.run(log, *command)
        found = from_junit(sorted(bench.junit.glob(f"*-{context}-units.xml")))
        found.blame(f"ansible-test units, {context}", status)
        found.demand_tests(f"ansible-test units, {context}")
        outcome.notes.append(f"{context}: {found} in {time.monotonic() - start:.0f} s")
        outcome.merge(found)
    outcome.demand_tests("ansible-test units")
    if outcome.failures:
        outcome.logs.append(log)
    return outcome


def unit_test_files(bench: Workbench, named: Sequence[str]) -> list[str]:
    """The files of tests among these paths in the collection, with those in folders. What is not there stays named."""
    files: list[str] = []
    for name in named:
        path = bench.collection / name
        below = sorted(path.rglob("test_*.py")) if path.is_dir() else [path]
        files += [str(file.relative_to(bench.collection)) for file in below]
    return list(dict.fromkeys(files))


def in_contexts(files: Sequence[str]) -> dict[str, list[str]]:
    """Each context that has any of these files, with them."""
    found: dict[str, list[str]] = {}
    for file in files:
        inside = next((name for name in MODULE_SIDE if file.startswith(f"{UNIT_TESTS}/plugins/{name}/")), "controller")
        found.setdefault(inside, []).append(file)
    return found


def targets_of(bench: Workbench, *allowed: str) -> list[str]:
    """The integration targets that would run."""
    return bench.read("ansible-test", "integration", "--list-targets", *allowed).split()


def integration(
    bench: Workbench,
    targets: list[str] | None = None,
    log_name: str = "integration",
    beside: Sequence[Workbench] = (),
) -> Outcome:
    """Every integration target, one ansible-test for each: so each has its own log, and none can take others down.

    As many at a time as there are benches, ``bench`` and those ``beside`` it: in one collection, two would have the
    same output folder.
    """
    outcome = Outcome()
    try:
        listed = targets or targets_of(bench)
        every = targets or targets_of(bench, *ALLOW_ALL)
    except RuntimeError as error:
        return Outcome(failures=[f"integration targets cannot be listed\n{error}"])
    outcome.skips = [f"{target}: {KEPT_OUT}" for target in every if target not in listed]
    benches: SimpleQueue[Workbench] = SimpleQueue()
    for one in (bench, *beside):
        benches.put(one)

    def run(target: str) -> Outcome:
        free = benches.get()
        try:
            return _target(free, target, log_name)
        finally:
            benches.put(free)

    # A short one first, and no first one of another core beside it: it makes ansible-test's key, which no two may do at
    # a time. Then the longest, so that none of them is left over at the end.
    by_length = sorted(listed, key=lambda target: size_of(bench, target))
    for target in by_length[:1]:
        with turn("ansible-test-key"):
            outcome.merge(run(target))
    with ThreadPoolExecutor(max_workers=1 + len(beside)) as pool:
        for done in pool.map(run, reversed(by_length[1:])):
            outcome.merge(done)
    outcome.demand_tests("ansible-test integration")
    return outcome


def size_of(bench: Workbench, target: str) -> int:
    """Octets of its files: a guess at how long it takes."""
    folder = bench.collection / "tests" / "integration" / "targets" / target
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _target(bench: Workbench, target: str, log_name: str) -> Outcome:
    outcome, log = Outcome(), new_log(f"{log_name}/{target}")
    command = ("ansible-test", "integration", "--color", "no", "--python", bench.python_version, target)
    status = bench.run(log, *command)
    if status == 0 and EXCLUDED in log.read_text(errors="replace"):
        outcome.skips.append(f"{target}: {KEPT_OUT}")
        return outcome
    outcome.judge(target, status)
    if status:
        outcome.logs.append(log)
    return outcome

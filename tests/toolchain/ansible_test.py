# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The three kinds of tests that ansible-test runs: sanity, units, integration."""

from __future__ import annotations

from outcome import Outcome, from_junit
from workbench import Workbench, new_log


def sanity(bench: Workbench) -> Outcome:
    """Every sanity test that ansible-test knows. One that left no report did not run, and that is a failure."""
    log = new_log("sanity")
    bench.forget_reports()
    python = ("--python", bench.python_version)
    status = bench.run(log, "ansible-test", "sanity", "--requirements", "--junit", "--color", "no", *python)
    outcome = from_junit(sorted(bench.junit.glob("ansible-test-sanity-*.xml")))
    reported = {report.stem.removeprefix("ansible-test-sanity-").partition("-python-")[0] for report in bench.junit.iterdir()}
    for test in bench.read("ansible-test", "sanity", "--list-tests").split():
        if test not in reported:
            outcome.failures.append(f"{test} (did not run)")
    outcome.blame("ansible-test sanity", status)
    outcome.logs.append(log)
    return outcome


def units(bench: Workbench, log_name: str = "units") -> Outcome:
    """The unit tests, on both sides of ansible-test's border between controller and modules."""
    log = new_log(log_name)
    bench.forget_reports()
    status = bench.run(log, "ansible-test", "units", "--color", "no", "--python", bench.python_version)
    outcome = from_junit(sorted(bench.junit.glob("*-units.xml")))
    outcome.blame("ansible-test units", status)
    outcome.logs.append(log)
    return outcome


def integration(bench: Workbench, targets: list[str] | None = None, log_name: str = "integration") -> Outcome:
    """Every integration target, one ansible-test for each: so each has its own log, and none can take others down."""
    outcome = Outcome()
    for target in targets or bench.read("ansible-test", "integration", "--list-targets").split():
        log = new_log(f"{log_name}/{target}")
        command = ("ansible-test", "integration", "--color", "no", "--python", bench.python_version, target)
        succeeded = bench.run(log, *command) == 0
        outcome.add(target, succeeded)
        if not succeeded:
            outcome.logs.append(log)
    return outcome

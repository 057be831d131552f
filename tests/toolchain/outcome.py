# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a stage of `make test` came to, in counted tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from process import TIMED_OUT


@dataclass
class Outcome:
    """Counts of tests, those that failed or were skipped, the logs worth showing, and what else is to be told.

    A failure or a skip is a text: the test's name, and after it what is known of the reason.
    """

    passed: int = 0
    failures: list[str] = field(default_factory=list)
    skips: list[str] = field(default_factory=list)
    logs: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def failed(self) -> int:
        return len(self.failures)

    @property
    def skipped(self) -> int:
        return len(self.skips)

    def add(self, name: str, succeeded: bool) -> None:
        """Count one more test."""
        if succeeded:
            self.passed += 1
        else:
            self.failures.append(name)

    def expect_none(self, name: str, complaints: Sequence[str]) -> None:
        """Count one more test, which passed if there is nothing to complain of."""
        self.add("\n".join([name, *complaints]), not complaints)

    def judge(self, name: str, status: int) -> None:
        """Count a command as one test, by its exit status."""
        if status == TIMED_OUT:
            self.failures.append(f"{name} (went over its time limit)")
        else:
            self.add(name, status == 0)

    def merge(self, other: Outcome) -> None:
        """Count all of another outcome's tests too."""
        self.passed += other.passed
        self.failures += other.failures
        self.skips += other.skips
        self.logs += other.logs
        self.notes += other.notes

    def blame(self, tool: str, status: int) -> None:
        """A tool that failed without naming a failed test has crashed: that is a failure of its own."""
        if status == TIMED_OUT:
            self.judge(tool, status)
        elif status and not self.failures:
            self.failures.append(f"{tool} (ended with status {status})")

    def demand_tests(self, name: str) -> None:
        """Where no test ran, nothing was shown: a failure."""
        if not (self.passed or self.failures or self.skips):
            self.failures.append(f"{name} (no test ran)")

    @property
    def proves_something(self) -> bool:
        """Whether tests ran and all of them passed."""
        return self.passed > 0 and not self.failures

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed"


def from_junit(reports: Iterable[Path]) -> Outcome:
    """The test cases in JUnit XML reports. A report that cannot be read is a failure: a tool died writing it."""
    outcome = Outcome()
    for report in reports:
        try:
            cases = list(ElementTree.parse(report).iter("testcase"))
        except (ElementTree.ParseError, OSError) as error:
            outcome.failures.append(f"{report.name} (no whole report: {error})")
            continue
        for case in cases:
            count(outcome, case)
    return outcome


def count(outcome: Outcome, case: ElementTree.Element) -> None:
    """Count one test case."""
    name = "::".join(part for part in (case.get("classname"), case.get("name")) if part)
    faults = case.findall("failure") + case.findall("error")
    skipped = case.find("skipped")
    if faults:
        outcome.failures.append("\n".join([name, *(reason for fault in faults if (reason := said(fault)))]))
    elif skipped is not None:
        outcome.skips.append(f"{name}: {said(skipped)}")
    else:
        outcome.passed += 1


def said(element: ElementTree.Element) -> str:
    """What a report says of a failure or a skip."""
    return (element.text or element.get("message") or "").strip()

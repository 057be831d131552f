# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a stage of `make test` came to, in counted tests."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Outcome:
    """Counts of tests, the names of those that failed or were skipped, and the logs worth showing."""

    passed: int = 0
    failures: list[str] = field(default_factory=list)
    skips: list[str] = field(default_factory=list)
    logs: list[Path] = field(default_factory=list)

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

    def merge(self, other: Outcome) -> None:
        """Count all of another outcome's tests too."""
        self.passed += other.passed
        self.failures += other.failures
        self.skips += other.skips
        self.logs += other.logs

    def blame(self, tool: str, status: int) -> None:
        """A tool that failed without naming a failed test has crashed: that is a failure of its own."""
        if status and not self.failures:
            self.failures.append(f"{tool} (ended with status {status})")

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skips else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def from_junit(reports: Iterable[Path]) -> Outcome:
    """The test cases in JUnit XML reports."""
    outcome = Outcome()
    for report in reports:
        for case in ElementTree.parse(report).iter("testcase"):
            name = "::".join(part for part in (case.get("classname"), case.get("name")) if part)
            if case.find("skipped") is not None:
                outcome.skips.append(name)
            else:
                outcome.add(name, case.find("failure") is None and case.find("error") is None)
    return outcome

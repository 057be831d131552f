# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counting tests: whatever goes wrong with a tool or its report has to end as a failure with a name."""

from __future__ import annotations

import pytest
from outcome import Outcome, from_junit
from process import TIMED_OUT

ALL_KINDS = """\
<testsuites><testsuite>
  <testcase classname="a" name="good"/>
  <testcase classname="a" name="bad"><failure message="short">it was
false</failure></testcase>
  <testcase classname="a" name="broken"><error message="no fixture"/></testcase>
  <testcase classname="a" name="left out"><skipped message="no PowerShell"/></testcase>
  <testcase name="bad at both ends"><failure>first</failure><error>second</error></testcase>
</testsuite></testsuites>
"""


@pytest.fixture
def report(tmp_path):
    def write(text, name="units.xml"):
        path = tmp_path / name
        path.write_text(text)
        return path

    return write


def test_every_kind_of_case_is_counted_once_and_says_why(report):
    outcome = from_junit([report(ALL_KINDS)])
    assert outcome.passed == 1
    assert outcome.failures == ["a::bad\nit was\nfalse", "a::broken\nno fixture", "bad at both ends\nfirst\nsecond"]
    assert outcome.skips == ["a::left out: no PowerShell"]


def test_reports_add_up(report):
    outcome = from_junit([report(ALL_KINDS, "one.xml"), report(ALL_KINDS, "two.xml")])
    assert (outcome.passed, outcome.failed, outcome.skipped) == (2, 6, 2)


@pytest.mark.parametrize("text", ["", "<testsuites><testsuite><testcase name='good'/>", "no XML"])
def test_a_report_that_is_not_whole_is_a_failure_and_the_others_count(report, text):
    outcome = from_junit([report(text, "cut.xml"), report(ALL_KINDS)])
    assert outcome.failures[0].startswith("cut.xml (no whole report")
    assert (outcome.passed, outcome.failed) == (1, 4)


def test_a_report_that_is_not_there_is_a_failure(tmp_path):
    assert from_junit([tmp_path / "none.xml"]).failed == 1


def test_a_report_of_no_tests_proves_nothing(report):
    outcome = from_junit([report("<testsuites/>")])
    outcome.demand_tests("units")
    assert outcome.failures == ["units (no test ran)"]


def test_only_skipped_tests_are_no_failure_but_prove_nothing():
    outcome = Outcome(skips=["core-2.17: no Python for it"])
    outcome.demand_tests("matrix")
    assert outcome.failures == []
    assert not outcome.proves_something


@pytest.mark.parametrize(
    ("before", "status", "after"),
    [
        ([], 0, []),
        ([], 1, ["pytest (ended with status 1)"]),
        ([], -9, ["pytest (ended with status -9)"]),
        (["a::bad"], 1, ["a::bad"]),
        (["a::bad"], TIMED_OUT, ["a::bad", "pytest (went over its time limit)"]),
    ],
)
def test_a_tool_that_failed_without_a_failed_test_is_blamed(before, status, after):
    outcome = Outcome(passed=5, failures=list(before))
    outcome.blame("pytest", status)
    assert outcome.failures == after


@pytest.mark.parametrize(
    ("status", "text"), [(0, "1 passed, 0 failed"), (2, "0 passed, 1 failed"), (TIMED_OUT, "0 passed, 1 failed")]
)
def test_a_command_counts_as_one_test(status, text):
    outcome = Outcome()
    outcome.judge("yamllint", status)
    assert str(outcome) == text


def test_the_closing_line_has_no_word_of_skips():
    assert str(Outcome(passed=3, failures=["a"], skips=["b", "c"])) == "3 passed, 1 failed"


def test_one_failure_outweighs_all_that_passed():
    total = Outcome(passed=100)
    assert total.proves_something
    total.merge(Outcome(passed=10, failures=["a"]))
    assert (total.passed, total.failed) == (110, 1)
    assert not total.proves_something

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ansible-test is given to run, and what is made of it."""

from __future__ import annotations

from pathlib import Path

import ansible_test
import pytest
from process import TIMED_OUT

MODULE = "tests/unit/plugins/modules/test_ses_identity.py"
BELOW = "tests/unit/plugins/module_utils/_plan/test_dkim.py"
FILTER = "tests/unit/plugins/filter/test_identity_table.py"
WHOLE = "tests/unit/test_layers.py"
GOOD = '<testsuites><testsuite><testcase name="{}"/></testsuite></testsuites>'
BAD = '<testsuites><testsuite><testcase name="{}"><failure>no</failure></testcase></testsuite></testsuites>'


class Bench:
    """A collection with a test of each kind, and in the place of ansible-test what writes such a report of it."""

    python_version = "3.11"

    def __init__(self, folder: Path) -> None:
        self.collection, self.junit, self.given, self.options = folder, folder / "junit", [], []
        self.reports = {"modules": GOOD, "module_utils": GOOD, "controller": GOOD}
        self.status = dict.fromkeys(self.reports, 0)
        self.junit.mkdir()
        for name in (MODULE, BELOW, FILTER, WHOLE):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).touch()

    def forget_reports(self) -> None:
        pass

    def run(self, _log, *command):
        paths = command[command.index("3.11") + 1 :]
        self.options.append(command)
        self.given.append(paths)
        context = next(iter(ansible_test.in_contexts(paths)))
        if self.reports[context]:
            report = self.reports[context].format(context)
            (self.junit / f"python3.11-{context}-units.xml").write_text(report)
        return self.status[context]


@pytest.fixture
def bench(tmp_path, monkeypatch):
    monkeypatch.setattr(ansible_test, "new_log", lambda name: tmp_path / f"{name}.log")
    return Bench(tmp_path)


def test_a_failure_in_one_context_does_not_hide_the_others(bench):
    bench.reports["modules"], bench.status["modules"] = BAD, 1
    outcome = ansible_test.units(bench)
    assert outcome.failures == ["modules\nno"]
    assert outcome.passed == 2
    assert {note.partition(" in ")[0] for note in outcome.notes} == {
        "modules: 0 passed, 1 failed",
        "module_utils: 1 passed, 0 failed",
        "controller: 1 passed, 0 failed",
    }


@pytest.mark.parametrize("status", [0, 2, TIMED_OUT])
def test_a_context_that_left_no_report_has_failed_by_name(bench, status):
    bench.reports["module_utils"], bench.status["module_utils"] = "", status
    outcome = ansible_test.units(bench)
    assert outcome.passed == 2
    (failure,) = outcome.failures
    assert failure.startswith("ansible-test units, module_utils (")


def test_all_files_are_run_each_in_its_context(bench):
    ansible_test.units(bench)
    assert sorted(bench.given) == sorted([(MODULE,), (BELOW,), (FILTER, WHOLE)])


def test_as_many_are_beside_each_other_as_is_said(bench):
    ansible_test.units(bench, [FILTER])
    ansible_test.units(bench, [FILTER], workers=3)
    one, three = bench.options
    assert "--num-workers" not in one
    assert three[three.index("--num-workers") + 1] == "3"


def test_only_the_contexts_of_what_is_named_are_run(bench):
    ansible_test.units(bench, ["tests/unit/plugins/filter/", FILTER, WHOLE])
    assert bench.given == [(FILTER, WHOLE)]


def test_a_name_that_is_not_there_is_left_to_ansible_test_to_refuse(bench):
    assert ansible_test.unit_test_files(bench, ["tests/unit/test_nothing.py"]) == ["tests/unit/test_nothing.py"]

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person reads of a run: stage by stage in order, whatever ran beside what, and all that failed at the end."""

from __future__ import annotations

import threading

import pytest
import run_stages
from outcome import Outcome
from stages import OF_ONE_CORE, STAGES


@pytest.fixture
def stages(monkeypatch):
    """Two that can end only beside each other, and one that is to be alone."""
    together, at_work = threading.Barrier(2), []

    def beside(outcome):
        def run(_bench):
            at_work.append(run)
            together.wait(timeout=20)
            at_work.remove(run)
            return outcome

        return run

    def alone(_bench):
        return Outcome(passed=3, failures=[] if not at_work else ["not alone"])

    made = {
        "first": beside(Outcome(passed=1, failures=["a::bad\nreason"], notes=["half: 1 passed"])),
        "second": beside(Outcome(passed=2)),
        "third": alone,
    }
    monkeypatch.setattr(run_stages, "STAGES", made)
    monkeypatch.setattr(run_stages, "OF_ONE_CORE", ("second", "first"))
    monkeypatch.setattr(run_stages, "stage", lambda _core: None)
    monkeypatch.setattr(run_stages, "Workbench", lambda _core: None)
    return made


def test_stages_of_one_core_run_beside_each_other_and_are_told_in_order(stages, capsys):
    total = run_stages.run_all(["first", "second", "third"])
    assert (total.passed, total.failures) == (6, ["a::bad\nreason"])
    said = capsys.readouterr().out
    places = [said.index(text) for text in ("== first:", "half: 1 passed", "== second:", "== third:", "\nstage ")]
    assert places == sorted(places)


def test_what_failed_is_named_once_more_at_the_end_without_its_reasons(stages, capsys):
    run_stages.run_all(["first", "second"])
    assert capsys.readouterr().out.endswith("\nFailed:\n  first: a::bad\n")


def test_where_nothing_failed_nothing_is_named(stages, capsys):
    run_stages.run_all(["third"])
    assert "Failed:" not in capsys.readouterr().out


def test_the_names_at_the_end_do_not_push_out_the_table(capsys):
    run_stages.print_failures([("units", Outcome(failures=[f"test {n}" for n in range(run_stages.REPEATED + 7)]), 1.0)])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == run_stages.REPEATED + 3
    assert lines[-1] == "  ... and 7 more"


def test_a_stage_that_breaks_down_beside_another_has_failed(stages, monkeypatch, tmp_path):
    monkeypatch.setattr(run_stages, "new_log", lambda name: tmp_path / f"{name}.log")
    stages["second"] = lambda _bench: 1 / 0
    stages["first"] = lambda _bench: Outcome(passed=1)
    total = run_stages.run_all(["first", "second"])
    assert total.failures == ["second broke down: division by zero"]


def test_stages_of_one_core_are_there_by_that_name():
    assert set(OF_ONE_CORE) <= set(STAGES)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the other ansible-core versions are given to run."""

from __future__ import annotations

from types import SimpleNamespace

import matrix
from outcome import Outcome
from places import ROOT

BENCH = SimpleNamespace(collection=ROOT)


def test_what_is_for_one_core_is_there_by_that_name():
    names = {path.name for folder in ("unit", "integration/targets") for path in (ROOT / "tests" / folder).iterdir()}
    assert names >= matrix.ON_ONE_CORE | matrix.OF_EACH_CORE
    assert not matrix.ON_ONE_CORE & matrix.OF_EACH_CORE
    assert matrix.IN_EVERY_RUN < matrix.OF_EACH_CORE


def test_in_every_run_only_those_targets_are_run(monkeypatch):
    monkeypatch.setattr(matrix.ansible_test, "targets_of", lambda _bench: ["drop_in", "playbooks", "ses_dkim"])
    assert matrix.integration_targets(BENCH) == ["playbooks"]


def test_what_is_run_in_every_run_is_run_on_the_oldest_and_the_newest(monkeypatch):
    done = []
    monkeypatch.setattr(matrix, "provide", lambda _program: None)
    monkeypatch.setattr(matrix, "find", lambda pythons: (pythons[0], f"python{pythons[0]}"))
    monkeypatch.setattr(matrix, "prepared", lambda combination, _python: combination)
    monkeypatch.setattr(matrix, "unit_tests", lambda _bench: [])
    monkeypatch.setattr(matrix, "integration_targets", lambda _bench: [])
    monkeypatch.setattr(matrix, "units", lambda bench, _files: done.append(str(bench)) or Outcome(passed=1))
    monkeypatch.setattr(matrix, "integration", lambda _bench, _targets: Outcome(failures=["ses_dkim"]))
    outcome = matrix.run(None)
    assert sorted(done) == ["2.17/3.10/10", "2.21/3.13/11"]
    assert (outcome.passed, outcome.failed) == (2, 2)
    monkeypatch.setattr(matrix, "find", lambda _pythons: None)
    assert [skip.partition(":")[0] for skip in matrix.run(None).skips] == ["core-2.17", "core-2.21"]


def test_a_core_that_cannot_be_set_up_has_failed_by_name(monkeypatch):
    monkeypatch.setattr(matrix, "provide", lambda _program: None)
    monkeypatch.setattr(matrix, "find", lambda pythons: (pythons[0], "python"))
    monkeypatch.setattr(matrix, "prepared", lambda *_arguments: 1 / 0)
    assert matrix.run(None).failures == ["core-2.17: division by zero", "core-2.21: division by zero"]


def test_unit_tests_are_given_file_by_file():
    given = matrix.unit_tests(BENCH)
    assert "tests/unit/plugins/module_utils/_plan/test_dkim.py" in given
    assert "tests/unit/test_payloads.py" in given
    assert "tests/unit/test_faults.py" not in given
    assert all((ROOT / path).is_file() for path in given)

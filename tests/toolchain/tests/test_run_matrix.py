# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `make matrix` runs on which versions, and what it keeps of that."""

from __future__ import annotations

import subprocess
from types import SimpleNamespace

import pytest
import run_matrix
from cores import NEWEST, OLDEST, SUPPORTED, Combination, combinations
from matrix import OF_EACH_CORE
from outcome import Outcome
from run_matrix import ALL, Choice, NoSuchCombination, chosen, fits, run_one

HERE = ("3.10", "3.11", "3.12", "3.13")
SOME = tuple(sorted(OF_EACH_CORE))


def test_each_core_is_named_apart_and_each_python_has_its_own_environment():
    cores = [combination.core for combination in combinations()]
    assert len({core.name for core in cores}) == len({core.stage for core in cores}) == len(cores)
    assert len({core.venv for core in cores}) == sum(map(len, SUPPORTED.values()))


def test_units_run_on_every_combination_with_a_python_that_is_here():
    assert {choice.combination for choice in chosen("", "", HERE)} == {
        combination for combination in combinations() if combination.python != "3.14"
    }


def test_all_targets_run_on_the_oldest_and_the_newest_and_some_on_every_core():
    choices = chosen("", "", HERE)
    whole = [str(choice.combination) for choice in choices if choice.targets == (ALL,)]
    assert sorted(whole) == ["2.17/3.10/10", "2.21/3.13/11"]
    assert [str(choice.combination) for choice in choices[:2]] == whole, "the longest come first"
    assert {str(choice.combination) for choice in choices if choice.every_unit} == set(whole)
    some = {str(choice.combination) for choice in choices if choice.targets == SOME}
    assert {one.split("/")[0] for one in some} == set(SUPPORTED)
    assert some == {
        *("2.17/3.12/11", "2.18/3.11/10", "2.18/3.13/11", "2.19/3.11/10", "2.19/3.13/11"),
        *("2.20/3.12/10", "2.20/3.13/11", "2.21/3.12/10"),
    }


@pytest.mark.parametrize(
    ("part", "fitting"),
    [
        ("2.17/3.10/10", {"2.17/3.10/10"}),
        ("2.17/3.10", {"2.17/3.10/10", "2.17/3.10/11"}),
        ("2.17//11", {"2.17/3.10/11", "2.17/3.11/11", "2.17/3.12/11"}),
        ("/3.10", {"2.17/3.10/10", "2.17/3.10/11"}),
        ("2.1", set()),
        ("2.17/3.10/10/x", set()),
    ],
)
def test_combinations_are_named_in_whole_or_in_part(part, fitting):
    assert {str(one) for one in combinations() if fits(one, part)} == fitting


@pytest.mark.parametrize("part", ["2.16", "2.17/3.13", "2.20/3.14/10", "nonsense", "2.17/3.10/12"])
def test_one_that_cannot_be_run_here_is_refused_with_what_can(part):
    with pytest.raises(NoSuchCombination, match=rf"MATRIX_COMBINATIONS={part}: .*2\.17/3\.10/10"):
        chosen(f"2.17 {part}", "", HERE)


@pytest.mark.parametrize(
    ("given", "wanted"), [("ses_dkim drop_in", ("ses_dkim", "drop_in")), ("all", (ALL,)), ("none", ())]
)
def test_named_targets_run_on_each_combination_that_is_named(given, wanted):
    for part in ("2.18/3.12", "2.17/3.10"):
        choices = chosen(part, given, HERE)
        assert [choice.targets for choice in choices] == [wanted, wanted]
        assert {choice.every_unit for choice in choices} == {given == ALL}, "README says: with all targets all units"


@pytest.fixture
def bench(monkeypatch):
    """Tools that find what is given here."""
    found = SimpleNamespace(units=Outcome(passed=5, skips=["a"]), integration=Outcome(passed=1, failures=["x"]), ran=[])

    def run(kind):
        def answer(_bench, names):
            found.ran.append(names)
            outcome = getattr(found, kind)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        return answer

    monkeypatch.setattr(run_matrix.matrix, "prepared", lambda *_arguments: found)
    monkeypatch.setattr(run_matrix.matrix, "unit_tests", lambda _bench: ["a"])
    monkeypatch.setattr(run_matrix.ansible_test, "unit_test_files", lambda _bench, _named: ["a", "b"])
    monkeypatch.setattr(run_matrix.ansible_test, "targets_of", lambda _bench: ["x", "y", "z"])
    monkeypatch.setattr(run_matrix, "versions", lambda _bench: {"ansible_core": "2.17.14"})
    for kind in ("units", "integration"):
        monkeypatch.setattr(run_matrix.matrix, kind, run(kind))
    return found


OLD = Combination(OLDEST, "3.10", "10")
PYTHONS = {"3.10": "python"}


def test_what_was_found_is_kept_with_what_it_was_found_on(bench):
    found = run_one(Choice(OLD, False, ("x", "y")), PYTHONS, "abc1234")
    date = found.kept["units"].pop("date")
    facts = {"commit": "abc1234", "ansible_core": "2.17.14"}
    assert found.kept["units"] == {"passed": 5, "failed": 0, "skipped": 1, **facts}
    assert found.kept["integration"] == {
        **{"passed": 1, "failed": 1, "skipped": 0, "targets": 2, "of": 3, "date": date},
        **facts,
    }
    assert (found.total.passed, found.total.failures) == (6, ["x"])
    assert bench.ran == [["a"], ["x", "y"]]


def test_whole_is_all_files_and_all_targets(bench):
    assert run_one(Choice(OLD, True, (ALL,)), PYTHONS, "abc1234").kept["integration"]["targets"] == 3
    assert bench.ran == [["a", "b"], ["x", "y", "z"]]


def test_what_was_not_chosen_is_not_kept(bench):
    assert set(run_one(Choice(OLD, False, ()), PYTHONS, "abc1234").kept) == {"units"}


def test_what_breaks_down_is_kept_as_failed(bench, monkeypatch):
    bench.integration = RuntimeError("no rig")
    found = run_one(Choice(OLD, False, ("x",)), PYTHONS, "abc1234")
    assert (found.kept["units"]["passed"], found.kept["integration"]["failed"]) == (5, 1)
    assert found.total.failures == ["core-2.17-python-3.10-amazon.aws-10: integration\nno rig"]
    monkeypatch.setattr(run_matrix.matrix, "prepared", lambda *_arguments: 1 / 0)
    found = run_one(Choice(OLD, False, ("x",)), PYTHONS, "abc1234")
    assert [kept["failed"] for kept in found.kept.values()] == [1, 1]


@pytest.mark.parametrize(
    ("said", "failed", "skipped"),
    [
        (f"ansible-core ({NEWEST}.9)\nAvailable versions: {NEWEST}.9\n", 0, 0),
        ("ansible-core (2.30.0)\n", 1, 0),
        ("ansible-core (2.9.27)\n", 0, 0),
        ("", 0, 1),
    ],
)
def test_a_core_that_came_out_since_is_not_overlooked(monkeypatch, said, failed, skipped):
    asked = []

    def answer(command, **_how):
        asked.append(command[0])
        return SimpleNamespace(stdout=said)

    monkeypatch.setattr(run_matrix.subprocess, "run", answer)
    outcome = run_matrix.nothing_newer({"3.9": "old", "3.13": "new"})
    assert (outcome.failed, outcome.skipped) == (failed, skipped)
    assert asked == ["new"]


def test_a_commit_with_changes_in_the_tree_is_marked(tmp_path):
    def git(*arguments):
        author = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
        subprocess.run(("git", *author, *arguments), cwd=tmp_path, check=True, capture_output=True)

    git("init", "--quiet")
    git("commit", "--quiet", "--allow-empty", "--message", "first")
    commit = run_matrix.commit_of(tmp_path)
    assert len(commit) >= 7 and not commit.endswith("+")
    (tmp_path / "README.md").write_text("the table of the run before")
    assert run_matrix.commit_of(tmp_path) == commit
    (tmp_path / "galaxy.yml").write_text("")
    assert run_matrix.commit_of(tmp_path) == f"{commit}+"

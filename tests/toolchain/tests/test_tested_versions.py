# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table in the README: it is what `make matrix` found, and says of nothing that it passed which was not run."""

from __future__ import annotations

import json

import pytest
from cores import SUPPORTED, combinations
from outcome import Outcome
from places import ROOT
from tested_versions import BEGIN, END, KEPT, PAGE, counts, keep, load, section, with_section

UNITS = {"passed": 3000, "failed": 0, "skipped": 2, "date": "2026-11-22", "commit": "abc1234"}
TARGETS = {"passed": 5, "failed": 0, "skipped": 0, "targets": 5, "of": 33, "date": "2026-11-22", "commit": "abc1234"}


def test_the_readme_has_what_make_matrix_made():
    page = (ROOT / PAGE).read_text()
    assert page == with_section(page, section(load())), "the table was edited by hand: `make matrix` makes it"


def test_what_is_kept_is_of_versions_that_are_supported():
    assert set(load()) <= set(map(str, combinations()))


def lines(results):
    return {tuple(line.split(" | ")[:2]): line.split(" | ")[2:] for line in section(results).splitlines()[2:]}


def test_each_core_and_python_has_a_line_and_what_was_not_run_says_so():
    found = lines({"2.17/3.10/10": {"units": UNITS, "integration": TARGETS}})
    assert len(found) == sum(map(len, SUPPORTED.values()))
    assert found.pop(("| 2.17", "3.10")) == [
        "3000 / 0 / 2",
        "5: 5 / 0 / 0",
        "not run",
        "not run",
        "2026-11-22 abc1234 |",
    ]
    assert all(cells == ["not run"] * 4 + [" |"] for cells in found.values())


def test_a_failure_stands_out_and_all_targets_are_called_all():
    whole = {**TARGETS, "passed": 31, "failed": 2, "targets": 33}
    assert lines({"2.17/3.10/10": {"integration": whole}})["| 2.17", "3.10"][1] == "all: **31 / 2 / 0**"


def test_of_results_from_several_runs_each_run_is_told():
    later = {**UNITS, "date": "2026-12-01", "commit": "def5678"}
    (said,) = lines({"2.17/3.10/10": {"units": UNITS}, "2.17/3.10/11": {"units": later}})["| 2.17", "3.10"][4:]
    assert said == "2026-11-22 abc1234, 2026-12-01 def5678 |"


@pytest.fixture
def root(tmp_path):
    (tmp_path / KEPT).parent.mkdir(parents=True)
    (tmp_path / KEPT).write_text(json.dumps({"2.17/3.10/10": {"units": UNITS}, "2.1/2.7/1": {"units": UNITS}}))
    (tmp_path / PAGE).write_text(f"before\n\n{BEGIN}\nformer text\n{END}\n\nafter\n")
    return tmp_path


def test_new_results_take_the_place_of_old_ones_and_the_others_stay(root):
    keep({"2.17/3.10/10": {"integration": TARGETS}, "2.21/3.13/11": {"units": {**UNITS, "passed": 1}}}, root)
    keep({"2.21/3.13/11": {"units": {**UNITS, "passed": 7}}}, root)
    assert load(root) == {
        "2.17/3.10/10": {"units": UNITS, "integration": TARGETS},
        "2.21/3.13/11": {"units": {**UNITS, "passed": 7}},
    }
    page = (root / PAGE).read_text()
    assert page.startswith("before\n") and page.endswith("\nafter\n") and "former text" not in page
    assert page == with_section(page, section(load(root)))


@pytest.mark.parametrize("page", ["", BEGIN, f"{END}\n{BEGIN}", f"{BEGIN}\n{END}\n{BEGIN}\n{END}"])
def test_a_page_without_its_marks_is_refused(page):
    with pytest.raises(ValueError, match="once each"):
        with_section(page, "table")


def test_an_outcome_is_kept_in_numbers():
    assert counts(Outcome(passed=2, failures=["a"], skips=["b", "c"])) == {"passed": 2, "failed": 1, "skipped": 2}

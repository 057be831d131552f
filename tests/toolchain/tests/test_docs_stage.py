# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the stage `docs` counts."""

from __future__ import annotations

import json

import pytest
import stages
from outcome import Outcome

NAMES = ["mailops.ses.a", "mailops.ses.b"]


class Bench:
    """``said``: what a command prints, or the error that it ends with."""

    def __init__(self, said):
        self._said = said
        self.commands = []

    def read(self, *command):
        self.commands.append(command)
        if isinstance(self._said, Exception):
            raise self._said
        return self._said


def shown(said, *asked):
    outcome = Outcome()
    bench = Bench(said)
    stages.show(bench, "module", NAMES, outcome)
    assert bench.commands == [("ansible-doc", "--json", "--type", "module", *names) for names in (NAMES, *asked)]
    return outcome


def test_each_name_is_a_test_of_its_own():
    outcome = shown(json.dumps({"mailops.ses.a": {"doc": {}}, "mailops.ses.b": {"doc": {}}}))
    assert (outcome.passed, outcome.failures) == (2, [])


@pytest.mark.parametrize("said", [{"mailops.ses.a": {"doc": {}}}, {"mailops.ses.a": {"doc": {}}, "mailops.ses.b": {}}])
def test_one_of_which_nothing_is_shown_is_named(said):
    outcome = shown(json.dumps(said))
    assert (outcome.passed, outcome.failures) == (1, ["ansible-doc --type module mailops.ses.b"])


@pytest.mark.parametrize("said", ["no JSON", RuntimeError("ansible-doc: status 1")])
def test_where_a_call_fails_they_are_asked_for_one_by_one_and_each_says_why(said):
    failures = shown(said, *([name] for name in NAMES)).failures
    assert [failure.split("\n")[0] for failure in failures] == [f"ansible-doc --type module {name}" for name in NAMES]


def test_a_site_that_is_not_built_is_a_failure_that_says_why(monkeypatch):
    def build(_bench):
        raise stages.docs_site.NotBuilt("a.md:3: WARNING: dead link")

    monkeypatch.setattr(stages, "provide", lambda _program: None)
    monkeypatch.setattr(stages.docs_site, "build", build)
    assert stages.site(Bench("")).failures == ["the documentation site\na.md:3: WARNING: dead link"]

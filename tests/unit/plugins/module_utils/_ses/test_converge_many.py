# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.converge_many, on identities that are a letter each: in lower case at first, then in upper case."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import Call, Plan
from ansible_collections.mailops.ses.plugins.module_utils._ses.converge import PAUSES
from ansible_collections.mailops.ses.plugins.module_utils._ses.converge_many import Course, converge_many
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import SesError
from ansible_collections.mailops.ses.tests.unit.plugins.clock import Clock


class Ses:
    """``lags``: for how many reads the change of a letter is not shown. ``errors``: what changing it runs into.

    ``alone``: those that are read by themselves right after a change.
    """

    def __init__(self, letters, lags=(), errors=(), alone=()):
        self.courses = [Course(letter) for letter in letters]
        self.lags, self.errors, self.alone = dict(lags), dict(errors), set(alone)
        self.done, self.log = set(), []
        self.clock = Clock()

    def plan(self, letter):
        if letter in self.done and self.lags.get(letter, 0) > 0:
            self.lags[letter] -= 1
        elif letter in self.done:
            return Plan(letter.upper(), letter.upper())
        if letter == "!":
            return BadInput("identity", letter, "is no letter")
        return Plan(letter, letter.upper(), (Call("Raise", {"letter": letter}, "it is small"),))

    def decide_together(self, courses):
        self.log.append("".join(course.name for course in courses))
        return ((course, self.plan(course.name)) for course in courses)

    def decide_alone(self, course):
        if course.name not in self.alone:
            return None
        self.log.append(f"{course.name} alone")
        return self.plan(course.name)

    def apply(self, call):
        letter = call.arguments["letter"]
        if letter in self.errors:
            raise self.errors[letter]
        self.log.append(f"raise {letter}")
        self.done.add(letter)

    def run(self):
        converge_many(self.courses, self.decide_together, self.decide_alone, self.apply, self.clock, self.clock.sleep)
        return {course.name: course.outcome and course.outcome.state for course in self.courses}


def test_all_are_read_together_changed_one_by_one_and_read_together_again():
    ses = Ses("abc")
    assert ses.run() == {"a": "A", "b": "B", "c": "C"}
    assert ses.log == ["abc", "raise a", "raise b", "raise c", "abc"]
    assert ses.clock.slept == []
    assert all(len(course.ledger.made) == 1 for course in ses.courses)


def test_those_that_are_as_they_should_be_are_read_once():
    ses = Ses("ab")
    ses.done = {"a"}
    ses.run()
    assert ses.log == ["ab", "raise b", "b"]
    assert [course.outcome.calls for course in ses.courses][0] == []


def test_one_that_is_read_by_itself_is_read_right_after_its_change():
    ses = Ses("ab", alone="a")
    assert ses.run() == {"a": "A", "b": "B"}
    assert ses.log == ["ab", "raise a", "a alone", "raise b", "b"]


def test_while_a_change_has_yet_to_show_the_others_go_on_and_nothing_is_done_twice():
    ses = Ses("ab", lags={"a": 2})
    assert ses.run() == {"a": "A", "b": "B"}
    assert ses.log == ["ab", "raise a", "raise b", "ab", "a", "a"]
    assert ses.clock.slept == pytest.approx(PAUSES[:2])


@pytest.mark.parametrize("lags", [{"a": 1, "b": 3}, {"a": 3, "b": 1}])
def test_pauses_of_several_go_by_at_the_same_time(lags):
    ses = Ses("ab", lags=lags)
    assert ses.run() == {"a": "A", "b": "B"}
    assert sum(ses.clock.slept) == pytest.approx(sum(PAUSES[:3]))


@pytest.mark.parametrize("error", [SesError("denied", code="AccessDenied"), SesError("no such set", code="NotFound")])
def test_what_one_meets_is_no_matter_of_the_others(error):
    ses = Ses("ab!c", errors={"a": error})
    assert ses.run() == {"a": None, "b": "B", "!": None, "c": "C"}
    errors = {course.name: course.error for course in ses.courses}
    assert errors["a"] is error and isinstance(errors["!"], BadInput)
    assert errors["b"] is errors["c"] is None


def test_what_everyone_would_meet_ends_it_and_the_rest_is_not_come_to():
    error = SesError("bad credentials", code="ExpiredToken", concerns_all=True)
    ses = Ses("abc", errors={"b": error})
    ses.run()
    assert ses.log == ["abc", "raise a"]
    assert [course.error for course in ses.courses] == [None, error, None]
    assert [course.outcome for course in ses.courses] == [None, None, None]


def test_that_reading_all_of_them_does_not_go_is_the_caller_s_to_see():
    ses = Ses("ab")

    def broken(_courses):
        raise SesError("no answer")

    ses.decide_together = broken
    with pytest.raises(SesError, match="no answer"):
        ses.run()


def test_none_are_done_at_once():
    assert Ses("").run() == {}

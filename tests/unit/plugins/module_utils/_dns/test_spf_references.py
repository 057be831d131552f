# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.spf_references, on a lookup that is a dict."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import (
    ANSWERED,
    NO_NAME,
    TIMED_OUT,
    Question,
    Reply,
)
from ansible_collections.mailops.ses.plugins.module_utils._dns.spf_references import (
    MOST_REFERENCES,
    References,
    look_up_references,
)

NAME = "bounce.example.com"


class Lookup:
    """``known``: name and type to values; None where no server answers."""

    def __init__(self, known):
        self._known = known
        self.rounds = []

    def look_up(self, questions):
        asked = set(questions)
        self.rounds.append({f"{question.record_type} {question.name}" for question in asked})
        return {question: self._reply(question) for question in asked}

    def _reply(self, question):
        values = self._known.get((question.name, question.record_type), ())
        if values is None:
            return Reply(TIMED_OUT)
        return Reply(ANSWERED if values else NO_NAME, tuple(values))


def test_policies_are_followed_a_round_for_each_step():
    lookup = Lookup(
        {
            ("one.example", "TXT"): ['"of somebody else"', '"v=spf1 include:two.example -all"'],
            ("two.example", "TXT"): ['"v=spf1 a -all"'],
            ("two.example", "A"): ["192.0.2.1"],
        }
    )
    found = look_up_references([(NAME, "v=spf1 include:one.example mx"), (NAME, "of somebody else")], lookup)
    assert found.policies == {"one.example": "v=spf1 include:two.example -all", "two.example": "v=spf1 a -all"}
    assert found.nothing == {Question(NAME, "MX")}
    assert lookup.rounds == [{"TXT one.example"}, {"TXT two.example"}, {f"MX {NAME}", "A two.example"}]


def test_what_no_server_tells_is_not_taken_for_nothing():
    lookup = Lookup({("one.example", "TXT"): None, (NAME, "A"): None, ("gone.example", "TXT"): []})
    found = look_up_references([(NAME, "v=spf1 include:one.example include:gone.example a")], lookup)
    assert found == References({"gone.example": None})


def test_policies_that_never_end_are_given_up():
    endless = {(f"{number}.example", "TXT"): [f'"v=spf1 include:{number + 1}.example"'] for number in range(99)}
    found = look_up_references([(NAME, "v=spf1 include:0.example")], Lookup(endless))
    assert len(found.policies) == MOST_REFERENCES


def test_without_a_policy_nobody_is_asked_for_one():
    lookup = Lookup({})
    assert look_up_references([(NAME, "of somebody else")], lookup) == References()
    assert all(asked == set() for asked in lookup.rounds)

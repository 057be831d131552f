# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.plan."""

from __future__ import annotations

import dataclasses

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import Call, Plan, unchanged
from ansible_collections.mailops.ses.plugins.module_utils._plan.secret import Secret

FIRST = Call("CreateEmailIdentity", {"EmailIdentity": "example.com"}, "it is not there")
SECOND = Call("TagResource", {"ResourceArn": "arn"}, "a tag is missing")


def test_a_following_plan_starts_where_the_first_one_ends():
    seen = []

    def following(state):
        seen.append(state)
        return Plan(state, "end", (SECOND,))

    whole = Plan("start", "middle", (FIRST,)).then(following)
    assert seen == ["middle"]
    assert whole == Plan("start", "end", (FIRST, SECOND))


def test_a_following_plan_with_nothing_to_do_changes_nothing():
    plan = Plan("start", "end", (FIRST,))
    assert plan.then(unchanged) == plan


def test_unchanged_has_no_calls_and_one_state():
    assert unchanged("state") == Plan("state", "state", ())


def test_a_described_call_keeps_all_but_the_secrets():
    arguments = {"EmailIdentity": "example.com", "Key": {"Selector": "mail", "PrivateKey": Secret("testing-secret")}}
    assert Call("Put", arguments, "because").described() == {
        "operation": "Put",
        "arguments": {"EmailIdentity": "example.com", "Key": {"Selector": "mail", "PrivateKey": Secret.SHOWN}},
        "why": "because",
    }


@pytest.mark.parametrize("value", [FIRST, Plan(None, None)])
def test_calls_and_plans_cannot_be_changed_after_they_were_decided(value):
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.operation = value.calls = ()

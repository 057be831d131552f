# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.policies."""

from __future__ import annotations

import json

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.plugins.module_utils._plan.policies import (
    MAX_SIZE,
    DesiredPolicies,
    checked_policies,
    plan_policies,
    same_json,
)
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain

ALLOW = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow"}]}
TEXT = json.dumps(ALLOW)
OTHER = json.dumps({"Statement": [{"Effect": "Deny"}]})


def calls(current, policies, purge=False, same=same_json):
    plan = plan_policies(domain(policies=current), DesiredPolicies(policies, purge, same))
    return [(call.operation.removesuffix("EmailIdentityPolicy"), call.arguments["PolicyName"]) for call in plan.calls]


def test_nothing_said_leaves_them():
    identity = domain(policies={"a": TEXT})
    assert plan_policies(identity, None) == unchanged(identity)


@pytest.mark.parametrize(
    ("current", "desired", "purge", "expected"),
    [
        ({}, {}, True, []),
        ({"a": TEXT}, {}, False, []),
        ({"a": TEXT}, {}, True, [("Delete", "a")]),
        ({"a": TEXT}, {"a": TEXT}, True, []),
        ({"a": TEXT}, {"a": OTHER}, False, [("Update", "a")]),
        ({"a": TEXT}, {"b": TEXT}, False, [("Create", "b")]),
        ({"a": TEXT}, {"b": TEXT}, True, [("Delete", "a"), ("Create", "b")]),
        ({"a": TEXT}, {"a": ""}, False, [("Delete", "a")]),
        ({}, {"a": ""}, False, []),
        ({"b": TEXT, "a": TEXT}, {"c": TEXT, "a": OTHER}, True, [("Delete", "b"), ("Update", "a"), ("Create", "c")]),
    ],
)
def test_each_difference_takes_its_call_and_removing_goes_first(current, desired, purge, expected):
    assert calls(current, desired, purge) == expected


def test_layout_and_order_of_keys_do_not_count():
    shuffled = json.dumps(dict(reversed(ALLOW.items())), indent=4)
    assert shuffled != TEXT
    assert calls({"a": TEXT}, {"a": shuffled}) == []


def test_what_means_the_same_is_for_the_wish_to_say():
    assert calls({"a": TEXT}, {"a": OTHER}, same=lambda _one, _other: True) == []


def test_the_documents_are_sent_and_predicted():
    plan = plan_policies(domain(), DesiredPolicies({"a": TEXT}))
    (call,) = plan.calls
    assert call.arguments == {"EmailIdentity": "example.com", "PolicyName": "a", "Policy": TEXT}
    assert plan.after.policies == {"a": TEXT}


def test_more_than_twenty_are_refused_and_twenty_exchanged_are_not():
    twenty = {f"p{number}": TEXT for number in range(20)}
    with pytest.raises(BadInput) as caught:
        calls(twenty, {"one-more": TEXT})
    assert "20" in str(caught.value)
    assert len(calls(twenty, {"one-more": TEXT, "p0": ""})) == 2


def test_dicts_and_texts_are_taken_and_empty_ones_remove():
    assert checked_policies({"a": ALLOW, "b": TEXT, "c": {}, "d": None, "e": ""}) == {
        "a": json.dumps(ALLOW, sort_keys=True),
        "b": json.dumps(ALLOW, sort_keys=True),
        "c": "",
        "d": "",
        "e": "",
    }


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"a b": ALLOW}, ["a b", "64"]),
        ({"x" * 65: ALLOW}, ["64"]),
        ({"a": "{"}, ["'a'", "JSON"]),
        ({"a": "[1]"}, ["'a'", "Statement"]),
        ({"a": {"Version": "2012-10-17"}}, ["'a'", "Statement"]),
        ({"a": {"Statement": ["x" * 5000]}}, ["4096"]),
    ],
)
def test_what_ses_would_refuse_is_refused(given, words):
    with pytest.raises(BadInput) as caught:
        checked_policies(given)
    assert caught.value.option == "policies"
    for word in words:
        assert word in str(caught.value)


def test_one_document_serves_many_identities():
    text = json.dumps({"Statement": [{"Resource": "{identity_arn}", "Condition": {"x": "user@{identity}"}}]})
    state = domain()
    plan = plan_policies(state, DesiredPolicies({"partner": text}))
    document = json.loads(plan.after.policies["partner"])
    assert document["Statement"] == [{"Resource": state.identity_arn, "Condition": {"x": "user@example.com"}}]
    assert plan_policies(plan.after, DesiredPolicies({"partner": text})).calls == ()


def test_its_size_counts_as_sent():
    long = json.dumps({"Statement": [{"Resource": ["{identity_arn}"] * 150}]})
    assert len(long) < MAX_SIZE
    with pytest.raises(BadInput) as caught:
        plan_policies(domain(), DesiredPolicies({"partner": long}))
    assert str(MAX_SIZE) in str(caught.value)

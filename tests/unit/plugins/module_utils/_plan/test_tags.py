# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.tags."""

from __future__ import annotations

import pytest
from hypothesis import given

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.plugins.module_utils._plan.tags import (
    DesiredTags,
    checked_tags,
    plan_tags,
    tag_list,
)
from ansible_collections.mailops.ses.tests.unit.plugins.identities import ARN, desired_tags, domain, identities

ARN_OF_DOMAIN = f"{ARN}example.com"


def many(count, prefix="key"):
    return {f"{prefix}{number}": "value" for number in range(count)}


@pytest.mark.parametrize(
    ("given_tags", "taken"),
    [
        ({}, {}),
        ({"team": "crm"}, {"team": "crm"}),
        ({"cost": 4711, 7: 1.5, "on": True}, {"cost": "4711", "7": "1.5", "on": "True"}),
        ({"empty": ""}, {"empty": ""}),
        ({"k" * 128: "v" * 256}, {"k" * 128: "v" * 256}),
        ({"awsome": "x"}, {"awsome": "x"}),
        (many(50), many(50)),
    ],
    ids=["none", "text", "scalars become text", "empty value", "longest", "aws is not aws:", "most"],
)
def test_tags_that_ses_takes_are_taken(given_tags, taken):
    assert checked_tags(given_tags) == taken


@pytest.mark.parametrize(
    ("given_tags", "words"),
    [
        ({"": "value"}, ["''", "128"]),
        ({"k" * 129: "value"}, ["k" * 129, "128"]),
        ({"aws:made": "value"}, ["aws:made"]),
        ({"AWS:made": "value"}, ["AWS:made"]),
        ({"team": None}, ["team", "''"]),
        ({"team": ["crm"]}, ["team", "crm", "text"]),
        ({"team": {"a": "b"}}, ["team", "text"]),
        ({"team": "v" * 257}, ["team", "257", "256"]),
        (many(51), ["51", "50"]),
    ],
    ids=["empty key", "long key", "reserved", "reserved in capitals", "no value", "list", "dict", "long value", "many"],
)
def test_a_refused_tag_is_named_with_the_limit(given_tags, words):
    with pytest.raises(BadInput) as caught:
        checked_tags(given_tags)
    assert caught.value.option == "tags"
    for word in words:
        assert word in str(caught.value)


def test_tags_are_listed_in_the_order_of_their_keys():
    assert tag_list({"b": "2", "a": "1"}) == [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]


def test_tags_that_are_not_mentioned_stay():
    identity = domain(tags={"team": "crm"})
    assert plan_tags(identity, None) == unchanged(identity)


def test_without_purge_other_tags_stay_and_only_the_missing_are_set():
    plan = plan_tags(domain(tags={"team": "crm", "stage": "test"}), DesiredTags({"stage": "live"}, purge=False))
    (call,) = plan.calls
    assert call.operation == "TagResource"
    assert call.arguments == {"ResourceArn": ARN_OF_DOMAIN, "Tags": [{"Key": "stage", "Value": "live"}]}
    assert plan.after.tags == {"team": "crm", "stage": "live"}


def test_with_purge_what_is_not_wanted_goes_before_what_is_missing_comes():
    plan = plan_tags(domain(tags={"b": "1", "a": "1", "keep": "1"}), DesiredTags({"keep": "1", "new": "1"}))
    assert [(call.operation, call.arguments) for call in plan.calls] == [
        ("UntagResource", {"ResourceArn": ARN_OF_DOMAIN, "TagKeys": ["a", "b"]}),
        ("TagResource", {"ResourceArn": ARN_OF_DOMAIN, "Tags": [{"Key": "new", "Value": "1"}]}),
    ]
    assert plan.after.tags == {"keep": "1", "new": "1"}


def test_an_empty_wish_with_purge_removes_all_but_those_of_aws():
    plan = plan_tags(domain(tags={"team": "crm", "aws:made": "1", "AWS:Made": "2"}), DesiredTags({}))
    (call,) = plan.calls
    assert call.arguments["TagKeys"] == ["team"]
    assert plan.after.tags == {"aws:made": "1", "AWS:Made": "2"}


def test_an_empty_wish_without_purge_does_nothing():
    assert plan_tags(domain(tags={"team": "crm"}), DesiredTags({}, purge=False)).calls == ()


def test_a_key_that_differs_only_in_case_is_another_key():
    plan = plan_tags(domain(tags={"Team": "crm"}), DesiredTags({"team": "crm"}))
    assert [call.operation for call in plan.calls] == ["UntagResource", "TagResource"]


def test_more_than_fifty_together_with_those_that_stay_are_refused():
    with pytest.raises(BadInput) as caught:
        plan_tags(domain(tags=many(49)), DesiredTags(many(2, "new"), purge=False))
    assert caught.value.option == "tags"
    assert "51" in str(caught.value)
    assert "50" in str(caught.value)


def test_fifty_may_be_exchanged_for_fifty_others():
    assert plan_tags(domain(tags=many(50)), DesiredTags(many(50, "new"))).after.tags == many(50, "new")


def test_those_of_aws_do_not_count_towards_the_limit():
    theirs = many(3, "aws:cloudformation:")
    plan = plan_tags(domain(tags=theirs), DesiredTags(many(50)))
    assert plan.after.tags == {**theirs, **many(50)}


@given(identities(), desired_tags)
def test_planning_again_after_a_change_gives_no_call(current, desired):
    assert plan_tags(plan_tags(current, desired).after, desired).calls == ()


@given(identities(), desired_tags)
def test_wanted_tags_are_there_afterwards_and_each_call_changes_something(current, desired):
    plan = plan_tags(current, desired)
    assert desired.tags.items() <= plan.after.tags.items()
    for call in plan.calls:
        assert call.arguments.get("Tags") or call.arguments.get("TagKeys")
    assert bool(plan.calls) == (plan.after.tags != plan.before.tags)


@given(identities(), desired_tags)
def test_a_tag_of_aws_is_never_touched(current, desired):
    theirs = {key: value for key, value in current.tags.items() if key.startswith("aws:")}
    assert theirs.items() <= plan_tags(current, desired).after.tags.items()

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.event_destinations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.configuration_set_state import EventDestination
from ansible_collections.mailops.ses.plugins.module_utils._plan.event_destinations import (
    MAX_DESTINATIONS,
    DesiredEventDestination,
    DesiredEventDestinations,
    plan_event_destinations,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.tests.unit.plugins.configuration_sets import (
    BOUNCES,
    NAME,
    SENT,
    TOPIC,
    configuration_set,
)

THERE = configuration_set(event_destinations=(BOUNCES, SENT))
NONE = configuration_set(event_destinations=())
NEW = DesiredEventDestination(
    "new", matching_event_types=("OPEN",), kind="sns_destination", members={"topic_arn": TOPIC}
)


def planned(current, *destinations, purge=False):
    return plan_event_destinations(current, DesiredEventDestinations(destinations, purge))


def told(plan):
    return [
        (call.operation.partition("Configuration")[0], call.arguments["EventDestinationName"]) for call in plan.calls
    ]


@pytest.mark.parametrize(
    "desired",
    [
        None,
        DesiredEventDestinations(),
        DesiredEventDestinations((DesiredEventDestination("bounces"),)),
        DesiredEventDestinations((DesiredEventDestination("bounces", matching_event_types=("BOUNCE", "COMPLAINT")),)),
        DesiredEventDestinations((DesiredEventDestination("gone", present=False),)),
        DesiredEventDestinations((DesiredEventDestination("bounces"), DesiredEventDestination("sent")), purge=True),
    ],
    ids=repr,
)
def test_nothing_is_called_where_nothing_differs(desired):
    assert plan_event_destinations(THERE, desired) == unchanged(THERE)


def test_a_new_one_is_enabled_unless_it_is_told_otherwise():
    (call,) = planned(NONE, NEW).calls
    assert call.operation == "CreateConfigurationSetEventDestination"
    assert call.arguments == {
        "ConfigurationSetName": NAME,
        "EventDestinationName": "new",
        "EventDestination": {
            "Enabled": True,
            "MatchingEventTypes": ["OPEN"],
            "SnsDestination": {"TopicArn": TOPIC},
        },
    }
    (call,) = planned(NONE, replace(NEW, enabled=False)).calls
    assert call.arguments["EventDestination"]["Enabled"] is False


def test_what_goes_goes_last_and_what_is_not_named_stays():
    plan = planned(
        THERE, NEW, DesiredEventDestination("bounces", enabled=False), DesiredEventDestination("sent", present=False)
    )
    assert told(plan) == [("Update", "bounces"), ("Create", "new"), ("Delete", "sent")]
    assert [one.name for one in plan.after.event_destinations] == ["bounces", "new"]
    assert told(planned(THERE, NEW)) == [("Create", "new")]
    assert told(planned(THERE, NEW, purge=True)) == [("Create", "new"), ("Delete", "bounces"), ("Delete", "sent")]


def test_only_as_many_go_first_as_the_limit_demands_and_of_those_that_are_off_before_others():
    there = tuple(replace(SENT, name=f"d{number}", enabled=number != 5) for number in range(9))
    plan = planned(configuration_set(event_destinations=there), NEW, replace(NEW, name="newer"), purge=True)
    made = told(plan)
    assert made[:3] == [("Delete", "d5"), ("Create", "new"), ("Create", "newer")]
    assert {operation for operation, _name in made[3:]} == {"Delete"} and len(made) == 11


def test_an_update_sends_what_was_not_mentioned_along():
    (call,) = planned(THERE, DesiredEventDestination("bounces", matching_event_types=("BOUNCE",))).calls
    assert call.arguments["EventDestination"] == {
        "Enabled": True,
        "MatchingEventTypes": ["BOUNCE"],
        "SnsDestination": {"TopicArn": TOPIC},
    }


def test_another_kind_takes_the_place_of_the_former():
    plan = planned(THERE, DesiredEventDestination("sent", kind="sns_destination", members={"topic_arn": TOPIC}))
    assert plan.after.event_destinations[1] == EventDestination(
        "sent", True, ("SEND",), "sns_destination", {"topic_arn": TOPIC}
    )


def test_a_member_of_the_same_kind_stays():
    stream = EventDestination(
        "stream", True, ("SEND",), "kinesis_firehose_destination", {"iam_role_arn": "a", "delivery_stream_arn": "b"}
    )
    plan = planned(
        configuration_set(event_destinations=(stream,)),
        DesiredEventDestination("stream", kind="kinesis_firehose_destination", members={"iam_role_arn": "c"}),
    )
    assert plan.after.event_destinations[0].members == {"iam_role_arn": "c", "delivery_stream_arn": "b"}


@pytest.mark.parametrize(
    ("wish", "option"),
    [
        (replace(NEW, matching_event_types=None), "event_destinations[new].matching_event_types"),
        (replace(NEW, kind=None, members={}), "event_destinations[new]"),
        (replace(NEW, members={}), "event_destinations[new].sns_destination.topic_arn"),
        (
            replace(NEW, kind="kinesis_firehose_destination", members={"iam_role_arn": "a"}),
            "event_destinations[new].kinesis_firehose_destination.delivery_stream_arn",
        ),
    ],
    ids=repr,
)
def test_a_new_one_that_says_too_little_is_refused(wish, option):
    with pytest.raises(BadInput) as caught:
        planned(NONE, wish)
    assert caught.value.option == option


def test_more_than_ses_takes_are_refused_with_those_that_are_there():
    full = tuple(replace(SENT, name=f"d{number}") for number in range(MAX_DESTINATIONS))
    current = configuration_set(event_destinations=full)
    with pytest.raises(BadInput, match="11 with those already there"):
        planned(current, NEW)
    assert told(planned(current, NEW, DesiredEventDestination("d0", present=False)))[0] == ("Delete", "d0")

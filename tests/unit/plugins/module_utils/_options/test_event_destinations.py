# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.event_destinations."""

from __future__ import annotations

from typing import Any

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.event_destinations import (
    EVENT_DESTINATIONS,
    desired_event_destinations,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.event_destinations import (
    KINDS,
    DesiredEventDestination,
    DesiredEventDestinations,
)
from ansible_collections.mailops.ses.tests.unit.plugins.configuration_sets import BUS, TOPIC

DEFAULTS: dict[str, Any] = {
    "state": "present",
    **dict.fromkeys(("enabled", "matching_event_types", *KINDS)),
}


def desired(*destinations, purge=False):
    given = [{**DEFAULTS, **one} for one in destinations]
    return desired_event_destinations({"event_destinations": given, "purge_event_destinations": purge})


def dimension(name, value="none"):
    return {"dimension_name": name, "dimension_value_source": "MESSAGE_TAG", "default_dimension_value": value}


def metrics(*dimensions):
    return {"name": "a", "cloud_watch_destination": {"dimension_configurations": list(dimensions)}}


def test_none_given_is_no_wish():
    assert desired_event_destinations({"event_destinations": None, "purge_event_destinations": True}) is None
    assert desired(purge=True) == DesiredEventDestinations((), True)


@pytest.mark.parametrize(
    "destination",
    [
        {"sns_destination": {"topic_arn": TOPIC}},
        {"event_bridge_destination": {"event_bus_arn": BUS}},
        {
            "kinesis_firehose_destination": {
                "delivery_stream_arn": "arn:aws:firehose:eu-west-1:123456789012:deliverystream/a"
            }
        },
        {"pinpoint_destination": {"application_arn": "arn:aws:mobiletargeting:eu-west-1:123456789012:apps/a"}},
    ],
)
def test_what_events_go_to_is_of_the_same_region(destination):
    given = {"event_destinations": [{**DEFAULTS, "name": "a", **destination}], "purge_event_destinations": False}
    assert desired_event_destinations(given, "eu-west-1") == desired_event_destinations(given)
    with pytest.raises(BadInput, match="another Region than us-east-1"):
        desired_event_destinations(given, "us-east-1")


def test_a_role_is_of_no_region():
    role = {"iam_role_arn": "arn:aws:iam::123456789012:role/a"}
    given = {**DEFAULTS, "name": "a", "kinesis_firehose_destination": role}
    assert desired_event_destinations({"event_destinations": [given], "purge_event_destinations": False}, "us-east-1")


def test_what_is_left_out_is_none():
    assert desired({"name": "a"}).destinations == (DesiredEventDestination("a"),)
    assert desired({"name": "a", "state": "absent"}).destinations == (DesiredEventDestination("a", present=False),)


def test_types_are_sorted_and_told_once():
    (one,) = desired({"name": "a", "matching_event_types": ["SEND", "BOUNCE", "SEND"]}).destinations
    assert one.matching_event_types == ("BOUNCE", "SEND")


def test_members_are_taken_as_given_and_dimensions_in_order():
    (one,) = desired({"name": "a", "sns_destination": {"topic_arn": TOPIC}}).destinations
    assert (one.kind, one.members) == ("sns_destination", {"topic_arn": TOPIC})
    (one,) = desired(metrics(dimension("ses:from-domain"), dimension("campaign"))).destinations
    assert [each["dimension_name"] for each in one.members["dimension_configurations"]] == [
        "campaign",
        "ses:from-domain",
    ]


@pytest.mark.parametrize(
    ("destination", "option"),
    [
        ({"name": "a b"}, "event_destinations[].name"),
        ({"name": "a", "matching_event_types": []}, "event_destinations[a].matching_event_types"),
        ({"name": "a", "sns_destination": {"topic_arn": "a"}}, "event_destinations[a].sns_destination.topic_arn"),
        ({"name": "a", "sns_destination": {"topic_arn": BUS}}, "event_destinations[a].sns_destination.topic_arn"),
        (
            {"name": "a", "event_bridge_destination": {"event_bus_arn": BUS.replace("default", "own")}},
            "event_destinations[a].event_bridge_destination.event_bus_arn",
        ),
        (
            {
                "name": "a",
                "kinesis_firehose_destination": {"iam_role_arn": TOPIC, "delivery_stream_arn": None},
            },
            "event_destinations[a].kinesis_firehose_destination.iam_role_arn",
        ),
        (
            {"name": "a", "pinpoint_destination": {"application_arn": "x"}},
            "event_destinations[a].pinpoint_destination.application_arn",
        ),
        (metrics(), "event_destinations[a].cloud_watch_destination.dimension_configurations"),
        (
            metrics(dimension("b"), dimension("b")),
            "event_destinations[a].cloud_watch_destination.dimension_configurations",
        ),
        (
            metrics(dimension("b c")),
            "event_destinations[a].cloud_watch_destination.dimension_configurations[].dimension_name",
        ),
        (
            metrics(dimension("b", "c d")),
            "event_destinations[a].cloud_watch_destination.dimension_configurations[].default_dimension_value",
        ),
    ],
    ids=repr,
)
def test_what_is_wrong_is_refused(destination, option):
    with pytest.raises(BadInput) as caught:
        desired(destination)
    assert caught.value.option == option


def test_a_name_is_told_once():
    with pytest.raises(BadInput, match="twice"):
        desired({"name": "a"}, {"name": "b"}, {"name": "a"})


def test_there_are_at_most_ten_beside_those_that_go():
    ten = [{"name": f"d{number}"} for number in range(10)]
    desired(*ten, {"name": "gone", "state": "absent"})
    with pytest.raises(BadInput, match="11 given"):
        desired(*ten, {"name": "one-more"})


def test_two_kinds_exclude_each_other():
    assert EVENT_DESTINATIONS["event_destinations"]["mutually_exclusive"] == [list(KINDS)]

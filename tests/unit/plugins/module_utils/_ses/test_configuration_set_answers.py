# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.configuration_set_answers."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.configuration_set_state import (
    ConditionThreshold,
    ConfidenceThreshold,
    ConfigurationSet,
    DashboardOptions,
    DeliveryOptions,
    EventDestination,
    MessageSecurityOptions,
    ReputationOptions,
    SuppressionOptions,
    ValidationOptions,
    VdmOptions,
)
from ansible_collections.mailops.ses.plugins.module_utils._ses.configuration_set_answers import (
    configuration_set,
    event_destinations,
    snake_cased,
)
from ansible_collections.mailops.ses.tests.unit.plugins.configuration_sets import ARN, BOUNCES, NAME, TOPIC

BARE = {"ConfigurationSetName": NAME}


def test_what_an_answer_does_not_tell_is_as_by_default():
    assert configuration_set(BARE, ARN) == ConfigurationSet(NAME, ARN)


@pytest.mark.parametrize(
    ("answer", "field", "expected"),
    [
        (
            {"DeliveryOptions": {"SendingPoolName": "pool", "MaxDeliverySeconds": 600}},
            "delivery_options",
            DeliveryOptions("OPTIONAL", "pool", 600),
        ),
        (
            {
                "ReputationOptions": {
                    "ReputationMetricsEnabled": False,
                    "LastFreshStart": datetime(2026, 11, 21, 1, 2, 3, 4, tzinfo=timezone.utc),
                }
            },
            "reputation_options",
            ReputationOptions(False, "2026-11-21T01:02:03+00:00"),
        ),
        ({"SuppressionOptions": {"SuppressedReasons": []}}, "suppression_options", SuppressionOptions(())),
        (
            {
                "SuppressionOptions": {
                    "SuppressedReasons": ["COMPLAINT", "BOUNCE"],
                    "ValidationOptions": {
                        "ConditionThreshold": {
                            "ConditionThresholdEnabled": "ENABLED",
                            "OverallConfidenceThreshold": {"ConfidenceVerdictThreshold": "HIGH"},
                        }
                    },
                }
            },
            "suppression_options",
            SuppressionOptions(
                ("BOUNCE", "COMPLAINT"),
                validation_options=ValidationOptions(ConditionThreshold("ENABLED", ConfidenceThreshold("HIGH"))),
            ),
        ),
        (
            {"VdmOptions": {"DashboardOptions": {"EngagementMetrics": "ENABLED"}, "GuardianOptions": {}}},
            "vdm_options",
            VdmOptions(DashboardOptions("ENABLED")),
        ),
        (
            {"MessageSecurityOptions": {"SigningScheme": {"SmimeScheme": {"SignatureFormat": "DETACHED"}}}},
            "message_security_options",
            MessageSecurityOptions({"smime_scheme": {"signature_format": "DETACHED"}}),
        ),
        ({"Tags": [{"Key": "team", "Value": "crm"}]}, "tags", {"team": "crm"}),
    ],
    ids=lambda value: "" if isinstance(value, dict) else str(value)[:20],
)
def test_each_group_is_read(answer, field, expected):
    assert getattr(configuration_set({**BARE, **answer}, ARN), field) == expected


def test_event_destinations_are_read_in_order():
    metrics = {
        "Name": "a-metric",
        "MatchingEventTypes": ["SEND"],
        "CloudWatchDestination": {
            "DimensionConfigurations": [
                {"DimensionName": name, "DimensionValueSource": "LINK_TAG", "DefaultDimensionValue": "x"}
                for name in ("b", "a")
            ]
        },
    }
    bounces = {
        "Name": "bounces",
        "Enabled": True,
        "MatchingEventTypes": ["COMPLAINT", "BOUNCE"],
        "SnsDestination": {"TopicArn": TOPIC},
    }
    found = event_destinations({"EventDestinations": [bounces, metrics]})
    assert found[1] == BOUNCES
    dimensions = found[0].members["dimension_configurations"]
    assert [one["dimension_name"] for one in dimensions] == ["a", "b"]
    assert found[0].enabled is False


def test_a_kind_that_is_new_to_us_is_left_out():
    answer = {"Name": "new", "MatchingEventTypes": ["SEND"], "PigeonDestination": {"LoftArn": "x"}}
    assert event_destinations({"EventDestinations": [answer]}) == (
        EventDestination("new", matching_event_types=("SEND",)),
    )


def test_names_are_snake_cased_all_the_way_down():
    assert snake_cased({"EventBusArn": [{"TopicArn": 1}], "DefaultScheme": {}}) == {
        "event_bus_arn": [{"topic_arn": 1}],
        "default_scheme": {},
    }

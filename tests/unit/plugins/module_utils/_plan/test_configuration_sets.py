# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.configuration_sets."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.mailops.ses.plugins.module_utils._plan.configuration_set_state import SendingOptions
from ansible_collections.mailops.ses.plugins.module_utils._plan.configuration_sets import (
    DesiredConfigurationSet,
    plan_absence,
    plan_presence,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.event_destinations import (
    DesiredEventDestination,
    DesiredEventDestinations,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import UNKNOWN
from ansible_collections.mailops.ses.plugins.module_utils._plan.tags import DesiredTags
from ansible_collections.mailops.ses.tests.unit.plugins.configuration_sets import (
    ARN,
    BOUNCES,
    NAME,
    TOPIC,
    configuration_set,
)

EMPTY = DesiredConfigurationSet(NAME, ARN)
FEEDBACK = DesiredEventDestinations(
    (
        DesiredEventDestination(
            "bounces",
            matching_event_types=("BOUNCE", "COMPLAINT"),
            kind="sns_destination",
            members={"topic_arn": TOPIC},
        ),
    )
)


def operations(plan):
    return [call.operation for call in plan.calls]


def test_a_new_one_is_made_with_everything_in_one_call():
    desired = replace(
        EMPTY,
        options={
            "delivery_options": {"tls_policy": "REQUIRE", "sending_pool_name": ""},
            "sending_options": {"sending_enabled": False},
            "suppression_options": {"suppressed_reasons": ()},
            "tracking_options": {"custom_redirect_domain": ""},
        },
        tags=DesiredTags({"team": "crm"}),
    )
    (call,) = plan_presence(None, desired).calls
    assert call.operation == "CreateConfigurationSet"
    assert call.arguments == {
        "ConfigurationSetName": NAME,
        "DeliveryOptions": {"TlsPolicy": "REQUIRE"},
        "SendingOptions": {"SendingEnabled": False},
        "SuppressionOptions": {"SuppressedReasons": []},
        "Tags": [{"Key": "team", "Value": "crm"}],
    }


def test_suppression_options_without_reasons_are_set_afterwards():
    plan = plan_presence(None, replace(EMPTY, options={"suppression_options": {"suppression_scope": "TENANT"}}))
    assert operations(plan) == ["CreateConfigurationSet", "PutConfigurationSetSuppressionOptions"]
    assert "SuppressionOptions" not in plan.calls[0].arguments
    assert plan.after.suppression_options.suppression_scope == "TENANT"


def test_whether_metrics_are_on_by_default_is_not_guessed():
    assert plan_presence(None, EMPTY).after.reputation_options.reputation_metrics_enabled is UNKNOWN
    asked = replace(EMPTY, options={"reputation_options": {"reputation_metrics_enabled": True}})
    assert plan_presence(None, asked).after.reputation_options.reputation_metrics_enabled is True


def test_event_destinations_come_last():
    plan = plan_presence(None, replace(EMPTY, event_destinations=FEEDBACK))
    assert operations(plan) == ["CreateConfigurationSet", "CreateConfigurationSetEventDestination"]
    assert plan.after.event_destinations == (BOUNCES,)
    assert plan_presence(None, EMPTY).after.event_destinations is None


def test_one_that_is_there_gets_what_differs():
    current = configuration_set(tags={"team": "crm"}, event_destinations=(BOUNCES,))
    assert plan_presence(current, EMPTY) == unchanged(current)
    desired = replace(
        EMPTY,
        options={"sending_options": {"sending_enabled": False}},
        tags=DesiredTags({"team": "web"}),
        event_destinations=FEEDBACK,
    )
    plan = plan_presence(current, desired)
    assert operations(plan) == ["PutConfigurationSetSendingOptions", "TagResource"]
    assert plan.calls[1].arguments["ResourceArn"] == ARN
    assert plan.after == replace(current, sending_options=SendingOptions(False), tags={"team": "web"})


def test_one_that_is_there_is_deleted_and_one_that_is_not_is_not():
    (call,) = plan_absence(configuration_set()).calls
    assert (call.operation, call.arguments) == ("DeleteConfigurationSet", {"ConfigurationSetName": NAME})
    assert plan_absence(None) == unchanged(None)

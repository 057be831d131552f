# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.configuration_set_result."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._plan.configuration_set_result import (
    absent_set,
    configuration_set_result,
    set_settings,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.configuration_set_state import ReputationOptions
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import UNKNOWN
from ansible_collections.mailops.ses.tests.unit.plugins.configuration_sets import (
    ARN,
    BOUNCES,
    NAME,
    TOPIC,
    configuration_set,
)


def test_the_result_is_ses_s_answer_in_snake_case():
    result, unknown = configuration_set_result(configuration_set(event_destinations=(BOUNCES,)))
    assert unknown == []
    assert result["exists"] and result["configuration_set_arn"] == ARN
    assert result["delivery_options"] == {
        "tls_policy": "OPTIONAL",
        "sending_pool_name": None,
        "max_delivery_seconds": None,
    }
    assert result["event_destinations"] == [
        {
            "name": "bounces",
            "enabled": True,
            "matching_event_types": ["BOUNCE", "COMPLAINT"],
            "sns_destination": {"topic_arn": TOPIC},
        }
    ]


def test_event_destinations_that_were_not_read_are_not_told():
    assert "event_destinations" not in configuration_set_result(configuration_set())[0]
    assert configuration_set_result(configuration_set(event_destinations=()))[0]["event_destinations"] == []


def test_what_only_ses_knows_is_left_out_and_named():
    result, unknown = configuration_set_result(configuration_set(reputation_options=ReputationOptions(UNKNOWN)))
    assert unknown == ["reputation_options.reputation_metrics_enabled"]
    assert result["reputation_options"] == {"last_fresh_start": None}


def test_a_diff_shows_what_a_person_decides():
    shown = set_settings(configuration_set(tags={"team": "crm"}))
    assert shown["tags"] == {"team": "crm"}
    assert shown["reputation_options"] == {"reputation_metrics_enabled": True}
    assert not {"configuration_set_arn", "exists"} & set(shown)
    assert set_settings(None) == {}


def test_what_is_not_there_is_told_by_its_name():
    assert absent_set(NAME) == {"configuration_set_name": NAME, "exists": False}

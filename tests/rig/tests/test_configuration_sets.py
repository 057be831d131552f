# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of a configuration set by several operations, one after another."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError
from configuration_set_cases import BOUNCES, NEW, ONE, SNS, given
from event_destination_rules import MAX_EVENT_DESTINATIONS


@pytest.fixture
def ses(driven):
    given(driven)
    return driven.ses


def code_of(call, **params) -> str:
    with pytest.raises(ClientError) as caught:
        call(**params)
    return caught.value.response["Error"]["Code"]


def read(ses) -> dict:
    return ses.get_configuration_set(**ONE)


def test_a_new_set_sends_and_measures_and_has_nothing_else(ses):
    answer = {name: value for name, value in read(ses).items() if name != "ResponseMetadata"}
    assert answer == {
        **ONE,
        "Tags": [],
        "ReputationOptions": {"ReputationMetricsEnabled": True},
        "SendingOptions": {"SendingEnabled": True},
    }


def test_an_operation_replaces_its_group(ses):
    ses.put_configuration_set_delivery_options(**ONE, TlsPolicy="REQUIRE", SendingPoolName="pool")
    ses.put_configuration_set_delivery_options(**ONE, MaxDeliverySeconds=600)
    assert read(ses)["DeliveryOptions"] == {"MaxDeliverySeconds": 600}
    ses.put_configuration_set_delivery_options(**ONE)
    assert "DeliveryOptions" not in read(ses)


def test_no_reasons_are_told_apart_from_no_options_of_its_own(ses):
    ses.put_configuration_set_suppression_options(**ONE, SuppressedReasons=[])
    assert read(ses)["SuppressionOptions"] == {"SuppressedReasons": []}
    ses.put_configuration_set_suppression_options(**ONE)
    assert "SuppressionOptions" not in read(ses)


def test_sending_again_is_a_fresh_start_of_the_reputation(ses, driven):
    ses.put_configuration_set_sending_options(**ONE, SendingEnabled=True)
    assert "LastFreshStart" not in read(ses)["ReputationOptions"]
    ses.put_configuration_set_sending_options(**ONE, SendingEnabled=False)
    ses.put_configuration_set_sending_options(**ONE, SendingEnabled=True)
    ses.put_configuration_set_reputation_options(**ONE, ReputationMetricsEnabled=False)
    reputation = read(ses)["ReputationOptions"]
    assert not reputation["ReputationMetricsEnabled"]
    assert abs(reputation["LastFreshStart"].timestamp() - driven.rig.clock.now().timestamp()) < 60


def test_a_set_has_so_many_event_destinations_and_no_more(ses):
    def add(number: int) -> None:
        ses.create_configuration_set_event_destination(
            **ONE, EventDestinationName=f"d{number}", EventDestination={**BOUNCES, **SNS}
        )

    for number in range(MAX_EVENT_DESTINATIONS - 1):  # there is one already
        add(number)
    assert code_of(add, number=MAX_EVENT_DESTINATIONS) == "LimitExceededException"


def test_a_topic_that_is_not_there_is_refused_when_told_to(ses, driven):
    new = {"EventDestinationName": "new", "EventDestination": {**BOUNCES, **SNS}}
    assert driven.control("strictness", {"refuse_unknown_topics": True}) == (200, {})
    assert code_of(ses.create_configuration_set_event_destination, **ONE, **new) == "BadRequestException"
    assert code_of(ses.update_configuration_set_event_destination, **ONE, **new) == "BadRequestException"
    made = driven.client("sns").create_topic(Name="events")["TopicArn"]
    assert made == SNS["SnsDestination"]["TopicArn"]
    ses.create_configuration_set_event_destination(**ONE, **new)


def test_what_is_said_of_a_set_goes_with_it(ses):
    ses.delete_configuration_set(**ONE)
    ses.create_configuration_set(**ONE)
    assert ses.get_configuration_set_event_destinations(**ONE)["EventDestinations"] == []


def test_reads_lag_behind_when_told_to(ses, driven):
    driven.control("consistency", {"unknown_reads_after_create": 1, "stale_reads_after_change": 2})
    ses.create_configuration_set(**NEW)
    assert code_of(ses.get_configuration_set, **NEW) == "NotFoundException"
    ses.put_configuration_set_sending_options(**NEW, SendingEnabled=False)
    reads = [ses.get_configuration_set(**NEW)["SendingOptions"]["SendingEnabled"] for _time in range(3)]
    assert set(reads[:2]) == {True, False}
    assert reads[2] is False


def test_the_control_url_shows_all_sets(ses, driven):
    (shown,) = driven.control("configuration_sets")[1]
    assert (shown["configuration_set"], shown["region"]) == ("one", "eu-west-1")
    assert shown["EventDestinations"][0]["Name"] == "old"

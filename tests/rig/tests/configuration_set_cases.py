# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls about configuration sets, their event destinations and dedicated IP pools, for test_operations."""

from __future__ import annotations

from operation_case import Case, tags

ONE, NEW, ABSENT = ({"ConfigurationSetName": name} for name in ("one", "new", "absent"))
BAD, NOT_THERE, THERE = "BadRequestException", "NotFoundException", "AlreadyExistsException"
SNS = {"SnsDestination": {"TopicArn": "arn:aws:sns:eu-west-1:123456789012:events"}}
BUS = {"EventBridgeDestination": {"EventBusArn": "arn:aws:events:eu-west-1:123456789012:event-bus/default"}}
OWN_BUS = "arn:aws:events:eu-west-1:123456789012:event-bus/own"
BOUNCES = {"MatchingEventTypes": ["BOUNCE"]}
ARCHIVE = "arn:aws:ses:eu-west-1:123456789012:mailmanager-archive/a-" + "x" * 24
SMIME = {"SigningScheme": {"SmimeScheme": {"SignatureFormat": "DETACHED"}}}


def given(driven) -> None:
    """The set one with an event destination, a verified domain, and a pool."""
    driven.ses.create_configuration_set(**ONE)
    driven.ses.create_configuration_set_event_destination(
        **ONE, EventDestinationName="old", EventDestination={**BOUNCES, **SNS}
    )
    driven.ses.create_dedicated_ip_pool(PoolName="pool")
    region = {"region": "eu-west-1", "verification_status": "SUCCESS"}
    assert driven.control("identities", {"identities": ["verified.example"], **region})[0] == 200


def dimension(name: str, value: str = "none") -> dict[str, str]:
    return {"DimensionName": name, "DimensionValueSource": "MESSAGE_TAG", "DefaultDimensionValue": value}


def metrics(*dimensions: dict[str, str]) -> dict:
    return {**BOUNCES, "CloudWatchDestination": {"DimensionConfigurations": list(dimensions)}}


def option_case(group: str, params: dict, error: str | None = None) -> Case:
    return Case(f"put_configuration_set_{group}_options", ONE | params, error)


def created_with(members: dict, error: str | None = None) -> Case:
    return Case("create_configuration_set", NEW | members, error)


def destination_case(verb: str, name: str, definition: dict, error: str | None = None) -> Case:
    given = {"EventDestinationName": name, "EventDestination": definition}
    return Case(f"{verb}_configuration_set_event_destination", ONE | given, error)


CONFIGURATION_SET_CASES = [
    created_with({}),
    created_with({"Tags": tags("team=crm"), "SendingOptions": {"SendingEnabled": False}}),
    created_with({"SuppressionOptions": {"SuppressedReasons": []}}),
    created_with({"SuppressionOptions": {"SuppressionScope": "TENANT"}}, BAD),
    created_with({"TrackingOptions": {"CustomRedirectDomain": "verified.example"}}),
    created_with({"TrackingOptions": {"CustomRedirectDomain": "example.com"}}, BAD),
    created_with({"DeliveryOptions": {"SendingPoolName": "no-pool"}}, BAD),
    Case("create_configuration_set", ONE, THERE),
    Case("create_configuration_set", {"ConfigurationSetName": "a set"}, BAD),
    Case("create_configuration_set", {"ConfigurationSetName": "a" * 65}, BAD),
    Case("get_configuration_set", ONE, holds={"SendingOptions": {"SendingEnabled": True}}),
    Case("get_configuration_set", ABSENT, NOT_THERE),
    Case("list_configuration_sets", {}, holds={"ConfigurationSets": ["one"]}),
    Case("list_configuration_sets", {"PageSize": 1001}, BAD),
    Case("delete_configuration_set", ONE),
    Case("delete_configuration_set", ABSENT, NOT_THERE),
    option_case("tracking", {"CustomRedirectDomain": "verified.example", "HttpsPolicy": "REQUIRE"}),
    option_case("tracking", {"CustomRedirectDomain": "click.verified.example"}),
    option_case("tracking", {}),
    option_case("tracking", {"HttpsPolicy": "REQUIRE"}, BAD),
    option_case("tracking", {"CustomRedirectDomain": ""}, BAD),
    option_case("tracking", {"CustomRedirectDomain": "example.com"}, BAD),
    Case("put_configuration_set_tracking_options", ABSENT, NOT_THERE),
    option_case("delivery", {"TlsPolicy": "REQUIRE", "SendingPoolName": "pool", "MaxDeliverySeconds": 300}),
    option_case("delivery", {"SendingPoolName": "no-pool"}, BAD),
    option_case("delivery", {"SendingPoolName": ""}, BAD),
    option_case("delivery", {"MaxDeliverySeconds": 50401}, BAD),
    Case("put_configuration_set_delivery_options", ABSENT, NOT_THERE),
    option_case("reputation", {"ReputationMetricsEnabled": False}),
    Case("put_configuration_set_reputation_options", ABSENT, NOT_THERE),
    option_case("sending", {"SendingEnabled": False}),
    Case("put_configuration_set_sending_options", ABSENT, NOT_THERE),
    option_case("suppression", {"SuppressedReasons": [], "SuppressionScope": "ACCOUNT"}),
    option_case("suppression", {"SuppressedReasons": ["SPAM"]}, BAD),
    Case("put_configuration_set_suppression_options", ABSENT, NOT_THERE),
    option_case("vdm", {"VdmOptions": {"DashboardOptions": {"EngagementMetrics": "ENABLED"}}}),
    Case("put_configuration_set_vdm_options", ABSENT, NOT_THERE),
    option_case("archiving", {"ArchiveArn": ARCHIVE}),
    option_case("archiving", {"ArchiveArn": "arn:aws:ses:eu-west-1:123456789012:archive/one"}, BAD),
    Case("put_configuration_set_archiving_options", ABSENT, NOT_THERE),
    Case("update_configuration_set", ONE | {"MessageSecurityOptions": SMIME}),
    Case("update_configuration_set", ABSENT, NOT_THERE),
    destination_case("create", "new", {**BOUNCES, **SNS, "Enabled": True}),
    destination_case("create", "new", {**BOUNCES, **BUS}),
    destination_case("create", "new", metrics(dimension("ses:configuration-set"), dimension("campaign"))),
    destination_case("create", "old", {**BOUNCES, **SNS}, THERE),
    destination_case("create", "a name", {**BOUNCES, **SNS}, BAD),
    destination_case("create", "new", BOUNCES, BAD),
    destination_case("create", "new", {**BOUNCES, **SNS, **BUS}, BAD),
    destination_case("create", "new", SNS, BAD),
    destination_case("create", "new", {"MatchingEventTypes": [], **SNS}, BAD),
    destination_case("create", "new", {**BOUNCES, "SnsDestination": {"TopicArn": "events"}}, BAD),
    destination_case("create", "new", {**BOUNCES, "EventBridgeDestination": {"EventBusArn": OWN_BUS}}, BAD),
    destination_case("create", "new", metrics(), BAD),
    destination_case("create", "new", metrics(dimension("a b")), BAD),
    destination_case("create", "new", metrics(dimension("a", "b c")), BAD),
    destination_case("create", "new", metrics(dimension("a"), dimension("a")), BAD),
    Case(
        "create_configuration_set_event_destination",
        ABSENT | {"EventDestinationName": "new", "EventDestination": {**BOUNCES, **SNS}},
        NOT_THERE,
    ),
    destination_case("update", "old", {**BOUNCES, **BUS, "Enabled": True}),
    destination_case("update", "old", BOUNCES, BAD),
    destination_case("update", "new", {**BOUNCES, **SNS}, NOT_THERE),
    Case(
        "get_configuration_set_event_destinations",
        ONE,
        holds={"EventDestinations": [{"Name": "old", "Enabled": False, **BOUNCES, **SNS}]},
    ),
    Case("get_configuration_set_event_destinations", ABSENT, NOT_THERE),
    Case("delete_configuration_set_event_destination", ONE | {"EventDestinationName": "old"}),
    Case("delete_configuration_set_event_destination", ONE | {"EventDestinationName": "new"}, NOT_THERE),
    Case("create_dedicated_ip_pool", {"PoolName": "new"}),
    Case("create_dedicated_ip_pool", {"PoolName": "pool"}, THERE),
    Case(
        "get_dedicated_ip_pool",
        {"PoolName": "pool"},
        holds={"DedicatedIpPool": {"PoolName": "pool", "ScalingMode": "STANDARD"}},
    ),
    Case("get_dedicated_ip_pool", {"PoolName": "new"}, NOT_THERE),
    Case("list_dedicated_ip_pools", {}, holds={"DedicatedIpPools": ["pool"]}),
    Case("delete_dedicated_ip_pool", {"PoolName": "pool"}),
    Case("delete_dedicated_ip_pool", {"PoolName": "new"}, NOT_THERE),
]

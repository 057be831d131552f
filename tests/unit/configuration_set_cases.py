# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses of the modules for configuration sets."""

from __future__ import annotations

from typing import Any

from ansible_collections.mailops.ses.tests.unit.case import Case, Setup

NAME = "transactional"
READ, READ_DESTINATIONS = "GetConfigurationSet", "GetConfigurationSetEventDestinations"
CREATE, DELETE = "CreateConfigurationSet", "DeleteConfigurationSet"
ADD, ALTER, REMOVE = (f"{verb}ConfigurationSetEventDestination" for verb in ("Create", "Update", "Delete"))
TRACKING, DELIVERY, REPUTATION, SENDING, SUPPRESSION, VDM, ARCHIVING = (
    f"PutConfigurationSet{group}Options"
    for group in ("Tracking", "Delivery", "Reputation", "Sending", "Suppression", "Vdm", "Archiving")
)
SIGNING = "UpdateConfigurationSet"
ARCHIVE = "arn:aws:ses:eu-west-1:123456789012:mailmanager-archive/a-" + "x" * 24
TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces"
BUS = "arn:aws:events:eu-west-1:123456789012:event-bus/default"
STREAM = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/events"
ROLE = "arn:aws:iam::123456789012:role/events"
PROJECT = "arn:aws:mobiletargeting:eu-west-1:123456789012:apps/one"
SNS = {"sns_destination": {"topic_arn": TOPIC}}
BOUNCES = {"name": "bounces", "matching_event_types": ["COMPLAINT", "BOUNCE"], **SNS}
DIMENSIONS = [
    {"dimension_name": name, "dimension_value_source": source, "default_dimension_value": "none"}
    for name, source in (("ses:from-domain", "MESSAGE_TAG"), ("campaign", "EMAIL_HEADER"))
]
METRICS = {
    "name": "metrics",
    "matching_event_types": ["SEND"],
    "cloud_watch_destination": {"dimension_configurations": DIMENSIONS},
}
ONE_OF_EACH_KIND = [
    BOUNCES,
    METRICS,
    {
        "name": "stream",
        "enabled": False,
        "matching_event_types": ["OPEN", "CLICK"],
        "kinesis_firehose_destination": {"iam_role_arn": ROLE, "delivery_stream_arn": STREAM},
    },
    {"name": "bus", "matching_event_types": ["SEND"], "event_bridge_destination": {"event_bus_arn": BUS}},
    {"name": "project", "matching_event_types": ["SEND"], "pinpoint_destination": {"application_arn": PROJECT}},
]
ALL_OPTIONS: dict[str, Any] = {
    "tracking_options": {"custom_redirect_domain": "click.Verified.example.", "https_policy": "REQUIRE"},
    "delivery_options": {"tls_policy": "REQUIRE", "sending_pool_name": "pool", "max_delivery_seconds": 3600},
    "reputation_options": {"reputation_metrics_enabled": False},
    "sending_options": {"sending_enabled": False},
    "suppression_options": {
        "suppressed_reasons": ["COMPLAINT", "BOUNCE"],
        "suppression_scope": "TENANT",
        "validation_options": {
            "condition_threshold": {
                "condition_threshold_enabled": "ENABLED",
                "overall_confidence_threshold": {"confidence_verdict_threshold": "HIGH"},
            }
        },
    },
    "vdm_options": {
        "dashboard_options": {"engagement_metrics": "ENABLED"},
        "guardian_options": {"optimized_shared_delivery": "DISABLED"},
    },
    "archiving_options": {"archive_arn": ARCHIVE},
    "message_security_options": {"signing_scheme": {"smime_scheme": {"signature_format": "DETACHED"}}},
    "tags": {"team": "crm", "stage": "test"},
}
NOTHING_OF_ITS_OWN: dict[str, Any] = {
    "tracking_options": {"custom_redirect_domain": ""},
    "delivery_options": {"tls_policy": "OPTIONAL", "sending_pool_name": "", "max_delivery_seconds": 0},
    "suppression_options": {"use_account_settings": True},
    "vdm_options": {
        "dashboard_options": {"engagement_metrics": ""},
        "guardian_options": {"optimized_shared_delivery": ""},
    },
    "archiving_options": {"archive_arn": ""},
    "message_security_options": {"signing_scheme": {"default_scheme": {}}},
    "tags": {},
}


def region(ses) -> None:
    """A verified domain, and a pool of dedicated IP addresses."""
    ses.rig.control(
        "identities",
        {"region": "eu-west-1", "identities": ["verified.example"], "verification_status": "SUCCESS"},
    )
    ses.create_dedicated_ip_pool(PoolName="pool")


def there(**members: Any) -> Setup:
    """A configuration set with these members."""

    def given(ses) -> None:
        region(ses)
        ses.create_configuration_set(ConfigurationSetName=NAME, **members)

    return given


def with_all_options(ses) -> None:
    there(
        TrackingOptions={"CustomRedirectDomain": "click.verified.example", "HttpsPolicy": "REQUIRE"},
        DeliveryOptions={"TlsPolicy": "REQUIRE", "SendingPoolName": "pool", "MaxDeliverySeconds": 3600},
        ReputationOptions={"ReputationMetricsEnabled": False},
        SendingOptions={"SendingEnabled": False},
        SuppressionOptions={
            "SuppressedReasons": ["BOUNCE", "COMPLAINT"],
            "SuppressionScope": "TENANT",
            "ValidationOptions": {
                "ConditionThreshold": {
                    "ConditionThresholdEnabled": "ENABLED",
                    "OverallConfidenceThreshold": {"ConfidenceVerdictThreshold": "HIGH"},
                }
            },
        },
        VdmOptions={
            "DashboardOptions": {"EngagementMetrics": "ENABLED"},
            "GuardianOptions": {"OptimizedSharedDelivery": "DISABLED"},
        },
        ArchivingOptions={"ArchiveArn": ARCHIVE},
        MessageSecurityOptions={"SigningScheme": {"SmimeScheme": {"SignatureFormat": "DETACHED"}}},
        Tags=[{"Key": "team", "Value": "crm"}, {"Key": "stage", "Value": "test"}],
    )(ses)


def with_destinations(ses) -> None:
    """A configuration set that tells a topic of bounces and complaints, and a bus of mail that was sent."""
    there()(ses)
    for name, types, where in (
        ("bounces", ["BOUNCE", "COMPLAINT"], {"SnsDestination": {"TopicArn": TOPIC}}),
        ("bus", ["SEND"], {"EventBridgeDestination": {"EventBusArn": BUS}}),
    ):
        ses.create_configuration_set_event_destination(
            ConfigurationSetName=NAME,
            EventDestinationName=name,
            EventDestination={"Enabled": True, "MatchingEventTypes": types, **where},
        )


def several(ses) -> None:
    with_destinations(ses)
    ses.create_configuration_set(ConfigurationSetName="marketing")


def config_case(title: str, params: dict[str, Any], writes: list[str], given: Setup = region) -> Case:
    reads = [READ, READ_DESTINATIONS] if "event_destinations" in params else [READ]
    return Case("ses_configuration_set", title, {"configuration_set_name": NAME, **params}, writes, given, reads)


def list_case(title: str, params: dict[str, Any], reads: list[str]) -> Case:
    return Case("ses_configuration_set_info", title, params, given=several, reads=reads)


CONFIGURATION_SET_CASES = [
    config_case("a new one", {}, [CREATE]),
    config_case("a new one with all options", ALL_OPTIONS, [CREATE]),
    config_case("a new one with nothing of its own", NOTHING_OF_ITS_OWN, [CREATE]),
    config_case(
        "a new one with everything",
        {**ALL_OPTIONS, "event_destinations": ONE_OF_EACH_KIND, "purge_event_destinations": True},
        [CREATE, *[ADD] * 5],
    ),
    config_case(
        "a new one with a suppression list and no reasons",
        {"suppression_options": {"suppression_scope": "ACCOUNT"}},
        [CREATE, SUPPRESSION],
    ),
    config_case("as it should be", ALL_OPTIONS, [], with_all_options),
    config_case("nothing asked", {}, [], with_all_options),
    config_case(
        "all options set",
        ALL_OPTIONS,
        [TRACKING, DELIVERY, ARCHIVING, SIGNING, SUPPRESSION, VDM, REPUTATION, SENDING, "TagResource"],
        there(),
    ),
    config_case(
        "all options taken away",
        NOTHING_OF_ITS_OWN,
        [TRACKING, DELIVERY, ARCHIVING, SIGNING, SUPPRESSION, VDM, "UntagResource"],
        with_all_options,
    ),
    config_case("nothing of its own already", NOTHING_OF_ITS_OWN, [], there()),
    config_case(
        "another HTTPS policy, the domain left",
        {"tracking_options": {"https_policy": "REQUIRE_OPEN_ONLY"}},
        [TRACKING],
        with_all_options,
    ),
    config_case(
        "TLS no more, the pool left", {"delivery_options": {"tls_policy": "OPTIONAL"}}, [DELIVERY], with_all_options
    ),
    config_case("no reasons", {"suppression_options": {"suppressed_reasons": []}}, [SUPPRESSION], there()),
    config_case(
        "no reasons already",
        {"suppression_options": {"suppressed_reasons": []}},
        [],
        there(SuppressionOptions={"SuppressedReasons": []}),
    ),
    config_case(
        "the account's reasons instead of none",
        {"suppression_options": {"use_account_settings": True}},
        [SUPPRESSION],
        there(SuppressionOptions={"SuppressedReasons": []}),
    ),
    config_case("sending again", {"sending_options": {"sending_enabled": True}}, [SENDING], with_all_options),
    config_case("sending already", {"sending_options": {"sending_enabled": True}}, [], there()),
    config_case(
        "half of what VDM is about",
        {"vdm_options": {"dashboard_options": {"engagement_metrics": "DISABLED"}}},
        [VDM],
        with_all_options,
    ),
    config_case("tags exchanged", {"tags": {"team": "web"}}, ["UntagResource", "TagResource"], with_all_options),
    config_case("tags added", {"tags": {"a": "b"}, "purge_tags": False}, ["TagResource"], with_all_options),
    config_case("event destinations as they are", {"event_destinations": [BOUNCES]}, [], with_destinations),
    config_case("event destinations not asked for", {"purge_event_destinations": True}, [], with_destinations),
    config_case(
        "event destinations exchanged",
        {
            "event_destinations": [
                METRICS,
                {"name": "bus", "state": "absent"},
                {"name": "bounces", "matching_event_types": ["BOUNCE"]},
                {"name": "absent", "state": "absent"},
            ]
        },
        [ALTER, ADD, REMOVE],
        with_destinations,
    ),
    config_case(
        "an event destination switched off",
        {"event_destinations": [{"name": "bus", "enabled": False}]},
        [ALTER],
        with_destinations,
    ),
    config_case(
        "an event destination of another kind",
        {"event_destinations": [{"name": "bus", **SNS}]},
        [ALTER],
        with_destinations,
    ),
    config_case(
        "other event destinations purged",
        {"event_destinations": [BOUNCES], "purge_event_destinations": True},
        [REMOVE],
        with_destinations,
    ),
    config_case(
        "all event destinations purged",
        {"event_destinations": [], "purge_event_destinations": True},
        [REMOVE] * 2,
        with_destinations,
    ),
    config_case("gone", {"state": "absent"}, [DELETE], with_destinations),
    config_case("none to go", {"state": "absent"}, []),
    list_case("names", {}, ["ListConfigurationSets"]),
    list_case("some names", {"name_pattern": "MARK*"}, ["ListConfigurationSets"]),
    list_case("options of all", {"details": "options"}, ["ListConfigurationSets", READ, READ]),
    list_case(
        "one in full, and one that is not there",
        {"configuration_set_names": [NAME, "absent"], "details": "full"},
        [READ, READ, READ_DESTINATIONS],
    ),
]

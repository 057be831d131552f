# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.configuration_set_options."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.configuration_set_options import FAMILIES, plan_options
from ansible_collections.mailops.ses.plugins.module_utils._plan.configuration_set_state import (
    ConditionThreshold,
    ConfidenceThreshold,
    DashboardOptions,
    DeliveryOptions,
    GuardianOptions,
    MessageSecurityOptions,
    ReputationOptions,
    SendingOptions,
    SuppressionOptions,
    TrackingOptions,
    ValidationOptions,
    VdmOptions,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import UNKNOWN
from ansible_collections.mailops.ses.tests.unit.plugins.configuration_sets import NAME, configuration_set

TRACKED = configuration_set(tracking_options=TrackingOptions("click.example.com", "REQUIRE"))
PAUSED = configuration_set(sending_options=SendingOptions(False))
POOLED = configuration_set(delivery_options=DeliveryOptions("REQUIRE", "pool", 600))
SUPPRESSING = configuration_set(suppression_options=SuppressionOptions(("BOUNCE",), "TENANT"))


def call_of(plan):
    (call,) = plan.calls
    assert call.arguments["ConfigurationSetName"] == NAME
    assert NAME in call.why
    return call.operation, {name: value for name, value in call.arguments.items() if name != "ConfigurationSetName"}


@pytest.mark.parametrize(
    ("current", "wishes"),
    [
        (TRACKED, {}),
        (TRACKED, {"tracking_options": {}}),
        (TRACKED, {"tracking_options": {"custom_redirect_domain": "click.example.com"}}),
        (configuration_set(), {"tracking_options": {"custom_redirect_domain": "", "https_policy": "OPTIONAL"}}),
        (configuration_set(), {"delivery_options": {"tls_policy": "OPTIONAL", "max_delivery_seconds": 0}}),
        (configuration_set(), {"suppression_options": {"use_account_settings": True}}),
        (configuration_set(), {"message_security_options": {"signing_scheme": {"default_scheme": {}}}}),
        (PAUSED, {"sending_options": {"sending_enabled": False}}),
        (PAUSED, {"archiving_options": {"archive_arn": ""}}),
    ],
    ids=repr,
)
def test_nothing_is_called_where_nothing_differs(current, wishes):
    assert plan_options(current, wishes) == unchanged(current)


@pytest.mark.parametrize(
    ("current", "family", "wish", "operation", "members"),
    [
        (TRACKED, "tracking_options", {"custom_redirect_domain": ""}, "PutConfigurationSetTrackingOptions", {}),
        (
            TRACKED,
            "tracking_options",
            {"https_policy": "OPTIONAL"},
            "PutConfigurationSetTrackingOptions",
            {"CustomRedirectDomain": "click.example.com", "HttpsPolicy": "OPTIONAL"},
        ),
        (
            configuration_set(),
            "tracking_options",
            {"custom_redirect_domain": "click.example.com"},
            "PutConfigurationSetTrackingOptions",
            {"CustomRedirectDomain": "click.example.com"},
        ),
        (
            POOLED,
            "delivery_options",
            {"sending_pool_name": ""},
            "PutConfigurationSetDeliveryOptions",
            {"TlsPolicy": "REQUIRE", "MaxDeliverySeconds": 600},
        ),
        (
            SUPPRESSING,
            "suppression_options",
            {"suppressed_reasons": ()},
            "PutConfigurationSetSuppressionOptions",
            {"SuppressedReasons": [], "SuppressionScope": "TENANT"},
        ),
        (
            SUPPRESSING,
            "suppression_options",
            {"use_account_settings": True},
            "PutConfigurationSetSuppressionOptions",
            {},
        ),
        (
            configuration_set(),
            "vdm_options",
            {"guardian_options": {"optimized_shared_delivery": "ENABLED"}},
            "PutConfigurationSetVdmOptions",
            {"VdmOptions": {"GuardianOptions": {"OptimizedSharedDelivery": "ENABLED"}}},
        ),
        (
            configuration_set(),
            "reputation_options",
            {"reputation_metrics_enabled": False},
            "PutConfigurationSetReputationOptions",
            {"ReputationMetricsEnabled": False},
        ),
        (
            configuration_set(),
            "message_security_options",
            {"signing_scheme": {"smime_scheme": {"signature_format": "DETACHED"}}},
            "UpdateConfigurationSet",
            {"MessageSecurityOptions": {"SigningScheme": {"SmimeScheme": {"SignatureFormat": "DETACHED"}}}},
        ),
        (
            configuration_set(
                message_security_options=MessageSecurityOptions({"smime_scheme": {"signature_format": "DETACHED"}})
            ),
            "message_security_options",
            {"signing_scheme": {"default_scheme": {}}},
            "UpdateConfigurationSet",
            {"MessageSecurityOptions": {"SigningScheme": {"DefaultScheme": {}}}},
        ),
    ],
)
def test_a_call_sends_the_whole_group(current, family, wish, operation, members):
    assert call_of(plan_options(current, {family: wish})) == (operation, members)


def test_a_new_scheme_takes_the_place_of_the_other():
    smime = {"smime_scheme": {"signature_format": "DETACHED"}}
    after = plan_options(configuration_set(), {"message_security_options": {"signing_scheme": smime}}).after
    assert after.message_security_options.signing_scheme == smime


def test_when_sending_again_counts_anew_only_ses_knows():
    wishes = {"sending_options": {"sending_enabled": True}}
    assert plan_options(PAUSED, wishes).after.reputation_options == ReputationOptions(True, UNKNOWN)
    paused = plan_options(configuration_set(), {"sending_options": {"sending_enabled": False}}).after
    assert paused.reputation_options == ReputationOptions(True)


def test_the_time_of_a_fresh_start_is_not_sent_back():
    current = configuration_set(reputation_options=ReputationOptions(True, "2026-11-21T00:00:00+00:00"))
    plan = plan_options(current, {"reputation_options": {"reputation_metrics_enabled": False}})
    assert call_of(plan)[1] == {"ReputationMetricsEnabled": False}
    assert plan.after.reputation_options.last_fresh_start == "2026-11-21T00:00:00+00:00"


def test_what_ses_may_refuse_goes_first():
    assert [family.name for family in FAMILIES][:3] == ["tracking_options", "delivery_options", "archiving_options"]


@pytest.mark.parametrize(
    ("current", "wishes", "option"),
    [
        (configuration_set(), {"tracking_options": {"https_policy": "REQUIRE"}}, "tracking_options.https_policy"),
        (
            TRACKED,
            {"tracking_options": {"custom_redirect_domain": "", "https_policy": "REQUIRE"}},
            "tracking_options.https_policy",
        ),
        (
            configuration_set(),
            {
                "suppression_options": {
                    "validation_options": {
                        "condition_threshold": {
                            "overall_confidence_threshold": {"confidence_verdict_threshold": "HIGH"}
                        }
                    }
                }
            },
            "suppression_options.validation_options.condition_threshold.overall_confidence_threshold."
            "confidence_verdict_threshold",
        ),
    ],
    ids=repr,
)
def test_what_contradicts_itself_is_refused(current, wishes, option):
    with pytest.raises(BadInput) as caught:
        plan_options(current, wishes)
    assert caught.value.option == option


VALIDATING = SuppressionOptions(
    ("BOUNCE",), validation_options=ValidationOptions(ConditionThreshold("ENABLED", ConfidenceThreshold("HIGH")))
)


def validation(enabled=None, verdict=None):
    inner = {} if verdict is None else {"overall_confidence_threshold": {"confidence_verdict_threshold": verdict}}
    threshold = inner if enabled is None else {"condition_threshold_enabled": enabled, **inner}
    return {"suppression_options": {"validation_options": {"condition_threshold": threshold}}}


@pytest.mark.parametrize("wish", [validation(""), validation("", "")])
def test_auto_validation_can_be_taken_away_by_itself(wish):
    plan = plan_options(configuration_set(suppression_options=VALIDATING), wish)
    assert call_of(plan) == ("PutConfigurationSetSuppressionOptions", {"SuppressedReasons": ["BOUNCE"]})
    assert plan.after.suppression_options == SuppressionOptions(("BOUNCE",))
    assert plan_options(plan.after, wish) == unchanged(plan.after)


def test_its_verdict_alone_can_be_taken_away():
    (call,) = plan_options(configuration_set(suppression_options=VALIDATING), validation(verdict="")).calls
    threshold = {"ConditionThreshold": {"ConditionThresholdEnabled": "ENABLED"}}
    assert call.arguments["ValidationOptions"] == threshold
    assert call.why.endswith("and without confidence_verdict_threshold")


def test_nothing_is_taken_away_and_set_at_once():
    with pytest.raises(BadInput, match="confidence_verdict_threshold='HIGH'"):
        plan_options(configuration_set(suppression_options=VALIDATING), validation("", "HIGH"))


def test_why_says_what_goes():
    vdm = VdmOptions(DashboardOptions("ENABLED"), GuardianOptions("ENABLED"))
    wish = {"vdm_options": {"dashboard_options": {"engagement_metrics": ""}}}
    (call,) = plan_options(configuration_set(vdm_options=vdm), wish).calls
    assert call.why.endswith(
        "are to be GuardianOptions {'OptimizedSharedDelivery': 'ENABLED'}, and without engagement_metrics"
    )
    (call,) = plan_options(configuration_set(vdm_options=VdmOptions(DashboardOptions("ENABLED"))), wish).calls
    assert call.why == f"vdm_options of configuration set {NAME} are to be without engagement_metrics"


def test_without_its_domain_the_https_policy_goes_too():
    after = plan_options(TRACKED, {"tracking_options": {"custom_redirect_domain": ""}}).after
    assert after == replace(TRACKED, tracking_options=TrackingOptions())

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.account."""

from __future__ import annotations

import itertools

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.account import (
    OPERATIONS,
    DesiredAccount,
    DesiredVdm,
    plan_account,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.account_state import Validation, Vdm
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.plugins.module_utils._plan.production_access import DesiredDetails
from ansible_collections.mailops.ses.tests.unit.plugins.accounts import account

ON = Vdm(True, True, False)


def test_what_is_left_out_stays():
    assert plan_account(account("PENDING"), DesiredAccount()) == unchanged(account("PENDING"))


def test_what_is_as_it_should_be_stays():
    desired = DesiredAccount(True, ("COMPLAINT", "BOUNCE"), DesiredVdm(False), False, DesiredDetails())
    assert plan_account(account("GRANTED"), desired) == unchanged(account("GRANTED"))


@pytest.mark.parametrize(
    ("desired", "operation", "arguments"),
    [
        (DesiredAccount(sending_enabled=False), "PutAccountSendingAttributes", {"SendingEnabled": False}),
        (
            DesiredAccount(suppressed_reasons=("COMPLAINT", "COMPLAINT")),
            "PutAccountSuppressionAttributes",
            {"SuppressedReasons": ["COMPLAINT"]},
        ),
        (
            DesiredAccount(suppressed_reasons=()),
            "PutAccountSuppressionAttributes",
            {"SuppressedReasons": []},
        ),
        (
            DesiredAccount(dedicated_ip_auto_warmup_enabled=True),
            "PutAccountDedicatedIpWarmupAttributes",
            {"AutoWarmupEnabled": True},
        ),
    ],
)
def test_each_setting_is_one_call_that_says_why(desired, operation, arguments):
    plan = plan_account(account(), desired)
    (call,) = plan.calls
    assert (call.operation, call.arguments) == (operation, arguments)
    assert "eu-west-1" in call.why
    assert plan_account(plan.after, desired).calls == ()


def test_what_ses_sets_along_with_the_reasons_stays():
    validation = {"ConditionThreshold": {"ConditionThresholdEnabled": "ENABLED"}}
    current = account(validation=Validation("ENABLED"))
    plan = plan_account(current, DesiredAccount(suppressed_reasons=()))
    assert plan.calls[0].arguments == {"SuppressedReasons": [], "ValidationAttributes": validation}


@pytest.mark.parametrize(
    ("current", "desired", "after", "arguments"),
    [
        (Validation(), Validation("ENABLED"), Validation("ENABLED"), {"ConditionThresholdEnabled": "ENABLED"}),
        (
            Validation("ENABLED"),
            Validation(None, "HIGH"),
            Validation("ENABLED", "HIGH"),
            {
                "ConditionThresholdEnabled": "ENABLED",
                "OverallConfidenceThreshold": {"ConfidenceVerdictThreshold": "HIGH"},
            },
        ),
    ],
)
def test_auto_validation_is_set_along_with_the_reasons_that_there_are(current, desired, after, arguments):
    plan = plan_account(account(validation=current), DesiredAccount(validation=desired))
    (call,) = plan.calls
    assert call.operation == "PutAccountSuppressionAttributes"
    assert call.arguments == {
        "SuppressedReasons": ["BOUNCE", "COMPLAINT"],
        "ValidationAttributes": {"ConditionThreshold": arguments},
    }
    assert "auto validation" in call.why and "eu-west-1" in call.why
    assert plan.after == account(validation=after)
    assert plan_account(plan.after, DesiredAccount(validation=desired)) == unchanged(plan.after)


def test_a_verdict_without_auto_validation_is_refused():
    with pytest.raises(BadInput, match="confidence_verdict_threshold='HIGH'.*condition_threshold_enabled"):
        plan_account(account(), DesiredAccount(validation=Validation(None, "HIGH")))


@pytest.mark.parametrize(
    ("current", "desired", "after"),
    [
        (Vdm(), DesiredVdm(True), Vdm(True)),
        (Vdm(), DesiredVdm(True, True, True), Vdm(True, True, True)),
        (ON, DesiredVdm(optimized_shared_delivery=True), Vdm(True, True, True)),
        (ON, DesiredVdm(engagement_metrics=False), Vdm(True)),
        (ON, DesiredVdm(False), Vdm()),
        (ON, DesiredVdm(False, False), Vdm()),
    ],
)
def test_vdm_is_sent_as_a_whole_and_what_is_left_out_of_it_stays(current, desired, after):
    plan = plan_account(account(vdm=current), DesiredAccount(vdm=desired))
    assert plan.after.vdm == after
    assert plan.calls[0].arguments == {
        "VdmAttributes": {
            "VdmEnabled": "ENABLED" if after.enabled else "DISABLED",
            "DashboardAttributes": {"EngagementMetrics": "ENABLED" if after.engagement_metrics else "DISABLED"},
            "GuardianAttributes": {
                "OptimizedSharedDelivery": "ENABLED" if after.optimized_shared_delivery else "DISABLED"
            },
        }
    }


@pytest.mark.parametrize("desired", [DesiredVdm(False, True), DesiredVdm(engagement_metrics=True)])
def test_a_part_of_vdm_is_on_only_while_it_is(desired):
    with pytest.raises(BadInput, match="vdm.engagement_metrics=true.*vdm.enabled"):
        plan_account(account(), DesiredAccount(vdm=desired))


def test_sending_is_stopped_first_and_begins_last():
    asked = DesiredDetails("MARKETING", "https://example.com")
    everything = {"suppressed_reasons": (), "dedicated_ip_auto_warmup_enabled": True, "details": asked}
    stopped = plan_account(account(), DesiredAccount(False, vdm=DesiredVdm(True), **everything))
    started = plan_account(account(sending_enabled=False), DesiredAccount(True, vdm=DesiredVdm(True), **everything))
    assert [call.operation for call in stopped.calls] == list(OPERATIONS)
    assert [call.operation for call in started.calls] == [*OPERATIONS[1:], OPERATIONS[0]]


def test_wherever_a_run_is_cut_off_the_next_one_does_the_rest():
    desired = DesiredAccount(False, (), DesiredVdm(True), True, DesiredDetails("MARKETING", "https://example.com"))
    wanted = plan_account(account(), desired)
    parts = [
        DesiredAccount(sending_enabled=False),
        DesiredAccount(suppressed_reasons=()),
        DesiredAccount(vdm=DesiredVdm(True)),
        DesiredAccount(dedicated_ip_auto_warmup_enabled=True),
    ]
    state = account()
    for done, part in zip(itertools.count(1), parts):
        state = plan_account(state, part).after
        rest = plan_account(state, desired)
        assert (rest.after, rest.calls) == (wanted.after, wanted.calls[done:])

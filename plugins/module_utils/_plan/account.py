# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings of an account in a Region: suppression, sending, VDM, warm-up, and the request for production access."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from . import production_access
from .account_state import Account, Validation, Vdm
from .bad_input import BadInput
from .plan import Call, Plan, unchanged
from .production_access import DesiredDetails, plan_production_access

SUPPRESSION, SENDING = "PutAccountSuppressionAttributes", "PutAccountSendingAttributes"
VDM, WARMUP = "PutAccountVdmAttributes", "PutAccountDedicatedIpWarmupAttributes"
OPERATIONS = (SENDING, SUPPRESSION, VDM, WARMUP, *production_access.OPERATIONS)


@dataclass(frozen=True)
class DesiredVdm:
    """None leaves a setting as it is."""

    enabled: bool | None = None
    engagement_metrics: bool | None = None
    optimized_shared_delivery: bool | None = None


@dataclass(frozen=True)
class DesiredAccount:
    """None leaves a setting as it is. No ``suppressed_reasons`` at all: nobody is put on the suppression list."""

    sending_enabled: bool | None = None
    suppressed_reasons: tuple[str, ...] | None = None
    vdm: DesiredVdm | None = None
    dedicated_ip_auto_warmup_enabled: bool | None = None
    details: DesiredDetails | None = None
    validation: Validation | None = None  # of which None leaves a member as it is, too


def plan_account(current: Account, desired: DesiredAccount) -> Plan[Account]:
    """Sending is stopped before anything else and begins after it. Raises BadInput."""
    stops = desired.sending_enabled is False
    plan = _plan_sending(current, desired.sending_enabled if stops else None)
    return (
        plan.then(lambda account: _plan_suppression(account, desired.suppressed_reasons, desired.validation))
        .then(lambda account: _plan_vdm(account, desired.vdm))
        .then(lambda account: _plan_warmup(account, desired.dedicated_ip_auto_warmup_enabled))
        .then(lambda account: plan_production_access(account, desired.details))
        .then(lambda account: _plan_sending(account, desired.sending_enabled))
    )


def _plan_sending(current: Account, enabled: bool | None) -> Plan[Account]:
    if enabled is None or enabled == current.sending_enabled:
        return unchanged(current)
    why = f"sending is {'off' if enabled else 'on'} for the account in {current.region}"
    return Plan(current, replace(current, sending_enabled=enabled), (Call(SENDING, {"SendingEnabled": enabled}, why),))


def _plan_suppression(
    current: Account, reasons: tuple[str, ...] | None, validation: Validation | None
) -> Plan[Account]:
    wanted = tuple(sorted(set(current.suppressed_reasons if reasons is None else reasons)))
    validated = _wanted_validation(current, validation)
    why = []
    if wanted != current.suppressed_reasons:
        now = " and ".join(current.suppressed_reasons) or "nothing"
        why.append(f"{now} puts addresses on the suppression list of the account in {current.region}")
    if validated != current.validation:
        why.append(f"auto validation of recipients is to be otherwise in {current.region}")
    if not why:
        return unchanged(current)
    # SES sets both at once.
    arguments = {"SuppressedReasons": list(wanted), **_validation_attributes(validated)}
    after = replace(current, suppressed_reasons=wanted, validation=validated)
    return Plan(current, after, (Call(SUPPRESSION, arguments, ", and ".join(why)),))


def _wanted_validation(current: Account, desired: Validation | None) -> Validation:
    if desired is None:
        return current.validation
    given = {name: value for name, value in vars(desired).items() if value is not None}
    after = replace(current.validation, **given)
    if after.confidence_verdict_threshold and not after.condition_threshold_enabled:
        raise BadInput(
            "validation_attributes.condition_threshold.overall_confidence_threshold.confidence_verdict_threshold",
            after.confidence_verdict_threshold,
            f"has no effect without condition_threshold_enabled, which is not set in {current.region}; give that, too "
            "(ENABLED or DISABLED)",
        )
    return after


def _validation_attributes(validation: Validation) -> dict[str, Any]:
    if not validation.condition_threshold_enabled:
        return {}
    threshold: dict[str, Any] = {"ConditionThresholdEnabled": validation.condition_threshold_enabled}
    if validation.confidence_verdict_threshold:
        verdict = {"ConfidenceVerdictThreshold": validation.confidence_verdict_threshold}
        threshold["OverallConfidenceThreshold"] = verdict
    return {"ValidationAttributes": {"ConditionThreshold": threshold}}


def _plan_vdm(current: Account, desired: DesiredVdm | None) -> Plan[Account]:
    if desired is None:
        return unchanged(current)
    wanted = replace(current.vdm, **{name: value for name, value in vars(desired).items() if value is not None})
    if not wanted.enabled:
        _check_parts_off(desired, current.region)
        wanted = Vdm()
    if wanted == current.vdm:
        return unchanged(current)
    attributes = {
        "VdmEnabled": _status(wanted.enabled),
        "DashboardAttributes": {"EngagementMetrics": _status(wanted.engagement_metrics)},
        "GuardianAttributes": {"OptimizedSharedDelivery": _status(wanted.optimized_shared_delivery)},
    }
    different = [name for name, value in vars(wanted).items() if value != getattr(current.vdm, name)]
    why = f"{', '.join(different)} of the Virtual Deliverability Manager is to be otherwise in {current.region}"
    return Plan(current, replace(current, vdm=wanted), (Call(VDM, {"VdmAttributes": attributes}, why),))


def _check_parts_off(desired: DesiredVdm, region: str) -> None:
    for part in ("engagement_metrics", "optimized_shared_delivery"):
        if getattr(desired, part):
            raise BadInput(
                f"vdm.{part}",
                True,
                f"the Virtual Deliverability Manager is off in {region}, and its parts with it; set vdm.enabled too",
            )


def _status(enabled: bool) -> str:
    return "ENABLED" if enabled else "DISABLED"


def _plan_warmup(current: Account, enabled: bool | None) -> Plan[Account]:
    if enabled is None or enabled == current.dedicated_ip_auto_warmup_enabled:
        return unchanged(current)
    why = f"new dedicated IP addresses are {'not ' if enabled else ''}warmed up by themselves in {current.region}"
    after = replace(current, dedicated_ip_auto_warmup_enabled=enabled)
    return Plan(current, after, (Call(WARMUP, {"AutoWarmupEnabled": enabled}, why),))

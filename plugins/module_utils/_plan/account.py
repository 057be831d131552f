# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings of an account in a Region: suppression, sending, VDM, warm-up, and the request for production access."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from . import production_access
from .account_state import Account, Vdm
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


def plan_account(current: Account, desired: DesiredAccount) -> Plan[Account]:
    """Sending is stopped before anything else and begins after it. Raises BadInput."""
    stops = desired.sending_enabled is False
    plan = _plan_sending(current, desired.sending_enabled if stops else None)
    return (
        plan.then(lambda account: _plan_suppression(account, desired.suppressed_reasons))
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


def _plan_suppression(current: Account, reasons: tuple[str, ...] | None) -> Plan[Account]:
    if reasons is None or set(reasons) == set(current.suppressed_reasons):
        return unchanged(current)
    reasons = tuple(sorted(set(reasons)))
    arguments: dict[str, Any] = {"SuppressedReasons": list(reasons)}
    if current.suppression_validation is not None:
        # SES sets both at once; what this module has no option for stays.
        arguments["ValidationAttributes"] = dict(current.suppression_validation)
    now = " and ".join(current.suppressed_reasons) or "nothing"
    why = f"{now} puts addresses on the suppression list of the account in {current.region}"
    return Plan(current, replace(current, suppressed_reasons=reasons), (Call(SUPPRESSION, arguments, why),))


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

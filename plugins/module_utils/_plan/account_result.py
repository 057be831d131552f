# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An account as the plain data that modules return: SES's answer, snake_cased, and what it means in words."""

from __future__ import annotations

from typing import Any

from .account_findings import account_findings
from .account_state import Account, SendQuota, Validation, Vdm
from .result import plain
from .review import review_sentence
from .state import UNKNOWN


def account_result(account: Account) -> tuple[dict[str, Any], list[str]]:
    """The account, and the names of what only SES can tell, known after the change, which are left out of it.

    The details are None where SES has none.
    """
    review: dict[str, Any] = {**plain(account.review), "sentence": review_sentence(account)}
    unknown: list[str] = []
    findings = account_findings(account)
    if account.review.case_id is UNKNOWN:
        del review["case_id"], review["sentence"]
        unknown = ["findings", "review.case_id", "review.sentence"]
    suppression: dict[str, Any] = {"suppressed_reasons": list(account.suppressed_reasons)}
    if account.validation != Validation():
        suppression["validation_attributes"] = _validation(account.validation)
    result = {
        "region": account.region,
        "production_access_enabled": account.production_access_enabled,
        "sending_enabled": account.sending_enabled,
        "enforcement_status": account.enforcement_status,
        "send_quota": _quota(account.send_quota),
        "details": plain(account.details) if any(vars(account.details).values()) else None,
        "review": review,
        "suppression_attributes": suppression,
        "vdm_attributes": _vdm(account.vdm),
        "dedicated_ip_auto_warmup_enabled": account.dedicated_ip_auto_warmup_enabled,
        **({} if unknown else {"findings": findings}),
    }
    return result, unknown


def account_settings(account: Account) -> dict[str, Any]:
    """What a person decides of it, for a diff."""
    return {
        "details": plain(account.details),
        "review_status": account.review.status,
        "sending_enabled": account.sending_enabled,
        "suppressed_reasons": list(account.suppressed_reasons),
        "validation_attributes": _validation(account.validation),
        "vdm": plain(account.vdm),
        "dedicated_ip_auto_warmup_enabled": account.dedicated_ip_auto_warmup_enabled,
    }


def _quota(quota: SendQuota) -> dict[str, Any]:
    return {**plain(quota), "remaining": quota.remaining}


def _validation(validation: Validation) -> dict[str, Any]:
    """As SES spells it."""
    verdict = {"confidence_verdict_threshold": validation.confidence_verdict_threshold}
    return {
        "condition_threshold": {
            "condition_threshold_enabled": validation.condition_threshold_enabled,
            "overall_confidence_threshold": verdict,
        }
    }


def _vdm(vdm: Vdm) -> dict[str, Any]:
    """As SES spells it."""
    return {
        "vdm_enabled": _status(vdm.enabled),
        "dashboard_attributes": {"engagement_metrics": _status(vdm.engagement_metrics)},
        "guardian_attributes": {"optimized_shared_delivery": _status(vdm.optimized_shared_delivery)},
    }


def _status(enabled: bool) -> str:
    return "ENABLED" if enabled else "DISABLED"

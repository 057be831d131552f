# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The account in a Region: GetAccount, and the operations that set parts of it."""

from __future__ import annotations

import secrets
from typing import Any

from account_state import DENIED, GRANTED, PENDING, AccountState
from identity_registry import IdentityRegistry
from identity_state import Holdings
from ses_errors import Conflict

Params = dict[str, Any]


class AccountOperations:
    """SES API v2, one method for each operation."""

    def __init__(self, registry: IdentityRegistry) -> None:
        self._registry = registry

    def get_account(self, holdings: Holdings, _params: Params) -> Params:
        return account_answer(self._registry.seen_account(holdings), self._registry.now())

    def put_account_details(self, holdings: Holdings, params: Params) -> None:
        """No edits while a review runs, nor after a denial, which is answered in its case: a conflict without a word.

        What was granted stays granted.
        """
        if holdings.sending.review_status in (PENDING, DENIED):
            raise Conflict("")
        with self._registry.changing_account(holdings) as state:
            told = {name: value for name, value in params.items() if name != "ProductionAccessEnabled"}
            state.details = self._registry.strictness.kept_details(told)
            if params.get("ProductionAccessEnabled") and state.review_status != GRANTED:
                state.review_status = PENDING
                state.case_id = str(10**14 + secrets.randbelow(9 * 10**14))

    def put_account_suppression_attributes(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing_account(holdings) as state:
            state.suppressed_reasons = list(params.get("SuppressedReasons", []))
            state.validation = params.get("ValidationAttributes", state.validation)

    def put_account_sending_attributes(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing_account(holdings) as state:
            state.sending_enabled = params.get("SendingEnabled", False)

    def put_account_vdm_attributes(self, holdings: Holdings, params: Params) -> None:
        """As a whole: a part that is left out is off, and of what is off as a whole, none are given back."""
        given = params["VdmAttributes"]
        engagement = given.get("DashboardAttributes", {}).get("EngagementMetrics", "DISABLED")
        optimized = given.get("GuardianAttributes", {}).get("OptimizedSharedDelivery", "DISABLED")
        with self._registry.changing_account(holdings) as state:
            state.vdm = {"VdmEnabled": given["VdmEnabled"]}
            if given["VdmEnabled"] == "ENABLED":
                state.vdm["DashboardAttributes"] = {"EngagementMetrics": engagement}
                state.vdm["GuardianAttributes"] = {"OptimizedSharedDelivery": optimized}

    def put_account_dedicated_ip_warmup_attributes(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing_account(holdings) as state:
            state.auto_warmup = params.get("AutoWarmupEnabled", False)


def account_answer(state: AccountState, now: Any) -> Params:
    """GetAccount's answer. What was never set is not in it."""
    answer: Params = {
        "DedicatedIpAutoWarmupEnabled": state.auto_warmup,
        "EnforcementStatus": state.enforcement_status,
        "ProductionAccessEnabled": state.production_access,
        "SendQuota": {
            "Max24HourSend": state.max_24_hour_send,
            "MaxSendRate": state.max_send_rate,
            "SentLast24Hours": float(state.sent_last_24_hours(now)),
        },
        "SendingEnabled": state.sending_enabled,
        "SuppressionAttributes": {"SuppressedReasons": list(state.suppressed_reasons)},
    }
    if state.validation is not None:
        answer["SuppressionAttributes"]["ValidationAttributes"] = state.validation
    if state.vdm is not None:
        answer["VdmAttributes"] = state.vdm
    if state.details is not None:
        answer["Details"] = dict(state.details)
        if state.review_status:
            review = {"Status": state.review_status, "CaseId": state.case_id}
            answer["Details"]["ReviewDetails"] = {name: value for name, value in review.items() if value}
    return answer

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading the account in a Region (GetAccount). Shapes: botocore's service model of SES API v2 (2019-09-27)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._plan.account_state import Account, AccountDetails, Review, SendQuota, Validation, Vdm
from .connection import Connection

READ_ACCOUNT = "GetAccount"

Answer = Mapping[str, Any]


class AccountReader:
    """Raises SesError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def region(self) -> str:
        return self._connection.region

    def read_account(self) -> Account:
        """The account as SES has it now, one call."""
        return account(self.region, self._connection.send(READ_ACCOUNT, {}))


def account(region: str, answer: Answer) -> Account:
    """GetAccount's answer as a state."""
    quota = answer.get("SendQuota") or {}
    suppression = answer.get("SuppressionAttributes") or {}
    details = answer.get("Details") or {}
    review = details.get("ReviewDetails") or {}
    return Account(
        region=region,
        production_access_enabled=answer.get("ProductionAccessEnabled", False),
        sending_enabled=answer.get("SendingEnabled", False),
        enforcement_status=answer.get("EnforcementStatus"),
        send_quota=SendQuota(
            quota.get("Max24HourSend", 0.0), quota.get("MaxSendRate", 0.0), quota.get("SentLast24Hours", 0.0)
        ),
        details=_details(details),
        review=Review(review.get("Status"), review.get("CaseId")),
        suppressed_reasons=tuple(sorted(suppression.get("SuppressedReasons") or ())),
        validation=_validation(suppression.get("ValidationAttributes") or {}),
        vdm=_vdm(answer.get("VdmAttributes") or {}),
        dedicated_ip_auto_warmup_enabled=answer.get("DedicatedIpAutoWarmupEnabled", False),
    )


def _details(answer: Answer) -> AccountDetails:
    return AccountDetails(
        mail_type=answer.get("MailType"),
        website_url=answer.get("WebsiteURL"),
        contact_language=answer.get("ContactLanguage"),
        use_case_description=answer.get("UseCaseDescription"),
        additional_contact_email_addresses=tuple(sorted(answer.get("AdditionalContactEmailAddresses") or ())),
    )


def _validation(answer: Answer) -> Validation:
    threshold = answer.get("ConditionThreshold") or {}
    confidence = threshold.get("OverallConfidenceThreshold") or {}
    return Validation(threshold.get("ConditionThresholdEnabled"), confidence.get("ConfidenceVerdictThreshold"))


def _vdm(answer: Answer) -> Vdm:
    """While it is off, what SES keeps of its parts has no effect, and they are off too."""
    if answer.get("VdmEnabled") != "ENABLED":
        return Vdm()
    engagement = (answer.get("DashboardAttributes") or {}).get("EngagementMetrics")
    optimized = (answer.get("GuardianAttributes") or {}).get("OptimizedSharedDelivery")
    return Vdm(True, engagement == "ENABLED", optimized == "ENABLED")

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What SES knows of an account in a Region, as frozen values. Field names are SES's own members, snake_cased.

``None`` means that SES has no such value. ``UNKNOWN`` appears only in predicted states.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .state import Text

MARKETING, TRANSACTIONAL = "MARKETING", "TRANSACTIONAL"
MAIL_TYPES = (MARKETING, TRANSACTIONAL)
CONTACT_LANGUAGES = ("EN", "JA")
VERDICTS = ("MEDIUM", "HIGH", "MANAGED")
SUPPRESSED_REASONS = ("BOUNCE", "COMPLAINT")

HEALTHY, PROBATION, SHUTDOWN = "HEALTHY", "PROBATION", "SHUTDOWN"
PENDING, FAILED, GRANTED, DENIED = "PENDING", "FAILED", "GRANTED", "DENIED"

UNLIMITED = -1


@dataclass(frozen=True)
class AccountDetails:
    """GetAccount, Details, without the review. Contacts are in a stable order."""

    mail_type: str | None = None
    website_url: str | None = None
    contact_language: str | None = None
    use_case_description: str | None = None
    additional_contact_email_addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Review:
    """GetAccount, Details.ReviewDetails: AWS's review of the request for production access."""

    status: str | None = None
    case_id: Text = None


@dataclass(frozen=True)
class SendQuota:
    """GetAccount, SendQuota: recipients in any 24 hours (-1: no limit), and in a second."""

    max_24_hour_send: float = 0.0
    max_send_rate: float = 0.0
    sent_last_24_hours: float = 0.0

    @property
    def remaining(self) -> float | None:
        """Recipients that may be sent to now, None where there is no limit."""
        if self.max_24_hour_send == UNLIMITED:
            return None
        return max(0.0, self.max_24_hour_send - self.sent_last_24_hours)


@dataclass(frozen=True)
class Vdm:
    """GetAccount, VdmAttributes. While the Virtual Deliverability Manager is off, both of its parts are."""

    enabled: bool = False
    engagement_metrics: bool = False
    optimized_shared_delivery: bool = False


@dataclass(frozen=True)
class Validation:
    """GetAccount, SuppressionAttributes.ValidationAttributes: auto validation of recipients, what is in its members."""

    condition_threshold_enabled: str | None = None
    confidence_verdict_threshold: str | None = None


@dataclass(frozen=True)
class Account:
    """GetAccount."""

    region: str
    production_access_enabled: bool = False
    sending_enabled: bool = True
    enforcement_status: str | None = None
    send_quota: SendQuota = field(default_factory=SendQuota)
    details: AccountDetails = field(default_factory=AccountDetails)
    review: Review = field(default_factory=Review)
    suppressed_reasons: tuple[str, ...] = ()
    validation: Validation = field(default_factory=Validation)
    vdm: Vdm = field(default_factory=Vdm)
    dedicated_ip_auto_warmup_enabled: bool = False

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What SES holds of an account in a Region beside its identities: whether, how much and how fast it may send."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

HEALTHY, PROBATION, SHUTDOWN = "HEALTHY", "PROBATION", "SHUTDOWN"
ENFORCEMENT_STATUSES = (HEALTHY, PROBATION, SHUTDOWN)
PENDING, FAILED, GRANTED, DENIED = "PENDING", "FAILED", "GRANTED", "DENIED"
REVIEW_STATUSES = (PENDING, FAILED, GRANTED, DENIED)
SANDBOX = {"max_24_hour_send": 200.0, "max_send_rate": 1.0}
PRODUCTION = {"max_24_hour_send": 50_000.0, "max_send_rate": 14.0}
UNLIMITED = -1
_DAY = timedelta(hours=24)


@dataclass
class AccountState:
    """A new account is in the sandbox. Times in ``sent`` are the rig's; each is with the recipients at that time."""

    production_access: bool = False
    max_24_hour_send: float = SANDBOX["max_24_hour_send"]  # recipients in any 24 hours
    max_send_rate: float = SANDBOX["max_send_rate"]  # recipients a second
    enforcement_status: str = HEALTHY
    sending_enabled: bool = True
    suppressed_reasons: list[str] = field(default_factory=lambda: ["BOUNCE", "COMPLAINT"])
    validation: dict[str, Any] | None = None  # SuppressionAttributes.ValidationAttributes
    details: dict[str, Any] | None = None  # members of PutAccountDetails
    review_status: str | None = None
    case_id: str | None = None
    vdm: dict[str, Any] | None = None  # VdmAttributes, once they were set
    auto_warmup: bool = False
    sent: list[tuple[datetime, int]] = field(default_factory=list)

    def sent_since(self, moment: datetime) -> int:
        """To how many recipients."""
        return sum(recipients for when, recipients in self.sent if when > moment)

    def sent_last_24_hours(self, now: datetime) -> int:
        return self.sent_since(now - _DAY)

    def grant(self) -> None:
        """Out of the sandbox, with the quotas that AWS grants first."""
        self.production_access = True
        self.max_24_hour_send, self.max_send_rate = PRODUCTION["max_24_hour_send"], PRODUCTION["max_send_rate"]

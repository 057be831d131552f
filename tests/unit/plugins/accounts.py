# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts as SES reads them back, for tests of what is decided and said about them."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._plan.account_state import (
    Account,
    AccountDetails,
    Review,
    SendQuota,
)

REGION, CASE = "eu-west-1", "170000000000001"
DETAILS = AccountDetails("TRANSACTIONAL", "https://example.com", "EN", "Receipts.", ("postmaster@example.com",))


def account(status: str | None = None, /, **members) -> Account:
    """One in the sandbox, or, where its review was granted, out of it; with details where there was a review."""
    granted = status == "GRANTED"
    quota = SendQuota(50_000.0, 14.0, 12.0) if granted else SendQuota(200.0, 1.0, 12.0)
    made = {
        "production_access_enabled": granted,
        "enforcement_status": "HEALTHY",
        "send_quota": quota,
        "details": DETAILS if status else AccountDetails(),
        "review": Review(status, CASE) if status else Review(),
        "suppressed_reasons": ("BOUNCE", "COMPLAINT"),
        **members,
    }
    return Account(REGION, **made)

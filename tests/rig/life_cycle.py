# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How statuses follow from what was found in DNS and how long it has been missing. No I/O."""

from __future__ import annotations

from datetime import datetime, timedelta

from identity_state import FAILED, NOT_STARTED, PENDING, SUCCESS, TEMPORARY_FAILURE, Check, Identity

DNS_WINDOW = timedelta(hours=72)
LINK_WINDOW = timedelta(hours=24)


def is_looked_for(check: Check) -> bool:
    """SES gives up on what has FAILED, and does not begin by itself."""
    return check.status not in (FAILED, NOT_STARTED)


def after_look(check: Check, found: bool, now: datetime) -> None:
    """PENDING and TEMPORARY_FAILURE end in SUCCESS, or after the window in FAILED; what is lost is rechecked."""
    if not is_looked_for(check):
        return
    if found:
        check.become(SUCCESS, now)
    elif check.status == SUCCESS:
        check.become(TEMPORARY_FAILURE, now)
    elif is_over(check, DNS_WINDOW, now):
        check.become(FAILED, now)


def follow_dkim(identity: Identity, now: datetime) -> None:
    """A domain is verified by its DKIM records. While a new key is PENDING, it keeps the status that it has."""
    if identity.dkim.check.status not in (PENDING, NOT_STARTED):
        identity.check.become(identity.dkim.check.status, now)


def expire_link(identity: Identity, now: datetime) -> None:
    """An address whose owner has not followed the link in time."""
    if identity.check.status == PENDING and is_over(identity.check, LINK_WINDOW, now):
        identity.check.become(FAILED, now)


def is_over(check: Check, window: timedelta, now: datetime) -> bool:
    return check.since is not None and now - check.since >= window

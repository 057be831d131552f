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


def follow_records(identity: Identity, now: datetime) -> None:
    """A domain is verified by its DKIM records, or by the TXT token where that was asked for.

    The better of the two counts. While one is PENDING, as with a new key, the domain keeps the status that it has.
    """
    statuses = {identity.dkim.check.status, identity.txt_check.status}
    for status in (SUCCESS, TEMPORARY_FAILURE, PENDING, FAILED):
        if status in statuses:
            if status != PENDING:
                identity.check.become(status, now)
            return


def expire_link(identity: Identity, now: datetime) -> None:
    """An address whose owner has not followed the link in time."""
    if identity.check.status == PENDING and is_over(identity.check, LINK_WINDOW, now):
        identity.check.become(FAILED, now)


def is_over(check: Check, window: timedelta, now: datetime) -> bool:
    return check.since is not None and now - check.since >= window

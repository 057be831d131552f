# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Those at AWS who decide about an account: a review's outcome, quotas, enforcement. Tests and demos play them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from account_state import ENFORCEMENT_STATUSES, GRANTED, REVIEW_STATUSES, SANDBOX, AccountState

_NUMBERS = ("max_24_hour_send", "max_send_rate", "sent_last_24_hours")
SETTINGS = ("production_access", "review_status", "case_id", "enforcement_status", *_NUMBERS)


def set_account(state: AccountState, changes: Mapping[str, Any], now: datetime) -> None:
    """Changes what is named, or raises ValueError and changes nothing.

    A review that is GRANTED brings production access and its quotas; ``production_access`` false brings those of the
    sandbox. Quotas that are named go before that. Numbers count recipients; ``max_send_rate`` is for a second.
    """
    _check(changes)
    if changes.get("review_status") == GRANTED or changes.get("production_access"):
        state.grant()
    if changes.get("production_access") is False:
        state.production_access = False
        state.max_24_hour_send, state.max_send_rate = SANDBOX["max_24_hour_send"], SANDBOX["max_send_rate"]
    for name in ("review_status", "case_id", "enforcement_status", "max_24_hour_send", "max_send_rate"):
        if name in changes:
            setattr(state, name, changes[name])
    if "sent_last_24_hours" in changes:
        state.sent = [(now - timedelta(hours=1), int(changes["sent_last_24_hours"]))]


def _check(changes: Mapping[str, Any]) -> None:
    unknown = set(changes) - set(SETTINGS)
    if unknown:
        raise ValueError(f"no such setting: {', '.join(sorted(unknown))}; there are {', '.join(SETTINGS)}")
    for name, known in (("review_status", REVIEW_STATUSES), ("enforcement_status", ENFORCEMENT_STATUSES)):
        if name in changes and changes[name] not in known:
            raise ValueError(f"{name} {changes[name]!r} is not one of {', '.join(known)}")
    if not isinstance(changes.get("production_access", False), bool):
        raise ValueError(f"production_access {changes['production_access']!r} is neither true nor false")
    for name in _NUMBERS:
        if name in changes and (isinstance(changes[name], bool) or not isinstance(changes[name], (int, float))):
            raise ValueError(f"{name} {changes[name]!r} is not a number")

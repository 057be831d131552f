# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The statuses that can be waited for. No I/O."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ._dns.records import awaited_mail_from_names, awaited_names
from ._plan.state import Identity


class WaitOn(NamedTuple):
    """What is waited on: ``name`` as in the option wait_for, ``aspect`` in messages, ``row_field`` in a summary.

    ``status_of`` finds it in a state (None: it is not there, and there is nothing to wait for). ``awaited`` names the
    records, with their types, that SES looks for until then; ``purposes`` are theirs. ``has_last_look``: whether
    VerificationInfo is about it.
    """

    name: str
    aspect: str
    status_of: Callable[[Any], str | None]
    row_field: str
    awaited: Callable[[Identity], list[str]] = awaited_names
    purposes: tuple[str, ...] = ("dkim",)
    has_last_look: bool = True


VERIFICATION_STATUS = WaitOn(
    "verification", "verification", lambda state: state.verification_status, "verification_status"
)
DKIM_STATUS = WaitOn("dkim", "DKIM", lambda state: state.dkim.status, "dkim_status")
MAIL_FROM_STATUS = WaitOn(
    "mail_from",
    "MAIL FROM",
    lambda state: state.mail_from.mail_from_domain_status,
    "mail_from_domain_status",
    awaited_mail_from_names,
    ("mail_from", "spf"),
    has_last_look=False,
)
WAITS = {wait_on.name: wait_on for wait_on in (VERIFICATION_STATUS, DKIM_STATUS, MAIL_FROM_STATUS)}

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The token by which a TXT record verifies a domain, older than DKIM and beside it (VerifyDomainIdentity, API v1)."""

from __future__ import annotations

from dataclasses import replace

from .bad_input import BadInput
from .plan import Call, Plan, unchanged
from .state import EMAIL_ADDRESS, FAILED, PENDING, UNKNOWN, Identity, TxtVerification, type_of

OPERATION = "VerifyDomainIdentity"
OPERATIONS = (OPERATION,)


def check_txt_verification(name: str, desired: bool) -> None:
    """Raises BadInput for an address, which is verified by a mailed link."""
    if desired and type_of(name) == EMAIL_ADDRESS:
        raise BadInput("txt_verification", True, f"{name} is an address; SES mails it a link instead of a token")


def plan_txt_verification(current: Identity, desired: bool) -> Plan[Identity]:
    """Asks for a token where there is none. SES has no way to take it back, so False leaves it as it is.

    ``current`` has its ``txt_verification`` read where ``desired`` is True.
    """
    if not desired or (current.txt_verification and current.txt_verification.token):
        return unchanged(current)
    call = Call(OPERATION, {"Domain": current.identity}, f"{current.identity} has no token for a TXT record yet")
    # The same call starts a verification that has failed again.
    status = PENDING if current.verification_status == FAILED else current.verification_status
    token = with_token(current.txt_verification or TxtVerification())
    return Plan(current, replace(current, txt_verification=token, verification_status=status), (call,))


def with_token(before: TxtVerification | None) -> TxtVerification | None:
    """What reads back after the call: the token that there was, or a new one. None where it was not read."""
    return before if before is None or before.token else TxtVerification(UNKNOWN)

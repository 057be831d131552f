# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many identities at once, for tests of size: as CreateEmailIdentity makes them, and verified if that is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from identity_registry import check_name, key_of
from identity_state import FAILED, PENDING, SUCCESS, TEMPORARY_FAILURE, Identity, LastLook
from local_ses import LocalSes

STATUSES = (PENDING, SUCCESS, TEMPORARY_FAILURE, FAILED)


def seed(ses: LocalSes, account: str, region: str, names: Sequence[str], status: str) -> int:
    """Brings identities to a status, those that are not there after making them. Returns how many.

    Nothing is looked for in DNS; the verifier's next round is about what is there, as always. Raises ValueError, and
    SesFault for names that are none; then none of them is made.
    """
    if status not in STATUSES:
        raise ValueError(f"verification_status {status!r} is not one of {', '.join(STATUSES)}")
    if isinstance(names, str):
        raise ValueError(f"identities {names!r} is not a list of names")
    for name in names:
        check_name(name)
    with ses.lock:
        identities = ses.holdings(account, region).identities
        for name in names:
            if key_of(name) not in identities:
                ses.call(account, region, "CreateEmailIdentity", {"EmailIdentity": name})
            _bring(identities[key_of(name)], status, ses)
    return len(names)


def _bring(identity: Identity, status: str, ses: LocalSes) -> None:
    now = ses.clock.now()
    identity.check.become(status, now)
    if not identity.is_address:
        identity.dkim.check.become(status, now)
    if status == SUCCESS:
        identity.look = LastLook(checked=now, success=now)
    identity.version += 1

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The identities of an account in a Region, as the operations of either API find, make, change and remove them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from account_state import AccountState
from clock import Clock
from consistency import Consistency
from dkim_replication import replicate
from identity_state import MAX_IDENTITIES, Holdings, Identity
from ses_errors import AlreadyExists, BadRequest, LimitExceeded, NotFound
from strictness import Strictness

_LABEL = r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)"
_DOMAIN = re.compile(rf"(?=.{{1,253}}$){_LABEL}(\.{_LABEL})+")
_LOCAL_PART = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")


def key_of(name: str) -> str:
    """Domains compare without regard to case; addresses are told apart by it."""
    return name if "@" in name else name.lower()


def find(holdings: Holdings, name: str) -> Identity:
    """The identity, or SES's own error."""
    identity = holdings.identities.get(key_of(name))
    if identity is None:
        raise NotFound(f"Email identity {name} does not exist.")
    return identity


def check_name(name: str) -> None:
    local_part, at, domain = name.rpartition("@")
    if not _DOMAIN.fullmatch(domain) or (at and not _LOCAL_PART.fullmatch(local_part)):
        raise BadRequest(f"Invalid email identity: {name}")


def check_room(holdings: Holdings, name: str) -> None:
    """That there can be a new identity of this name."""
    check_name(name)
    if name in holdings.identities:
        raise AlreadyExists(f"Email identity {name} already exist.")
    if len(holdings.identities) >= MAX_IDENTITIES:
        raise LimitExceeded(f"There are {MAX_IDENTITIES} identities already.")


HoldingsOf = Callable[[str, str], Holdings]  # of an account in a Region


class IdentityRegistry:
    """Tells Consistency of all that happens to an identity, so that reads may lag behind."""

    def __init__(self, clock: Clock, consistency: Consistency, strictness: Strictness, holdings_of: HoldingsOf) -> None:
        self.strictness = strictness
        self._holdings_of = holdings_of
        self._clock = clock
        self._consistency = consistency

    def now(self) -> datetime:
        return self._clock.now()

    def add(self, holdings: Holdings, identity: Identity) -> None:
        self._consistency.restored(holdings.deleted.pop(identity.name, None), identity)
        holdings.identities[identity.name] = identity
        self._consistency.created(identity)

    def remove(self, holdings: Holdings, identity: Identity) -> None:
        del holdings.identities[identity.name]
        holdings.deleted[identity.name] = identity
        self._consistency.deleted(identity)

    def listed(self, holdings: Holdings) -> list[Identity]:
        """The identities that this read, which counts, knows."""
        return [identity for identity in holdings.identities.values() if not self._consistency.is_unknown(identity)]

    def seen(self, holdings: Holdings, name: str) -> Identity | None:
        """The identity as this read, which counts, shows it; None where it does not know it."""
        identity = holdings.identities.get(key_of(name))
        if identity is None or self._consistency.is_unknown(identity):
            return None
        return self._consistency.seen(identity)

    def replicate(self, holdings: Holdings, identity: Identity) -> str | None:
        """Deterministic Easy DKIM: take the tokens from the parent Region. See dkim_replication."""
        region = identity.dkim.parent_region
        if region is None:
            return None
        return replicate(identity, self._holdings_of(holdings.account, region).identities.get(identity.name))

    def seen_account(self, holdings: Holdings) -> AccountState:
        """The account as this read, which counts, shows it."""
        return self._consistency.seen(holdings.sending)

    @contextmanager
    def changing_account(self, holdings: Holdings) -> Iterator[AccountState]:
        before = self._consistency.snapshot(holdings.sending)
        yield holdings.sending
        self._consistency.changed(holdings.sending, before)

    @contextmanager
    def changing(self, holdings: Holdings, name: str) -> Iterator[Identity]:
        """An identity to be changed. Where the change is refused, nothing was noted."""
        identity = find(holdings, name)
        before = self._consistency.snapshot(identity)
        yield identity
        identity.version += 1
        self._consistency.changed(identity, before)

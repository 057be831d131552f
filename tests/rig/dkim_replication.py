# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deterministic Easy DKIM: a domain signs with the tokens that it has in another Region, the parent."""

from __future__ import annotations

from datetime import datetime

from identity_state import BYODKIM, PENDING, Check, Dkim, Identity

PARENT_NOT_FOUND = "REPLICATION_PRIMARY_NOT_FOUND"
PARENT_HAS_OWN_KEY = "REPLICATION_PRIMARY_BYO_DKIM_NOT_SUPPORTED"
PARENT_IS_REPLICA = "REPLICATION_REPLICA_AS_PRIMARY_NOT_SUPPORTED"
PARENT_IS_HERE = "REPLICATION_PRIMARY_INVALID_REGION"


def new_replica(origin: str, signing: bool, now: datetime) -> Dkim:
    """With no tokens until they are replicated."""
    return Dkim(check=Check(PENDING, now), signing_enabled=signing, origin=origin, next_key_length=None)


def replicate(identity: Identity, parent: Identity | None) -> str | None:
    """Take the parent's tokens and key. Returns what stands in the way, in the words of VerificationInfo."""
    error = _obstacle(identity, parent)
    if error is None and parent is not None:
        identity.dkim.tokens = list(parent.dkim.tokens)
        identity.dkim.next_key_length = parent.dkim.next_key_length
        identity.dkim.current_key_length = parent.dkim.current_key_length
        identity.dkim.last_key_generation = parent.dkim.last_key_generation
    return error


def _obstacle(identity: Identity, parent: Identity | None) -> str | None:
    if identity.dkim.parent_region == identity.region:
        return PARENT_IS_HERE
    if parent is None or not parent.dkim.tokens and not parent.dkim.parent_region:
        return PARENT_NOT_FOUND
    if parent.dkim.parent_region:
        return PARENT_IS_REPLICA
    return PARENT_HAS_OWN_KEY if parent.dkim.origin == BYODKIM else None

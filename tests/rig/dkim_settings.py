# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where an identity's DKIM key comes from: Easy DKIM or the owner's own, and how one becomes the other."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from dkim_keys import public_key_of
from dkim_replication import new_replica
from identity_state import BYODKIM, DEFAULT_KEY_LENGTH, EASY_DKIM, FAILED, PENDING, Check, Dkim, Identity, new_tokens
from ses_errors import BadRequest, NotInTheRig

KEY_LENGTH_PAUSE = timedelta(hours=24)


def new_dkim(identity: Identity, attributes: dict[str, Any], now: datetime) -> Dkim:
    """CreateEmailIdentity's DkimSigningAttributes."""
    if identity.is_address:
        if attributes:
            raise BadRequest("DkimSigningAttributes can be given for a domain only.")
        return Dkim()
    origin = attributes.get("DomainSigningAttributesOrigin", EASY_DKIM)
    if origin not in (EASY_DKIM, BYODKIM):
        return _replica(origin, attributes, True, now)
    if "DomainSigningSelector" in attributes or "DomainSigningPrivateKey" in attributes:
        return _own_key(attributes, True, now)
    return _easy_dkim(attributes.get("NextSigningKeyLength") or DEFAULT_KEY_LENGTH, True, now)


def set_signing_attributes(identity: Identity, origin: str, attributes: dict[str, Any], now: datetime) -> None:
    """PutEmailIdentityDkimSigningAttributes."""
    if identity.is_address:
        raise BadRequest(f"{identity.name} is an email address; DKIM signing attributes are those of its domain.")
    signing = identity.dkim.signing_enabled
    if origin == BYODKIM:
        identity.dkim = _own_key(attributes, signing, now)
    elif origin == identity.dkim.origin == EASY_DKIM and identity.dkim.tokens:
        _change_key_length(identity.dkim, attributes.get("NextSigningKeyLength"), now)
        return
    elif origin != EASY_DKIM:
        identity.dkim = _replica(origin, attributes, signing, now)
    else:
        identity.dkim = _easy_dkim(attributes.get("NextSigningKeyLength") or DEFAULT_KEY_LENGTH, signing, now)
    if identity.check.status in (PENDING, FAILED):
        identity.check = Check(PENDING, now)  # setting a key starts the verification again


def start_easy_dkim(identity: Identity, now: datetime) -> None:
    """VerifyDomainDkim: a key of SES's where there is none, looked for once more where its records never came."""
    if identity.dkim.origin == BYODKIM:
        raise NotInTheRig("VerifyDomainDkim of a domain that has its own key")
    if not identity.dkim.tokens and identity.dkim.origin == EASY_DKIM:
        identity.dkim = _easy_dkim(DEFAULT_KEY_LENGTH, identity.dkim.signing_enabled, now)
    elif identity.dkim.check.status == FAILED:
        identity.dkim.check = Check(PENDING, now)


def _replica(origin: str, attributes: dict[str, Any], signing: bool, now: datetime) -> Dkim:
    """Deterministic Easy DKIM; the parent Region has the key and says how long it is."""
    if set(attributes) - {"DomainSigningAttributesOrigin"}:
        raise BadRequest(f"With {origin}, no other DKIM signing attribute can be given.")
    return new_replica(origin, signing, now)


def _own_key(attributes: dict[str, Any], signing: bool, now: datetime) -> Dkim:
    selector, private_key = attributes.get("DomainSigningSelector"), attributes.get("DomainSigningPrivateKey")
    if not selector or not private_key:
        raise BadRequest("DomainSigningSelector and DomainSigningPrivateKey have to be given together.")
    if attributes.get("NextSigningKeyLength"):
        raise BadRequest("NextSigningKeyLength cannot be given with a private key.")
    return Dkim(
        check=Check(PENDING, now),
        signing_enabled=signing,
        origin=BYODKIM,
        tokens=[selector],
        next_key_length=None,
        last_key_generation=now,
        public_key=public_key_of(private_key),
    )


def _easy_dkim(key_length: str, signing: bool, now: datetime) -> Dkim:
    return Dkim(
        check=Check(PENDING, now),
        signing_enabled=signing,
        tokens=new_tokens(),
        next_key_length=key_length,
        current_key_length=key_length,
        last_key_generation=now,
    )


def _change_key_length(dkim: Dkim, key_length: str | None, now: datetime) -> None:
    if key_length is None:
        return
    if key_length == dkim.current_key_length:
        raise BadRequest(f"The signing key length is {key_length} already.")
    if dkim.key_length_changed is not None and now - dkim.key_length_changed < KEY_LENGTH_PAUSE:
        raise BadRequest("The signing key length can be changed once in 24 hours.")
    dkim.next_key_length, dkim.key_length_changed = key_length, now


def rotate_key(dkim: Dkim, now: datetime) -> None:
    """SES moves to the next key length by itself, a day after it was asked for. The tokens stay."""
    changed = dkim.key_length_changed
    if changed is not None and dkim.next_key_length != dkim.current_key_length and now - changed >= KEY_LENGTH_PAUSE:
        dkim.current_key_length, dkim.last_key_generation = dkim.next_key_length, now

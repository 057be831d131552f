# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DKIM of an identity: signing on or off, and where the key comes from.

SES makes the key (Easy DKIM), or has it from the same domain in another Region (Deterministic Easy DKIM), or the owner
makes it (BYODKIM).

Sources: PutEmailIdentityDkimAttributes, PutEmailIdentityDkimSigningAttributes, CreateEmailIdentity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .bad_input import BadInput
from .plan import Call, Plan, unchanged
from .secret import Secret
from .state import BYODKIM, EASY_DKIM, EMAIL_ADDRESS, UNKNOWN, Dkim, Identity, parent_region, type_of

SIGNING = "PutEmailIdentityDkimAttributes"
SIGNING_KEY = "PutEmailIdentityDkimSigningAttributes"
OPERATIONS = (SIGNING, SIGNING_KEY)
DEFAULT_KEY_LENGTH = "RSA_2048_BIT"
MAX_SELECTOR = 63
_ORIGIN = re.compile(rf"{EASY_DKIM}|{BYODKIM}|{EASY_DKIM}(_[A-Z0-9]+){{3,4}}")
_SELECTOR = re.compile(r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?")


@dataclass(frozen=True)
class DesiredDkim:
    """What a playbook said of DKIM; None is "leave it". Give either ``selector`` with ``private_key``, or neither.

    ``origin`` is set only where it was spelt out, because moving a living identity between Easy DKIM and BYODKIM can
    leave mail unsigned for a while and is done only when told so.
    """

    signing_enabled: bool | None = None
    origin: str | None = None
    next_signing_key_length: str | None = None
    selector: str | None = None
    private_key: Secret | None = None
    in_a_day: str = field(default="a day from now", compare=False)  # when SES takes another key length at the latest

    @property
    def wanted_origin(self) -> str | None:
        if self.selector:
            return BYODKIM
        if self.next_signing_key_length:
            return EASY_DKIM
        return self.origin

    def signing_attributes(self) -> dict:
        """DkimSigningAttributes of CreateEmailIdentity, SigningAttributes of PutEmailIdentityDkimSigningAttributes."""
        if self.selector:
            return {"DomainSigningSelector": self.selector, "DomainSigningPrivateKey": self.private_key}
        if self.next_signing_key_length:
            return {"NextSigningKeyLength": self.next_signing_key_length}
        if parent_region(self.origin):
            return {"DomainSigningAttributesOrigin": self.origin}
        return {}


def check_dkim(desired: DesiredDkim) -> None:
    """Raises BadInput for combinations that contradict themselves, whatever SES has now."""
    if desired.private_key and desired.next_signing_key_length:
        raise BadInput(
            "next_signing_key_length",
            desired.next_signing_key_length,
            "is for keys that SES makes (Easy DKIM); with domain_signing_private_key the key's own length counts. "
            "Give one or the other",
        )
    if bool(desired.selector) != bool(desired.private_key):
        missing = "domain_signing_private_key" if desired.selector else "domain_signing_selector"
        raise BadInput(missing, None, "domain_signing_selector and domain_signing_private_key are given together")
    if desired.selector is not None:
        _check_selector(desired.selector)
    if desired.origin and not _ORIGIN.fullmatch(desired.origin):
        raise BadInput(
            "signing_attributes_origin",
            desired.origin,
            f"is none of {EASY_DKIM} (Easy DKIM), {BYODKIM} (your own key) and, for the keys of another Region, "
            f"{EASY_DKIM}_ with that Region's name, such as {EASY_DKIM}_EU_WEST_1",
        )
    if desired.origin and desired.origin != desired.wanted_origin:
        raise BadInput(
            "signing_attributes_origin",
            desired.origin,
            f"contradicts {'domain_signing_selector' if desired.selector else 'next_signing_key_length'}, which is for "
            f"{desired.wanted_origin}",
        )
    if desired.origin == BYODKIM and not desired.selector:
        raise BadInput(
            "signing_attributes_origin",
            desired.origin,
            "needs domain_signing_selector and domain_signing_private_key",
        )


def _check_selector(selector: str) -> None:
    if len(selector) > MAX_SELECTOR:
        # Its text is not shown: it may be the key, given in the wrong place.
        raise BadInput(
            "domain_signing_selector",
            None,
            f"is {len(selector)} characters long; a selector is one DNS label of 1 to {MAX_SELECTOR}",
        )
    if not _SELECTOR.fullmatch(selector):
        raise BadInput(
            "domain_signing_selector",
            selector,
            "a selector is one DNS label of letters, digits and inner hyphens, without dots or underscores",
        )


def check_dkim_for(name: str, desired: DesiredDkim) -> None:
    """Raises BadInput where an email address is given what SES takes for domains only."""
    if desired.wanted_origin and type_of(name) == EMAIL_ADDRESS:
        domain = name.rpartition("@")[2]
        raise BadInput(
            "identity",
            name,
            f"an email address has no DKIM key of its own; set the key on its domain, {domain}",
        )


def check_parent_region(desired: DesiredDkim, identity_arn: str | None) -> None:
    """Raises BadInput where the keys of another Region are to be those of the identity's own."""
    if identity_arn and parent_region(desired.origin) == identity_arn.split(":")[3]:
        raise BadInput(
            "signing_attributes_origin",
            desired.origin,
            f"is the Region of the new identity itself; name another one, or {EASY_DKIM} for keys of its own",
        )


def new_dkim(identity_type: str, desired: DesiredDkim | None) -> Dkim:
    """What a new identity reads back, as far as it can be told before SES has made it."""
    if identity_type == EMAIL_ADDRESS:
        return Dkim(
            signing_enabled=UNKNOWN,
            status="NOT_STARTED",
            tokens=(),
            signing_attributes_origin=EASY_DKIM,
            next_signing_key_length=UNKNOWN,
            current_signing_key_length=UNKNOWN,
            last_key_generation_timestamp=UNKNOWN,
            signing_hosted_zone=UNKNOWN,
        )
    if desired and desired.selector:
        return replace(_own_key(desired.selector), signing_enabled=True, status="PENDING")
    if desired and parent_region(desired.origin):
        return replace(_ses_key(desired.origin, UNKNOWN), signing_enabled=True)
    length = (desired and desired.next_signing_key_length) or DEFAULT_KEY_LENGTH
    key = _ses_key(EASY_DKIM, length)
    return replace(key, signing_enabled=True, status="PENDING", current_signing_key_length=length)


def _own_key(selector: str) -> Dkim:
    return Dkim(
        status=UNKNOWN,
        tokens=(selector,),
        signing_attributes_origin=BYODKIM,
        signing_hosted_zone=UNKNOWN,
        next_signing_key_length=UNKNOWN,
        current_signing_key_length=UNKNOWN,
        last_key_generation_timestamp=UNKNOWN,
    )


def _ses_key(origin, next_length) -> Dkim:
    return Dkim(
        status=UNKNOWN,
        tokens=UNKNOWN,
        signing_attributes_origin=origin,
        signing_hosted_zone=UNKNOWN,
        next_signing_key_length=next_length,
        current_signing_key_length=UNKNOWN,
        last_key_generation_timestamp=UNKNOWN,
    )


def plan_dkim(current: Identity, desired: DesiredDkim | None) -> Plan[Identity]:
    """None leaves DKIM as it is. Raises BadInput for a change that SES would refuse or that was not spelt out."""
    if desired is None:
        return unchanged(current)
    check_dkim_for(current.identity, desired)
    # Signing goes off before the key changes and on after it, so that nothing is signed with a key just given up.
    if desired.signing_enabled:
        return plan_signing_key(current, desired).then(lambda state: plan_signing(state, desired.signing_enabled))
    return plan_signing(current, desired.signing_enabled).then(lambda state: plan_signing_key(state, desired))


def plan_signing(current: Identity, signing_enabled: bool | None) -> Plan[Identity]:
    if signing_enabled is None or signing_enabled == current.dkim.signing_enabled:
        return unchanged(current)
    call = Call(
        SIGNING,
        {"EmailIdentity": current.identity, "SigningEnabled": signing_enabled},
        f"DKIM signing of mail from {current.identity} is to be {'on' if signing_enabled else 'off'}",
    )
    return Plan(current, replace(current, dkim=replace(current.dkim, signing_enabled=signing_enabled)), (call,))


def plan_signing_key(current: Identity, desired: DesiredDkim) -> Plan[Identity]:
    """Where the key comes from: a new selector, another key length, or the other of the two ways."""
    origin = desired.wanted_origin
    if origin is None or not _key_differs(current, desired, origin):
        return unchanged(current)
    if origin != current.dkim.signing_attributes_origin:
        _check_switch(current, desired, origin)
    if desired.selector:
        key = _own_key(desired.selector)
        why = f"{current.identity} is to sign with the key of selector {desired.selector}"
    else:
        key = _changed_ses_key(current, desired, origin)
        why = f"{current.identity} is to sign with {desired.next_signing_key_length or 'a key of SES'} (Easy DKIM)"
    call = signing_key_call(current, desired, origin, why)
    after = replace(
        current,
        dkim=replace(key, signing_enabled=current.dkim.signing_enabled),
        # A new key has to be found in DNS before SES calls the identity verified by it.
        verification_status=UNKNOWN,
        verified_for_sending_status=UNKNOWN,
        verification_info=UNKNOWN,
    )
    return Plan(current, after, (call,))


def signing_key_call(current: Identity, desired: DesiredDkim, origin: str, why: str) -> Call:
    """The call that sets where the key comes from, and a key or its length where that is wished."""
    arguments = {"EmailIdentity": current.identity, "SigningAttributesOrigin": origin}
    if desired.signing_attributes():
        arguments["SigningAttributes"] = desired.signing_attributes()
    return Call(SIGNING_KEY, arguments, why)


def _key_differs(current: Identity, desired: DesiredDkim, origin: str) -> bool:
    if origin != current.dkim.signing_attributes_origin:
        return True
    if origin == BYODKIM:
        # The private key never reads back, so the selector stands for it: a new key goes with a new selector.
        return desired.selector != current.dkim.selector
    if not current.dkim.tokens and origin == EASY_DKIM:
        return True  # a domain of API v1 that has no key yet
    length = desired.next_signing_key_length
    return length is not None and length != current.dkim.next_signing_key_length


def _check_switch(current: Identity, desired: DesiredDkim, origin: str) -> None:
    if parent_region(origin):
        raise BadInput(
            "signing_attributes_origin",
            origin,
            f"{current.identity} exists already, with {current.dkim.signing_attributes_origin}; SES takes the keys of "
            "another Region only for a new identity. To have them all the same, create it anew after deleting it, "
            "which takes its policies and tags, and mail from it is refused until it is verified again",
        )
    if desired.origin is None:
        raise BadInput(
            "dkim",
            None,
            f"{current.identity} signs with {current.dkim.signing_attributes_origin} keys. Moving it to {origin} can "
            f"leave mail unsigned until the new records are found; to do it, set signing_attributes_origin: {origin}",
        )


def _changed_ses_key(current: Identity, desired: DesiredDkim, origin: str) -> Dkim:
    if origin != current.dkim.signing_attributes_origin or not current.dkim.tokens:
        return _ses_key(origin, desired.next_signing_key_length or UNKNOWN)
    if desired.next_signing_key_length == current.dkim.current_signing_key_length:
        raise BadInput(
            "next_signing_key_length",
            desired.next_signing_key_length,
            f"{current.identity} still signs with that length and is on its way to "
            f"{current.dkim.next_signing_key_length}. SES takes one change in 24 hours, so the next one at "
            f"{desired.in_a_day} at the latest",
        )
    # SES keeps signing with the current key, and its tokens stay, until it moves to the next one by itself.
    return replace(current.dkim, next_signing_key_length=desired.next_signing_key_length, status=UNKNOWN)

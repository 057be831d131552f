# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Identities: create, read, list, delete, and the attributes that are set by operations of their own."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from clock import Clock
from consistency import Consistency
from dkim_settings import new_dkim, set_signing_attributes
from identity_answer import dkim_answer, identity_answer, summary_answer
from identity_state import (
    MAX_IDENTITIES,
    NOT_STARTED,
    PENDING,
    SUCCESS,
    TEMPORARY_FAILURE,
    Check,
    Holdings,
    Identity,
    LastLook,
    signing_hosted_zone,
)
from ses_errors import AlreadyExists, BadRequest, LimitExceeded, NotFound, NotInTheRig
from tag_rules import tags_from

Params = dict[str, Any]
Answer = dict[str, Any]

_LABEL = r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)"
_DOMAIN = re.compile(rf"(?=.{{1,253}}$){_LABEL}(\.{_LABEL})+")
_LOCAL_PART = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_PAGE_SIZE = 100
_MAX_PAGE_SIZE = 1000


def key_of(name: str) -> str:
    """Domains compare without regard to case; addresses are told apart by it."""
    return name if "@" in name else name.lower()


def find(holdings: Holdings, name: str) -> Identity:
    """The identity, or SES's own error."""
    identity = holdings.identities.get(key_of(name))
    if identity is None:
        raise NotFound(f"Email identity {name} does not exist.")
    return identity


def require_configuration_set(holdings: Holdings, name: str | None) -> None:
    if name and name not in holdings.configuration_sets:
        raise NotFound(f"Configuration set <{name}> does not exist.")


class IdentityOperations:
    """SES API v2, one method for each operation."""

    def __init__(self, clock: Clock, consistency: Consistency) -> None:
        self._clock = clock
        self._consistency = consistency

    def create_email_identity(self, holdings: Holdings, params: Params) -> Answer:
        name = key_of(params["EmailIdentity"])
        _check_name(name)
        if name in holdings.identities:
            raise AlreadyExists(f"Email identity {name} already exist.")
        if len(holdings.identities) >= MAX_IDENTITIES:
            raise LimitExceeded(f"There are {MAX_IDENTITIES} identities already.")
        require_configuration_set(holdings, params.get("ConfigurationSetName"))
        now = self._clock.now()
        identity = Identity(name, holdings.region, Check(PENDING, now))
        identity.tags = tags_from(params.get("Tags", []), {})
        identity.configuration_set = params.get("ConfigurationSetName")
        identity.dkim = new_dkim(identity, params.get("DkimSigningAttributes") or {}, now)
        self._consistency.restored(holdings.deleted.pop(name, None), identity)
        holdings.identities[name] = identity
        self._consistency.created(identity)
        # Seen in the answer to a create, although the next read says PENDING.
        dkim = dkim_answer(identity) | {"Status": NOT_STARTED}
        return {
            "IdentityType": identity.identity_type,
            "VerifiedForSendingStatus": holdings.sends(identity),
            "DkimAttributes": dkim,
        }

    def get_email_identity(self, holdings: Holdings, params: Params) -> Answer:
        identity = find(holdings, params["EmailIdentity"])
        if self._consistency.is_unknown(identity):
            raise NotFound(f"Email identity {identity.name} does not exist.")
        return self._consistency.seen(identity, lambda: identity_answer(holdings, identity))

    def list_email_identities(self, holdings: Holdings, params: Params) -> Answer:
        if params.get("Filter"):
            raise NotInTheRig("ListEmailIdentities with a Filter")
        rows = [identity for identity in holdings.identities.values() if not self._consistency.is_unknown(identity)]
        page, token = one_page(rows, params)
        answer: Answer = {"EmailIdentities": [summary_answer(holdings, identity) for identity in page]}
        return answer | ({"NextToken": token} if token else {})

    def delete_email_identity(self, holdings: Holdings, params: Params) -> None:
        identity = find(holdings, params["EmailIdentity"])
        del holdings.identities[identity.name]
        holdings.deleted[identity.name] = identity
        self._consistency.deleted(identity)

    def put_email_identity_dkim_attributes(self, holdings: Holdings, params: Params) -> None:
        with self._changing(holdings, params) as identity:
            identity.dkim.signing_enabled = params.get("SigningEnabled", False)

    def put_email_identity_dkim_signing_attributes(self, holdings: Holdings, params: Params) -> Answer:
        with self._changing(holdings, params) as identity:
            attributes = params.get("SigningAttributes") or {}
            set_signing_attributes(identity, params["SigningAttributesOrigin"], attributes, self._clock.now())
        return {
            "DkimStatus": identity.dkim.check.status,
            "DkimTokens": list(identity.dkim.tokens),
            "SigningHostedZone": signing_hosted_zone(holdings.region),
        }

    def put_email_identity_configuration_set_attributes(self, holdings: Holdings, params: Params) -> None:
        with self._changing(holdings, params) as identity:
            require_configuration_set(holdings, params.get("ConfigurationSetName"))
            identity.configuration_set = params.get("ConfigurationSetName") or None

    def put_email_identity_feedback_attributes(self, holdings: Holdings, params: Params) -> None:
        with self._changing(holdings, params) as identity:
            if not params.get("EmailForwardingEnabled", False):
                raise BadRequest(
                    f"Email forwarding of {identity.name} cannot be disabled: no SNS topics take its bounces."
                )
            identity.feedback_forwarding = True

    def put_email_identity_mail_from_attributes(self, holdings: Holdings, params: Params) -> None:
        with self._changing(holdings, params) as identity:
            domain = (params.get("MailFromDomain") or "").lower() or None
            base = identity.name.rpartition("@")[2].lower()
            if domain and not domain.endswith(f".{base}"):
                raise BadRequest(
                    f"Provided MAIL-FROM domain <{domain}> is not subdomain of the domain of the identity."
                )
            if domain != identity.mail_from.domain:
                identity.mail_from.check = Check(PENDING, self._clock.now()) if domain else Check()
            identity.mail_from.domain = domain
            identity.mail_from.behavior = params.get("BehaviorOnMxFailure") or "USE_DEFAULT_VALUE"

    def click(self, holdings: Holdings, name: str) -> None:
        """The owner of an address follows the link in SES's mail. Not an operation; a control call stands for it."""
        identity = find(holdings, name)
        if not identity.is_address:
            raise BadRequest(f"{name} is a domain; SES mails a link to addresses only.")
        if identity.check.status not in (PENDING, SUCCESS, TEMPORARY_FAILURE):
            raise BadRequest(f"The link for {name} holds no more: its verification is {identity.check.status}.")
        before = identity_answer(holdings, identity)
        now = self._clock.now()
        identity.check.become(SUCCESS, now)
        identity.look = LastLook(checked=now, success=now)
        self._consistency.changed(identity, before)

    @contextmanager
    def _changing(self, holdings: Holdings, params: Params) -> Iterator[Identity]:
        identity = find(holdings, params["EmailIdentity"])
        before = identity_answer(holdings, identity)
        yield identity
        identity.version += 1
        self._consistency.changed(identity, before)


def one_page(rows: list[Any], params: Params) -> tuple[list[Any], str | None]:
    """A page of the rows, and the token for the next."""
    size = params.get("PageSize", _PAGE_SIZE)
    if not 0 < size <= _MAX_PAGE_SIZE:
        raise BadRequest(f"PageSize {size} is not between 1 and {_MAX_PAGE_SIZE}.")
    start = _position(params["NextToken"]) if params.get("NextToken") else 0
    token = base64.urlsafe_b64encode(f"from {start + size}".encode()).decode()
    return rows[start : start + size], token if start + size < len(rows) else None


def _position(token: str) -> int:
    try:
        found = re.fullmatch(rb"from (\d+)", base64.urlsafe_b64decode(token))
    except ValueError:
        found = None
    if found is None:
        raise BadRequest("NextToken is not one that was given out.")
    return int(found[1])


def _check_name(name: str) -> None:
    local_part, at, domain = name.rpartition("@")
    if not _DOMAIN.fullmatch(domain) or (at and not _LOCAL_PART.fullmatch(local_part)):
        raise BadRequest(f"Invalid email identity: {name}")

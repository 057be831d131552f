# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Identities: create, read, list, delete, and the attributes that are set by operations of their own."""

from __future__ import annotations

from typing import Any

from configuration_set_registry import find_configuration_set
from dkim_settings import new_dkim, set_signing_attributes
from identity_answer import dkim_answer, identity_answer, summary_answer
from identity_registry import IdentityRegistry, check_room, find, key_of
from identity_state import (
    NOT_STARTED,
    PENDING,
    SUCCESS,
    TEMPORARY_FAILURE,
    Check,
    Holdings,
    Identity,
    LastLook,
)
from mail_from_settings import set_mail_from
from notification_settings import set_forwarding
from paging import one_page
from ses_errors import BadRequest, NotFound, NotInTheRig
from tag_rules import tags_from

Params = dict[str, Any]
Answer = dict[str, Any]


class IdentityOperations:
    """SES API v2, one method for each operation."""

    def __init__(self, registry: IdentityRegistry) -> None:
        self._registry = registry

    def create_email_identity(self, holdings: Holdings, params: Params) -> Answer:
        name = key_of(params["EmailIdentity"])
        check_room(holdings, name)
        if params.get("ConfigurationSetName"):
            find_configuration_set(holdings, params["ConfigurationSetName"])
        now = self._registry.now()
        identity = Identity(name, holdings.region, Check(PENDING, now))
        identity.tags = tags_from(params.get("Tags", []), {})
        identity.configuration_set = params.get("ConfigurationSetName")
        identity.dkim = new_dkim(identity, params.get("DkimSigningAttributes") or {}, now)
        self._registry.replicate(holdings, identity)
        self._registry.add(holdings, identity)
        # Seen in the answer to a create, although the next read says PENDING.
        dkim = dkim_answer(identity) | {"Status": NOT_STARTED}
        return {
            "IdentityType": identity.identity_type,
            "VerifiedForSendingStatus": holdings.sends(identity),
            "DkimAttributes": dkim,
        }

    def get_email_identity(self, holdings: Holdings, params: Params) -> Answer:
        identity = self._registry.seen(holdings, params["EmailIdentity"])
        if identity is None:
            raise NotFound(f"Email identity {params['EmailIdentity']} does not exist.")
        return identity_answer(holdings, identity)

    def list_email_identities(self, holdings: Holdings, params: Params) -> Answer:
        if params.get("Filter"):
            raise NotInTheRig("ListEmailIdentities with a Filter")
        page, token = one_page(self._registry.listed(holdings), params.get("PageSize"), params.get("NextToken"))
        return {"EmailIdentities": [summary_answer(holdings, identity) for identity in page], **token}

    def delete_email_identity(self, holdings: Holdings, params: Params) -> None:
        self._registry.remove(holdings, find(holdings, params["EmailIdentity"]))

    def put_email_identity_dkim_attributes(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params["EmailIdentity"]) as identity:
            identity.dkim.signing_enabled = params.get("SigningEnabled", False)

    def put_email_identity_dkim_signing_attributes(self, holdings: Holdings, params: Params) -> Answer:
        with self._registry.changing(holdings, params["EmailIdentity"]) as identity:
            attributes = params.get("SigningAttributes") or {}
            set_signing_attributes(identity, params["SigningAttributesOrigin"], attributes, self._registry.now())
            self._registry.replicate(holdings, identity)
        return {
            "DkimStatus": identity.dkim.check.status,
            "DkimTokens": list(identity.dkim.tokens),
            "SigningHostedZone": identity.dkim_zone,
        }

    def put_email_identity_configuration_set_attributes(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params["EmailIdentity"]) as identity:
            if params.get("ConfigurationSetName"):
                find_configuration_set(holdings, params["ConfigurationSetName"])
            identity.configuration_set = params.get("ConfigurationSetName") or None

    def put_email_identity_feedback_attributes(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params["EmailIdentity"]) as identity:
            set_forwarding(identity, params.get("EmailForwardingEnabled", False))

    def put_email_identity_mail_from_attributes(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params["EmailIdentity"]) as identity:
            self._registry.strictness.check_mail_from(holdings, params.get("MailFromDomain"))
            behavior = params.get("BehaviorOnMxFailure")
            set_mail_from(identity, params.get("MailFromDomain"), behavior, self._registry.now())

    def click(self, holdings: Holdings, name: str) -> None:
        """The owner of an address follows the link in SES's mail. Not an operation; a control call stands for it."""
        with self._registry.changing(holdings, name) as identity:
            if not identity.is_address:
                raise BadRequest(f"{name} is a domain; SES mails a link to addresses only.")
            if identity.check.status not in (PENDING, SUCCESS, TEMPORARY_FAILURE):
                raise BadRequest(f"The link for {name} holds no more: its verification is {identity.check.status}.")
            now = self._registry.now()
            identity.check.become(SUCCESS, now)
            identity.look = LastLook(checked=now, success=now)

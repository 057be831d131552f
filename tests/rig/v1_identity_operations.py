# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Identities through API v1: list, delete, DKIM signing on and off, custom MAIL FROM."""

from __future__ import annotations

from typing import Any

from identity_registry import IdentityRegistry, key_of
from identity_state import Holdings, Identity
from mail_from_settings import set_mail_from
from paging import one_page
from ses_errors import BadRequest
from v1_batch import each_identity
from v1_spelling import to_v1, to_v2

Params = dict[str, Any]


class V1IdentityOperations:
    """SES API v1, one method for each operation."""

    def __init__(self, registry: IdentityRegistry) -> None:
        self._registry = registry

    def list_identities(self, holdings: Holdings, params: Params) -> Params:
        kind = params.get("IdentityType")
        names = [
            identity.name
            for identity in self._registry.listed(holdings)
            if kind is None or to_v1(identity.identity_type) == kind
        ]
        page, token = one_page(names, params.get("MaxItems"), params.get("NextToken"))
        return {"Identities": page, **token}

    def delete_identity(self, holdings: Holdings, params: Params) -> None:
        """One that is not there is no error."""
        identity = holdings.identities.get(key_of(params["Identity"]))
        if identity is not None:
            self._registry.remove(holdings, identity)

    def set_identity_dkim_enabled(self, holdings: Holdings, params: Params) -> None:
        """On only where the domain has DKIM set up, found or not."""
        with self._registry.changing(holdings, params["Identity"]) as identity:
            domain = holdings.domain_of(identity)
            if params["DkimEnabled"] and (domain is None or not domain.dkim.tokens):
                name = identity.name.rpartition("@")[2]
                raise BadRequest(f"Domain {name} is not verified for DKIM signing.")
            identity.dkim.signing_enabled = params["DkimEnabled"]

    def get_identity_dkim_attributes(self, holdings: Holdings, params: Params) -> Params:
        return {"DkimAttributes": each_identity(self._registry, holdings, params, _dkim_shown)}

    def set_identity_mail_from_domain(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params["Identity"]) as identity:
            self._registry.strictness.check_mail_from(holdings, params.get("MailFromDomain"))
            behavior = to_v2(params.get("BehaviorOnMXFailure", ""))
            set_mail_from(identity, params.get("MailFromDomain"), behavior, self._registry.now())

    def get_identity_mail_from_domain_attributes(self, holdings: Holdings, params: Params) -> Params:
        return {"MailFromDomainAttributes": each_identity(self._registry, holdings, params, _mail_from_shown)}


def _dkim_shown(identity: Identity) -> Params:
    tokens = {"DkimTokens": list(identity.dkim.tokens)} if identity.dkim.tokens else {}
    return {
        "DkimEnabled": identity.dkim.signing_enabled,
        "DkimVerificationStatus": to_v1(identity.dkim.check.status),
        **tokens,
    }


def _mail_from_shown(identity: Identity) -> Params:
    """With no domain set, only the behaviour, although the model calls all three required."""
    shown = {"BehaviorOnMXFailure": to_v1(identity.mail_from.behavior)}
    if identity.mail_from.domain:
        shown["MailFromDomain"] = identity.mail_from.domain
        shown["MailFromDomainStatus"] = to_v1(identity.mail_from.check.status)
    return shown

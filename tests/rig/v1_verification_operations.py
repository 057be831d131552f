# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Verification through API v1: the TXT token, the DKIM tokens, the mailed link. Verify* also makes the identity."""

from __future__ import annotations

from typing import Any

from dkim_settings import start_easy_dkim
from identity_registry import IdentityRegistry, check_room, key_of
from identity_state import FAILED, PENDING, SUCCESS, Check, Holdings, Identity, new_txt_token
from ses_errors import BadRequest
from v1_batch import each_identity
from v1_spelling import to_v1

Params = dict[str, Any]


class V1VerificationOperations:
    """SES API v1, one method for each operation."""

    def __init__(self, registry: IdentityRegistry) -> None:
        self._registry = registry

    def verify_domain_identity(self, holdings: Holdings, params: Params) -> Params:
        """The token stays the same for as long as there is the identity."""
        name = self._found_or_made(holdings, params["Domain"], is_address=False)
        with self._registry.changing(holdings, name) as identity:
            identity.txt_token = identity.txt_token or new_txt_token()
            if FAILED in (identity.check.status, identity.txt_check.status) or not identity.txt_check.since:
                identity.txt_check = Check(PENDING, self._registry.now())
            self._restart_failed(identity)
        return {"VerificationToken": identity.txt_token}

    def verify_domain_dkim(self, holdings: Holdings, params: Params) -> Params:
        name = self._found_or_made(holdings, params["Domain"], is_address=False)
        with self._registry.changing(holdings, name) as identity:
            start_easy_dkim(identity, self._registry.now())
            self._restart_failed(identity)
        return {"DkimTokens": list(identity.dkim.tokens)}

    def verify_email_identity(self, holdings: Holdings, params: Params) -> None:
        """Mails a link, which holds for 24 hours; whoever is verified stays so."""
        name = self._found_or_made(holdings, params["EmailAddress"], is_address=True)
        with self._registry.changing(holdings, name) as identity:
            if identity.check.status != SUCCESS:
                identity.check = Check(PENDING, self._registry.now())

    def get_identity_verification_attributes(self, holdings: Holdings, params: Params) -> Params:
        def shown(identity: Identity) -> Params:
            token = {"VerificationToken": identity.txt_token} if identity.txt_token else {}
            return {"VerificationStatus": to_v1(identity.check.status), **token}

        return {"VerificationAttributes": each_identity(self._registry, holdings, params, shown)}

    def _found_or_made(self, holdings: Holdings, given: str, is_address: bool) -> str:
        name = key_of(given)
        if ("@" in name) != is_address:
            raise BadRequest(f"Invalid {'email address' if is_address else 'domain name'} {given}.")
        if name not in holdings.identities:
            check_room(holdings, name)
            self._registry.add(holdings, Identity(name, holdings.region, Check(PENDING, self._registry.now())))
        return name

    def _restart_failed(self, identity: Identity) -> None:
        if identity.check.status == FAILED:
            identity.check = Check(PENDING, self._registry.now())

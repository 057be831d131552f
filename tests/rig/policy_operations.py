# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sending authorization policies of an identity."""

from __future__ import annotations

from typing import Any

from identity_registry import IdentityRegistry, find
from identity_state import Holdings
from policy_rules import check_policy, set_policy
from ses_errors import AlreadyExists, NotFound

Params = dict[str, Any]


class PolicyOperations:
    """SES API v2, one method for each operation."""

    def __init__(self, registry: IdentityRegistry) -> None:
        self._registry = registry

    def create_email_identity_policy(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params["EmailIdentity"]) as identity:
            self._registry.strictness.check_policy(identity)
            check_policy(params["PolicyName"], params["Policy"])
            if params["PolicyName"] in identity.policies:
                raise AlreadyExists(f"Policy {params['PolicyName']} already exists.")
            set_policy(identity, params["PolicyName"], params["Policy"])

    def update_email_identity_policy(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params["EmailIdentity"]) as identity:
            self._registry.strictness.check_policy(identity)
            check_policy(params["PolicyName"], params["Policy"])
            if params["PolicyName"] not in identity.policies:
                raise NotFound(f"Policy {params['PolicyName']} does not exist.")
            set_policy(identity, params["PolicyName"], params["Policy"])

    def delete_email_identity_policy(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params["EmailIdentity"]) as identity:
            if identity.policies.pop(params["PolicyName"], None) is None:
                raise NotFound(f"Policy {params['PolicyName']} does not exist.")

    def get_email_identity_policies(self, holdings: Holdings, params: Params) -> Params:
        return {"Policies": dict(find(holdings, params["EmailIdentity"]).policies)}

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sending authorization policies through API v1."""

from __future__ import annotations

import re
from typing import Any

from identity_registry import IdentityRegistry, find
from identity_state import Holdings
from policy_rules import check_policy, set_policy
from ses_errors import BadRequest

Params = dict[str, Any]
MAX_NAMES = 20
_ARN = re.compile(r"arn:aws[a-z-]*:ses:[a-z0-9-]+:\d{12}:identity/(.+)")


def identity_of(params: Params) -> str:
    """The identity's name: these operations take its ARN too."""
    found = _ARN.fullmatch(params["Identity"])
    return found[1] if found else params["Identity"]


class V1PolicyOperations:
    """SES API v1, one method for each operation."""

    def __init__(self, registry: IdentityRegistry) -> None:
        self._registry = registry

    def put_identity_policy(self, holdings: Holdings, params: Params) -> None:
        """Creates or replaces."""
        with self._registry.changing(holdings, identity_of(params)) as identity:
            self._registry.strictness.check_policy(identity)
            check_policy(params["PolicyName"], params["Policy"])
            set_policy(identity, params["PolicyName"], params["Policy"])

    def get_identity_policies(self, holdings: Holdings, params: Params) -> Params:
        """Names of policies that there are not are left out."""
        names = params["PolicyNames"]
        if not 0 < len(names) <= MAX_NAMES:
            raise BadRequest(f"Give 1 to {MAX_NAMES} policy names, not {len(names)}.")
        policies = find(holdings, identity_of(params)).policies
        return {"Policies": {name: policies[name] for name in names if name in policies}}

    def list_identity_policies(self, holdings: Holdings, params: Params) -> Params:
        return {"PolicyNames": list(find(holdings, identity_of(params)).policies)}

    def delete_identity_policy(self, holdings: Holdings, params: Params) -> None:
        """One that is not there is no error."""
        with self._registry.changing(holdings, identity_of(params)) as identity:
            identity.policies.pop(params["PolicyName"], None)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sending authorization policies of an identity."""

from __future__ import annotations

import json
import re
from typing import Any

from identity_operations import find
from identity_state import Holdings, Identity
from ses_errors import AlreadyExists, BadRequest, LimitExceeded, NotFound

Params = dict[str, Any]
MAX_POLICIES = 20
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


class PolicyOperations:
    """SES API v2, one method for each operation."""

    def create_email_identity_policy(self, holdings: Holdings, params: Params) -> None:
        identity, name = _checked(holdings, params)
        if name in identity.policies:
            raise AlreadyExists(f"Policy {name} already exists.")
        if len(identity.policies) >= MAX_POLICIES:
            raise LimitExceeded(f"There are {MAX_POLICIES} policies already.")
        identity.policies[name] = params["Policy"]
        identity.version += 1

    def update_email_identity_policy(self, holdings: Holdings, params: Params) -> None:
        identity, name = _checked(holdings, params)
        if name not in identity.policies:
            raise NotFound(f"Policy {name} does not exist.")
        identity.policies[name] = params["Policy"]
        identity.version += 1

    def delete_email_identity_policy(self, holdings: Holdings, params: Params) -> None:
        identity = find(holdings, params["EmailIdentity"])
        if identity.policies.pop(params["PolicyName"], None) is None:
            raise NotFound(f"Policy {params['PolicyName']} does not exist.")
        identity.version += 1

    def get_email_identity_policies(self, holdings: Holdings, params: Params) -> Params:
        return {"Policies": dict(find(holdings, params["EmailIdentity"]).policies)}


def _checked(holdings: Holdings, params: Params) -> tuple[Identity, str]:
    """The identity and the policy's name, once SES would take the policy."""
    identity = find(holdings, params["EmailIdentity"])
    if not _NAME.fullmatch(params["PolicyName"]):
        raise BadRequest(f"Invalid policy name {params['PolicyName']}")
    try:
        document = json.loads(params["Policy"])
    except ValueError:
        raise BadRequest("The policy is not JSON.") from None
    if not isinstance(document, dict) or not document.get("Statement"):
        raise BadRequest("The policy has no Statement.")
    return identity, params["PolicyName"]

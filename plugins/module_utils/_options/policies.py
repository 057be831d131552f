# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sending authorization policies, and what their options ask for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .._plan.bad_input import BadInput
from .._plan.policies import DesiredPolicies, check_name, checked_policies, checked_policy

POLICIES: dict[str, Any] = {
    "policies": {"type": "dict"},
    "purge_policies": {"type": "bool", "default": False},
}


def desired_policies(params: Mapping[str, Any]) -> DesiredPolicies | None:
    """The policies options as a wish; None where no policies are given. Raises BadInput."""
    if params["policies"] is None:
        return None
    return DesiredPolicies(checked_policies(params["policies"]), params["purge_policies"], mean_the_same)


def desired_policy(params: Mapping[str, Any]) -> DesiredPolicies:
    """One policy, as the options of ses_identity_policy have it. Raises BadInput."""
    document = params["policy"] if params["state"] == "present" else ""
    if params["state"] == "present" and not document:
        raise BadInput("policy", params["policy"], "is empty; state: absent takes a policy away")
    name = params["policy_name"]
    check_name(name, "policy_name")
    return DesiredPolicies({name: checked_policy(name, document, "policy")}, same=mean_the_same, option="policy")


def mean_the_same(one: str, other: str) -> bool:
    """Whether two policies, JSON texts, mean the same to AWS."""
    # Here, so that only those who compare policies wait for it to be imported.
    from ansible_collections.amazon.aws.plugins.module_utils.policy import compare_policies

    return not compare_policies(json.loads(one), json.loads(other))

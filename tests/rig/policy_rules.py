# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sending authorization policies, as SES takes them."""

from __future__ import annotations

import json
import re

from identity_state import Identity
from ses_errors import BadRequest, InvalidPolicy, LimitExceeded

MAX_POLICIES = 20
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


def check_policy(name: str, policy: str) -> None:
    if not _NAME.fullmatch(name):
        raise BadRequest(f"Invalid policy name {name}")
    try:
        document = json.loads(policy)
    except ValueError:
        raise InvalidPolicy("The policy is not JSON.") from None
    if not isinstance(document, dict) or not document.get("Statement"):
        raise InvalidPolicy("The policy has no Statement.")


def set_policy(identity: Identity, name: str, policy: str) -> None:
    if name not in identity.policies and len(identity.policies) >= MAX_POLICIES:
        raise LimitExceeded(f"There are {MAX_POLICIES} policies already.")
    identity.policies[name] = policy

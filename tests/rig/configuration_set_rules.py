# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What SES does not take of a configuration set's options, beside what its API's model says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from identity_state import Holdings
from ses_errors import BadRequest

Members = Mapping[str, Any]
NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


def check_name(name: str, what: str) -> None:
    if not NAME.fullmatch(name):
        raise BadRequest(f"Invalid {what} <{name}>: only alphanumeric ASCII characters, '_', and '-' are allowed.")


def check_tracking(holdings: Holdings, tracking: Members) -> None:
    """The redirect domain has to be verified, by itself or by a domain above it."""
    domain = tracking.get("CustomRedirectDomain")
    if domain == "" or (domain is None and "HttpsPolicy" in tracking):
        raise BadRequest("CustomRedirectDomain must be specified.")
    if domain and not any(_is_verified(holdings, name) for name in _with_parents(domain)):
        raise BadRequest(f"Domain <{domain}> is not verified under this account.")


def check_delivery(holdings: Holdings, delivery: Members) -> None:
    pool = delivery.get("SendingPoolName")
    if pool == "":
        raise BadRequest("sendingPoolName can't be blank.")
    if pool and pool not in holdings.dedicated_ip_pools:
        raise BadRequest(f"SendingPool <{pool}> doesn't exist")


def check_signing(message_security: Members) -> None:
    """The scheme is a union: one of its members, and one only."""
    scheme = message_security.get("SigningScheme")
    if scheme is not None and len(scheme) != 1:
        raise BadRequest("Exactly one signing scheme must be specified.")


def _is_verified(holdings: Holdings, name: str) -> bool:
    identity = holdings.identities.get(name)
    return identity is not None and identity.is_verified


def _with_parents(domain: str) -> list[str]:
    labels = domain.lower().split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]

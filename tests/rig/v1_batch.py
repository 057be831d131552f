# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reads of API v1 that take up to 100 identities a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from identity_registry import IdentityRegistry
from identity_state import Holdings, Identity
from ses_errors import BadRequest

MAX_IDENTITIES_A_CALL = 100


def each_identity(
    registry: IdentityRegistry,
    holdings: Holdings,
    params: dict[str, Any],
    shown: Callable[[Identity], dict[str, Any]],
) -> dict[str, dict[str, Any]]:
    """What is shown of each identity, by the name that the caller used; names of none are left out."""
    names = params["Identities"]
    if len(names) > MAX_IDENTITIES_A_CALL:
        raise BadRequest(f"{len(names)} identities are more than {MAX_IDENTITIES_A_CALL}.")
    seen = {name: registry.seen(holdings, name) for name in names}
    return {name: shown(identity) for name, identity in seen.items() if identity is not None}

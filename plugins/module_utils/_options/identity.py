# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One identity, by its name or its ARN."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .._identity_name import canonical_identity
from .._plan.bad_input import BadInput

IDENTITY: dict[str, Any] = {"identity": {"type": "str", "required": True, "aliases": ["email", "domain"]}}


def check_own_arn(given: str, arn_of: Callable[[str], str], option: str = "identity") -> None:
    """Raises BadInput where an identity is given by the ARN that it would have in another Region or account."""
    if given.startswith("arn:"):
        own = arn_of(canonical_identity(given))
        if given != own:
            raise BadInput(option, given, f"is of another Region or account; here its ARN would be {own}")

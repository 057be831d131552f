# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DKIM, and what its options ask for; the private key among them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from .._dkim_key import SigningKey, read_signing_key
from .._plan.dkim import DesiredDkim, check_dkim
from .._plan.state import KEY_LENGTHS
from .aspect import options_of

DKIM: dict[str, Any] = {
    "signing_enabled": {"type": "bool"},
    "signing_attributes_origin": {"type": "str"},
    "next_signing_key_length": {"type": "str", "choices": list(KEY_LENGTHS), "no_log": False},
    "domain_signing_selector": {"type": "str"},
    "domain_signing_private_key": {"type": "str", "no_log": True},
}


def signing_key(params: Mapping[str, Any]) -> tuple[str | None, SigningKey | None]:
    """The BYODKIM selector and key in a module's options, wherever that module has them. Raises BadInput."""
    options = params.get("dkim") or params
    given = options.get("domain_signing_private_key")
    return options.get("domain_signing_selector"), None if given is None else read_signing_key(given)


def desired_dkim(params: Mapping[str, Any]) -> DesiredDkim | None:
    """The dkim options as a wish, checked as far as that goes without SES; None where nothing is asked for."""
    options = options_of(params, "dkim", DKIM)
    if options is None:
        return None
    selector, key = signing_key(params)
    desired = DesiredDkim(
        signing_enabled=options["signing_enabled"],
        origin=options["signing_attributes_origin"],
        next_signing_key_length=options["next_signing_key_length"],
        selector=selector,
        private_key=key.private_key if key else None,
        in_a_day=_in_a_day(),
    )
    check_dkim(desired)
    return desired


def _in_a_day() -> str:
    return (datetime.now(timezone.utc) + timedelta(days=1)).isoformat(timespec="seconds")

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How DNS is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._name_servers import servers_named
from .._plan.bad_input import BadInput

DNS_LOOKUP: dict[str, Any] = {
    "name_servers": {"type": "list", "elements": "str"},
    "resolvers": {"type": "list", "elements": "str"},
    "dns_port": {"type": "int", "default": 53},
    "dns_timeout": {"type": "float", "default": 2},
    "dns_attempts": {"type": "int", "default": 3},
}


def check_dns_lookup(params: Mapping[str, Any]) -> None:
    """Raises BadInput for servers, times and counts with which DNS cannot be asked."""
    if params["dns_timeout"] <= 0:
        raise BadInput("dns_timeout", params["dns_timeout"], "has to be more than 0, in seconds")
    if params["dns_attempts"] < 1:
        raise BadInput("dns_attempts", params["dns_attempts"], "has to be at least 1")
    if not 0 < params["dns_port"] < 65536:
        raise BadInput("dns_port", params["dns_port"], "has to be from 1 to 65535")
    for option in ("name_servers", "resolvers"):
        servers_named(params, option)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Name servers as options name them. No I/O."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any

from ._dns.replies import NameServer
from ._plan.bad_input import BadInput


def servers_named(params: Mapping[str, Any], option: str) -> list[NameServer]:
    """Those in a list option; none where it is left out. Raises BadInput."""
    return [server_named(text, option, params.get("dns_port", 53)) for text in params[option] or ()]


def server_named(text: str, option: str, port: int) -> NameServer:
    """Of 192.0.2.1, 192.0.2.1:5353, 2001:db8::1 or [2001:db8::1]:5353. Raises BadInput."""
    host, given = text.strip(), str(port)
    if host.startswith("["):
        host, bracket, rest = host[1:].partition("]")
        given = (rest.removeprefix(":") or given) if bracket else ""
    elif host.count(":") == 1:
        host, _colon, given = host.partition(":")
    try:
        address = str(ipaddress.ip_address(host))
        number = int(given)
        if not 0 < number < 65536:
            raise ValueError
    except ValueError:
        raise BadInput(
            option, text, "is no IP address, with a port after it or without, such as 192.0.2.1 or [2001:db8::1]:5353"
        ) from None
    return NameServer(address, address, number)

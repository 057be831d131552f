# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Zones that another name server on loopback has: the rig's own passes questions about them on, as they came."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping

import dns.exception
import dns.message
import dns.name
import dns.query
import dns.rcode

TIMEOUT_SECONDS = 2.0


class Delegations:
    """Which zone is where. None to begin with."""

    def __init__(self, zones: Mapping[str, str] | None = None) -> None:
        """``zones``: address and port (127.0.0.1:5353) by the zone's name. Raises ValueError beyond loopback."""
        self._servers = {dns.name.from_text(zone): _server(text) for zone, text in (zones or {}).items()}

    def concern(self, query: dns.message.Message) -> bool:
        return self._server_for(query) is not None

    def answer(self, query: dns.message.Message, wire: bytes, over_udp: bool) -> bytes:
        """What the other server says; SERVFAIL where it says nothing."""
        address, port = self._server_for(query) or ("", 0)
        ask = dns.query.udp if over_udp else dns.query.tcp
        try:
            return ask(dns.message.from_wire(wire), address, TIMEOUT_SECONDS, port).to_wire()
        except (dns.exception.DNSException, OSError, EOFError):
            failure = dns.message.make_response(query)
            failure.set_rcode(dns.rcode.SERVFAIL)
            return failure.to_wire()

    def _server_for(self, query: dns.message.Message) -> tuple[str, int] | None:
        """That of the zone with the longest name around the question."""
        around = [zone for zone in self._servers for question in query.question if question.name.is_subdomain(zone)]
        return self._servers[max(around, key=len)] if around else None


def _server(text: str) -> tuple[str, int]:
    address, _colon, port = text.rpartition(":")
    if not ipaddress.ip_address(address).is_loopback:
        raise ValueError(f"{text} is not on loopback, and nothing of the rig leaves this host")
    return address, int(port)

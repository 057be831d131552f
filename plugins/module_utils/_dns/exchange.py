# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One question to one server: by UDP, and by TCP where the answer does not fit (RFC 7766)."""

from __future__ import annotations

import asyncio
import socket

try:
    import dns.asyncquery
    import dns.exception
    import dns.flags
    import dns.message
except ImportError:  # said so by lookup.available()
    dns = None

from .replies import NameServer


def has_way_to(server: NameServer) -> bool:
    """Whether this host can send to it at all, which many cannot by IPv6. Sends nothing."""
    family = socket.AF_INET6 if ":" in server.address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as way:
            way.connect((server.address, server.port))
    except OSError:
        return False
    return True


async def exchange(query, server: NameServer, timeout: float):
    """The answer, a dns.message.Message with each record in a set of its own.

    ``timeout``: seconds, for each of the two ways. Raises dns.exception.Timeout, another DNSException where the answer
    is none, OSError and EOFError where the server is not there.
    """
    answer = await _by_udp(query, server, timeout)
    if answer.flags & dns.flags.TC:
        return await dns.asyncquery.tcp(query, server.address, timeout, server.port, one_rr_per_rrset=True)
    return answer


async def _by_udp(query, server: NameServer, timeout: float):
    # dnspython's own socket is not connected, and so never hears that nobody listens there.
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    transport, _protocol = await loop.create_datagram_endpoint(
        lambda: _Waiting(query, answer), remote_addr=(server.address, server.port)
    )
    too_late = loop.call_later(timeout, _give_up, answer)
    try:
        return await answer
    finally:
        too_late.cancel()
        transport.close()


def _give_up(answer: asyncio.Future) -> None:
    if not answer.done():
        answer.set_exception(dns.exception.Timeout())


class _Waiting(asyncio.DatagramProtocol):
    """Sends the question, and waits for the answer that belongs to it; whatever else comes is dropped."""

    def __init__(self, query, answer: asyncio.Future) -> None:
        self._query = query
        self._answer = answer

    def connection_made(self, transport) -> None:
        transport.sendto(self._query.to_wire())

    def datagram_received(self, data: bytes, addr) -> None:
        if self._answer.done():
            return
        try:
            # Of several CNAME records, which no zone may have, a set would keep one.
            message = dns.message.from_wire(data, one_rr_per_rrset=True)
        except dns.exception.DNSException as error:
            self._answer.set_exception(error)
            return
        if self._query.is_response(message):
            self._answer.set_result(message)

    def error_received(self, exc: OSError) -> None:
        if not self._answer.done():
            self._answer.set_exception(exc)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rig's authoritative name server on loopback: UDP, and TCP for what does not fit."""

from __future__ import annotations

import contextlib
import socketserver
import struct
import threading

import dns.exception
import dns.flags
import dns.message
from dns_answers import Behaviour, FindZone, respond
from dns_delegations import Delegations

HOST = "127.0.0.1"
PLAIN_UDP_SIZE = 512  # RFC 1035, for askers that say nothing of EDNS
TCP_IDLE_SECONDS = 10


class DnsServer:
    """Serves what ``find_zone`` gives. Started on construction; ``port`` is the same for UDP and TCP."""

    def __init__(self, find_zone: FindZone) -> None:
        self._find_zone = find_zone
        self.behaviours: list[Behaviour] = []
        self.delegations = Delegations()
        self._tcp, self._udp = _bound_together(self)
        self.port: int = self._tcp.server_address[1]
        for server in (self._tcp, self._udp):
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        for server in (self._tcp, self._udp):
            server.shutdown()
            server.server_close()

    def answer(self, wire: bytes, over_udp: bool) -> bytes | None:
        """The answer to one packet, None where there is to be none."""
        try:
            query = dns.message.from_wire(wire)
        except dns.exception.DNSException:
            return None
        concerned = [rule.behaviour for rule in self.behaviours if rule.concerns(query)]
        behaviour = concerned[0] if concerned else None
        if behaviour == "drop":
            return None
        if behaviour is None and self.delegations.concern(query):
            return self.delegations.answer(query, wire, over_udp)
        response = respond(query, self._find_zone, behaviour)
        if not over_udp:
            return response.to_wire()
        if behaviour == "truncate":
            return _truncated(query)
        size = max(PLAIN_UDP_SIZE, query.payload if query.edns >= 0 else 0)
        wire = response.to_wire()
        return wire if len(wire) <= size else _truncated(query)


def _truncated(query: dns.message.Message) -> bytes:
    response = dns.message.make_response(query)
    response.flags |= dns.flags.TC | dns.flags.AA
    return response.to_wire()


class _Udp(socketserver.ThreadingUDPServer):
    daemon_threads = True
    dns: DnsServer


class _Tcp(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = False
    dns: DnsServer


class _UdpHandler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        wire, sock = self.request
        reply = self.server.dns.answer(wire, over_udp=True)  # type: ignore[attr-defined]
        if reply is not None:
            with contextlib.suppress(OSError):
                sock.sendto(reply, self.client_address)


class _TcpHandler(socketserver.StreamRequestHandler):
    timeout = TCP_IDLE_SECONDS

    def handle(self) -> None:
        with contextlib.suppress(OSError, struct.error):
            while True:
                (length,) = struct.unpack("!H", self.rfile.read(2))
                reply = self.server.dns.answer(self.rfile.read(length), over_udp=False)  # type: ignore[attr-defined]
                if reply is None:
                    return
                self.wfile.write(struct.pack("!H", len(reply)) + reply)


def _bound_together(dns_server: DnsServer) -> tuple[_Tcp, _Udp]:
    """A TCP and a UDP server on one free port."""
    for _attempt in range(50):
        tcp = _Tcp((HOST, 0), _TcpHandler)
        try:
            udp = _Udp((HOST, tcp.server_address[1]), _UdpHandler)
        except OSError:
            tcp.server_close()
            continue
        tcp.dns = udp.dns = dns_server
        return tcp, udp
    raise OSError("no port is free for both UDP and TCP")

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Name servers on loopback addresses, all on one port, each with its own contents, as the world has them on port 53."""

from __future__ import annotations

import contextlib
import select
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset
import dns.zone

Answerer = Callable[[dns.message.Message], "dns.message.Message | None"]


class Contents:
    """What one server has: zone files' lines by zone, and how it misbehaves.

    ``zones``: name to lines such as ``www 60 IN A 192.0.2.1``, names relative to the zone, its SOA added. A name server
    of a parent has NS lines for its children. ``recursive``: it answers for everything, as a resolver. ``behaviour``:
    ``drop``, ``refused``, ``servfail``, ``truncate``, ``garbage``, ``servfail_if_checking``, ``not_authoritative``,
    ``impostor`` (before each answer one to another question), ``second_cname`` (beside each CNAME record).
    """

    def __init__(self, zones: Mapping[str, str], recursive: bool = False, behaviour: str = "") -> None:
        self.recursive, self.behaviour = recursive, behaviour
        self.asked: list[tuple[str, str]] = []
        self._zones = {dns.name.from_text(name): self._read(name, lines) for name, lines in zones.items()}

    @staticmethod
    def _read(name: str, lines: str) -> dict[tuple[dns.name.Name, int], dns.rrset.RRset]:
        soa = f"@ 300 IN SOA ns1.{name}. hostmaster.{name}. 1 7200 900 1209600 900\n"
        zone = dns.zone.from_text(soa + lines, name, relativize=False, check_origin=False)
        return {
            (owner, rdataset.rdtype): dns.rrset.from_rdata_list(owner, rdataset.ttl, rdataset)
            for owner, rdataset in zone.iterate_rdatasets()
        }

    def answer(self, query: dns.message.Message, over_tcp: bool) -> dns.message.Message | None:
        name, kind = query.question[0].name, query.question[0].rdtype
        self.asked.append((name.to_text(omit_final_dot=True), dns.rdatatype.to_text(kind)))
        answer = dns.message.make_response(query)
        if self.behaviour == "drop":
            return None
        unchecked = bool(query.flags & dns.flags.CD)
        if self.behaviour in ("refused", "servfail") or (self.behaviour == "servfail_if_checking" and not unchecked):
            answer.set_rcode(dns.rcode.REFUSED if self.behaviour == "refused" else dns.rcode.SERVFAIL)
            return answer
        if self.behaviour == "truncate" and not over_tcp:
            answer.flags |= dns.flags.TC
            return answer
        self._fill(answer, name, kind)
        if self.behaviour == "second_cname" and kind == dns.rdatatype.CNAME and answer.answer:
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "CNAME", "second.example.net."))
        if self.behaviour == "not_authoritative":
            answer.flags &= ~dns.flags.AA
        return answer

    def _fill(self, answer: dns.message.Message, name: dns.name.Name, kind: int) -> None:
        origin = max((zone for zone in self._zones if name.is_subdomain(zone)), key=len, default=None)
        if origin is None:
            answer.set_rcode(dns.rcode.REFUSED)
            return
        sets = self._zones[origin]
        child = next((owner for owner in _above(name, origin) if (owner, dns.rdatatype.NS) in sets), None)
        if child is not None and not self.recursive:
            answer.authority.append(sets[child, dns.rdatatype.NS])
            return
        answer.flags |= dns.flags.RA if self.recursive else dns.flags.AA
        found = sets.get((name, kind)) or sets.get((name, dns.rdatatype.CNAME))
        if found:
            answer.answer.append(found)
            return
        if not any(owner.is_subdomain(name) for owner, _kind in sets):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        answer.authority.append(sets[origin, dns.rdatatype.SOA])


def _above(name: dns.name.Name, origin: dns.name.Name) -> Iterator[dns.name.Name]:
    """The name and those above it, below the origin."""
    while name != origin:
        yield name
        name = name.parent()


@contextlib.contextmanager
def name_servers(contents: Mapping[str, Contents]) -> Iterator[int]:
    """Serves each at its address (127.0.0.1, 127.0.0.2, ...), by UDP and TCP. Gives the port."""
    with contextlib.ExitStack() as open_sockets:
        sockets, port = _bound(contents, open_sockets)
        stop, wake = (open_sockets.enter_context(end) for end in socket.socketpair())
        thread = threading.Thread(target=_serve, args=(sockets, stop), daemon=True)
        thread.start()
        try:
            yield port
        finally:
            wake.send(b"x")
            thread.join(10)


def _bound(
    contents: Mapping[str, Contents], open_sockets: contextlib.ExitStack
) -> tuple[dict[socket.socket, tuple[Contents, bool]], int]:
    """The sockets of each, on a port that is free at all addresses, and that port."""
    for _attempt in range(50):
        with contextlib.ExitStack() as these, contextlib.suppress(OSError):
            sockets, port = {}, 0
            for address, held in contents.items():
                for kind, over_tcp in ((socket.SOCK_DGRAM, False), (socket.SOCK_STREAM, True)):
                    each = these.enter_context(socket.socket(socket.AF_INET, kind))
                    each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, over_tcp)
                    each.bind((address, port))
                    port = each.getsockname()[1]
                    if over_tcp:
                        each.listen()
                    sockets[each] = held, over_tcp
            open_sockets.push(these.pop_all())
            return sockets, port
    raise RuntimeError(f"no port is free on all of {', '.join(contents)}")


def _serve(sockets: Mapping[socket.socket, tuple[Contents, bool]], stop: socket.socket) -> None:
    while True:
        ready, _writable, _broken = select.select([stop, *sockets], [], [])
        if stop in ready:
            return
        for each in ready:
            held, over_tcp = sockets[each]
            if over_tcp:
                _answer_by_tcp(each, held)
            else:
                _answer_by_udp(each, held)


def _answer_by_udp(udp: socket.socket, held: Contents) -> None:
    wire, client = udp.recvfrom(65535)
    answer = held.answer(dns.message.from_wire(wire), over_tcp=False)
    if held.behaviour == "impostor":
        other = dns.message.make_response(dns.message.make_query("other.example.", "A", id=answer.id))
        udp.sendto(other.to_wire(), client)
    if held.behaviour == "garbage":
        udp.sendto(wire[:2] + b"\xff" * 9, client)
    elif answer is not None:
        udp.sendto(answer.to_wire(), client)


def _answer_by_tcp(tcp: socket.socket, held: Contents) -> None:
    connection, _client = tcp.accept()
    with connection:
        (length,) = struct.unpack("!H", connection.recv(2))
        answer = held.answer(dns.message.from_wire(connection.recv(length)), over_tcp=True)
        if answer is not None:
            wire = answer.to_wire()
            connection.sendall(struct.pack("!H", len(wire)) + wire)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asking DNS: which servers have a zone, and what each of them says. The only code that does.

Servers are asked directly, each by its own address, many at once. UDP, and TCP where an answer does not fit (RFC 7766).
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

try:
    import dns.asyncquery
    import dns.exception
    import dns.flags
    import dns.message
    import dns.name
    import dns.rcode
    import dns.rdatatype
    import dns.resolver
except ImportError:  # said so by available()
    dns = None

from .replies import (
    ANSWERED,
    LAME,
    NO_DATA,
    NO_NAME,
    REFUSED,
    SERVFAIL,
    TIMED_OUT,
    UNREACHABLE,
    NameServer,
    Question,
    Reply,
    Zone,
)

Asked = tuple[NameServer, Question]
Key = TypeVar("Key")
Value = TypeVar("Value")


class NoResolver(Exception):
    """No recursive resolver answers, so it cannot be told who has a zone."""


def available() -> bool:
    """Whether dnspython is there."""
    return dns is not None


class Lookup:
    """``resolvers``: recursive ones, to find zones with; none: the system's. ``port``: of the servers that are found.

    ``timeout``: seconds for one attempt; ``attempts``: for one question; ``at_once``: questions under way.
    """

    def __init__(
        self,
        resolvers: Sequence[NameServer] = (),
        port: int = 53,
        timeout: float = 2.0,
        attempts: int = 3,
        at_once: int = 200,
    ) -> None:
        self._resolvers = tuple(resolvers)
        self._port = port
        self._timeout = timeout
        self._attempts = attempts
        self._at_once = at_once

    def ask(self, asked: Iterable[Asked]) -> dict[Asked, Reply]:
        """What each server says to each question that it is asked."""
        return asyncio.run(self._each(set(asked), lambda one: self._reply(*one, recursive=False)))

    def ask_resolvers(self, asked: Iterable[Asked], checked: bool = True) -> dict[Asked, Reply]:
        """The same of recursive resolvers. ``checked`` False has them leave out DNSSEC (RFC 4035, the CD bit)."""
        return asyncio.run(self._each(set(asked), lambda one: self._reply(*one, recursive=True, checking=checked)))

    def zones(self, names: Iterable[str]) -> dict[str, Zone]:
        """The zone that each name lies in, and who answers for it. Raises NoResolver."""
        return asyncio.run(self._zones(sorted(set(names))))

    async def _each(self, keys: Iterable[Key], work) -> dict[Key, Any]:
        """``work(key)`` for each, so many at once."""
        gate = asyncio.Semaphore(self._at_once)

        async def one(key: Key) -> tuple[Key, Any]:
            async with gate:
                return key, await work(key)

        return dict(await asyncio.gather(*(one(key) for key in keys)))

    async def _reply(self, server: NameServer, question: Question, recursive: bool, checking: bool = True) -> Reply:
        flags = (dns.flags.RD if recursive else 0) | (0 if checking else dns.flags.CD)
        try:
            answer = await self._exchange(server, question, flags)
        except dns.exception.Timeout:
            return Reply(TIMED_OUT, problem=f"no answer within {self._timeout:g} s, {self._attempts} times")
        except (OSError, EOFError) as error:
            return Reply(UNREACHABLE, problem=str(error) or type(error).__name__)
        except dns.exception.DNSException as error:
            return Reply(UNREACHABLE, problem=f"an answer that is none: {error}")
        return _read(answer, question, authoritative=not recursive)

    async def _exchange(self, server: NameServer, question: Question, flags: int):
        """The answer's message. Raises dns.exception.Timeout, DNSException, OSError."""
        query = dns.message.make_query(question.name, question.record_type, flags=flags, use_edns=0, payload=1232)
        for attempt in range(self._attempts):
            try:
                answer, _by_tcp = await dns.asyncquery.udp_with_fallback(
                    query, server.address, self._timeout, server.port, ignore_unexpected=True
                )
                return answer
            except dns.exception.Timeout:
                if attempt + 1 == self._attempts:
                    raise
        raise dns.exception.Timeout

    # Finding zones

    async def _zones(self, names: Sequence[str]) -> dict[str, Zone]:
        resolvers = self._resolvers or _system_resolvers()
        found = await self._each(names, lambda name: self._zone_name(name, resolvers))
        zones = await self._each(sorted(set(found.values())), lambda name: self._zone(name, resolvers))
        return {name: zones[found[name]] for name in names}

    async def _recursively(self, question: Question, resolvers: Sequence[NameServer]):
        """The first resolver's answer; that of the next where it has none. Raises NoResolver."""
        problems = []
        for resolver in resolvers:
            try:
                answer = await self._exchange(resolver, question, dns.flags.RD)
            except (dns.exception.DNSException, OSError, EOFError) as error:
                problems.append(f"{resolver}: {error or type(error).__name__}")
                continue
            if answer.rcode() in (dns.rcode.NOERROR, dns.rcode.NXDOMAIN):
                return answer
            problems.append(f"{resolver}: {dns.rcode.to_text(answer.rcode())}")
        raise NoResolver(f"{question.record_type} {question.name}: {'; '.join(problems) or 'there is no resolver'}")

    async def _zone_name(self, name: str, resolvers: Sequence[NameServer]) -> str:
        """Where there is no SOA record at the name, the answer holds that of the zone around it (RFC 2308)."""
        answer = await self._recursively(Question(name, "SOA"), resolvers)
        for section in (answer.answer, answer.authority):
            for rrset in section:
                if rrset.rdtype == dns.rdatatype.SOA:
                    return _plain(rrset.name)
        parent = name.partition(".")[2]
        if not parent:
            raise NoResolver(f"no resolver tells which zone {name} lies in")
        return await self._zone_name(parent, resolvers)

    async def _zone(self, name: str, resolvers: Sequence[NameServer]) -> Zone:
        own = _targets(await self._recursively(Question(name, "NS"), resolvers))
        delegated = await self._delegation(name, resolvers) or own
        addresses = await self._each(delegated, lambda server: self._addresses(server, resolvers))
        servers = tuple(
            NameServer(server, address, self._port) for server in sorted(delegated) for address in addresses[server]
        )
        homeless = tuple(sorted(server for server in delegated if not addresses[server]))
        return Zone(name, servers, tuple(sorted(delegated)), tuple(sorted(own)), homeless)

    async def _delegation(self, name: str, resolvers: Sequence[NameServer]) -> list[str]:
        """The zone's servers as its parent has them; none where no server of the parent says so."""
        parent_name = name.partition(".")[2]
        if not parent_name:
            return []
        parent = await self._zone_name(parent_name, resolvers)
        for server in _targets(await self._recursively(Question(parent, "NS"), resolvers)):
            for address in await self._addresses(server, resolvers):
                try:
                    answer = await self._exchange(NameServer(server, address, self._port), Question(name, "NS"), 0)
                except (dns.exception.DNSException, OSError, EOFError):
                    continue
                found = [
                    _plain(rdata.target)
                    for rrset in (*answer.authority, *answer.answer)
                    if rrset.rdtype == dns.rdatatype.NS and _plain(rrset.name) == name
                    for rdata in rrset
                ]
                if found:
                    return found
        return []

    async def _addresses(self, server: str, resolvers: Sequence[NameServer]) -> list[str]:
        """IPv4 first."""
        found = []
        for record_type in ("A", "AAAA"):
            try:
                answer = await self._recursively(Question(server, record_type), resolvers)
            except NoResolver:
                continue
            wanted = dns.rdatatype.from_text(record_type)
            found += sorted(rdata.address for rrset in answer.answer if rrset.rdtype == wanted for rdata in rrset)
        return found


def _system_resolvers() -> tuple[NameServer, ...]:
    """Raises NoResolver."""
    try:
        resolver = dns.resolver.Resolver()
    except dns.exception.DNSException as error:
        raise NoResolver(f"this host names no resolver: {error}") from None
    return tuple(NameServer(str(address), str(address), resolver.port) for address in resolver.nameservers)


def _read(answer, question: Question, authoritative: bool) -> Reply:
    rcode = answer.rcode()
    if rcode not in (dns.rcode.NOERROR, dns.rcode.NXDOMAIN):
        outcome = {dns.rcode.REFUSED: REFUSED, dns.rcode.SERVFAIL: SERVFAIL}.get(rcode, UNREACHABLE)
        return Reply(outcome, problem=f"it answers {dns.rcode.to_text(rcode)}")
    if authoritative and not answer.flags & dns.flags.AA:
        return Reply(LAME, problem="it does not answer for the zone (its answer is not authoritative)")
    at_name = [rrset for rrset in answer.answer if _plain(rrset.name) == question.name]
    wanted = dns.rdatatype.from_text(question.record_type)
    for rrset in at_name:
        if rrset.rdtype == wanted:
            return Reply(ANSWERED, tuple(sorted(_text(rdata) for rdata in rrset)), ttl=rrset.ttl)
    for rrset in at_name:
        if rrset.rdtype == dns.rdatatype.CNAME:
            return Reply(ANSWERED, alias=_plain(rrset[0].target, keep_case=True), ttl=rrset.ttl)
    outcome = NO_NAME if rcode == dns.rcode.NXDOMAIN else NO_DATA
    return Reply(outcome, negative_ttl=_negative_ttl(answer.authority))


def _negative_ttl(authority) -> int | None:
    """RFC 2308, section 5: the lesser of the SOA record's own TTL and its MINIMUM."""
    for rrset in authority:
        if rrset.rdtype == dns.rdatatype.SOA:
            return min(rrset.ttl, rrset[0].minimum)
    return None


def _targets(answer) -> list[str]:
    return [_plain(rdata.target) for rrset in answer.answer if rrset.rdtype == dns.rdatatype.NS for rdata in rrset]


def _text(rdata) -> str:
    """Presentation format, a name in it without the trailing dot and in the case that was published."""
    if rdata.rdtype == dns.rdatatype.CNAME:
        return _plain(rdata.target, keep_case=True)
    if rdata.rdtype == dns.rdatatype.MX:
        return f"{rdata.preference} {_plain(rdata.exchange, keep_case=True)}"
    return rdata.to_text()


def _plain(name, keep_case: bool = False) -> str:
    text = name.to_text(omit_final_dot=True)
    return text if keep_case else text.lower()

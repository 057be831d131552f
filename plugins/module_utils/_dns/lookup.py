# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asking DNS: which servers have a zone, and what each of them says. The only code that does.

Servers are asked directly, each by its own address, many at once. UDP, and TCP where an answer does not fit (RFC 7766).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from typing import Any, TypeVar

try:
    import dns.exception
    import dns.flags
    import dns.message
    import dns.name
    import dns.rcode
    import dns.rdatatype
    import dns.resolver
except ImportError:  # said so by available()
    dns = None

from .domain_names import within
from .exchange import exchange, has_way_to
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

# How to ask: a server of its own zone, a resolver of anything, a resolver of what it cannot prove, too.
_OF_ITS_OWN, _RECURSIVELY, _UNCHECKED = "of its own", "recursively", "unchecked"
# What an exchange ends with when no answer comes.
_TROUBLE = (dns.exception.DNSException, OSError, EOFError) if dns else (OSError, EOFError)
PAYLOAD = 1232  # octets that pass everywhere without being cut (the DNS flag day's number)

Asked = tuple[NameServer, Question]
Key = TypeVar("Key")
Value = TypeVar("Value")


class NoResolver(Exception):
    """No server tells who has a zone: which question was asked, and what became of it at each."""


def available() -> bool:
    """Whether dnspython is there."""
    return dns is not None


class Lookup:
    """Questions to DNS, in rounds; each round many at once.

    ``resolvers``: recursive ones, which tell who has a zone; none: the system's. ``servers``: to be asked instead of
    those that a zone is delegated to, and of the resolvers. ``port``: of the servers that are found. ``timeout``:
    seconds for one attempt; ``attempts``: for one question; ``at_once``: questions under way. ``deadline``: a moment
    of ``time.monotonic`` past which nothing is asked; ``cut_short`` says that it left a question without an answer.
    """

    def __init__(
        self,
        resolvers: Sequence[NameServer] = (),
        servers: Sequence[NameServer] = (),
        port: int = 53,
        timeout: float = 2.0,
        attempts: int = 3,
        at_once: int = 200,
        deadline: float | None = None,
    ) -> None:
        self._servers = tuple(servers)
        self._resolvers = tuple(resolvers or (() if servers else _system_resolvers()))
        self._port = port
        self._timeout = timeout
        self._attempts = attempts
        self._at_once = at_once
        self._deadline = deadline
        self.cut_short = False

    def ask(self, asked: Iterable[Asked]) -> dict[Asked, Reply]:
        """What each server says of its own zone."""
        return self._each(asked, lambda one: self._reply(*one))

    def ask_resolvers(self, asked: Iterable[Asked], checking: bool = True) -> dict[Asked, Reply]:
        """What each of these recursive resolvers says. ``checking`` False: without DNSSEC (RFC 4035, the CD bit)."""
        flags = _RECURSIVELY if checking else _UNCHECKED
        return self._each(asked, lambda one: self._reply(*one, mode=flags))

    def look_up(self, questions: Iterable[Question]) -> dict[Question, Reply]:
        """What the first one that knows says of names in anybody's zone."""
        return self._each(questions, self._first_reply)

    def zones(self, names: Iterable[str]) -> dict[str, Zone]:
        """The zone that each name lies in, and who answers for it. Raises NoResolver."""
        found, troubles = self.zones_known(names)
        for trouble in troubles.values():
            raise trouble
        return found

    def zones_known(self, names: Iterable[str]) -> tuple[dict[str, Zone], dict[str, NoResolver]]:
        """As zones(), but a name whose zone nobody tells is in the second."""
        return self._run(_Zones(self._first_message, self._exchange, self._servers, self._port).of(set(names)))

    def _each(self, keys: Iterable[Key], work: Callable[[Key], Awaitable[Value]]) -> dict[Key, Value]:
        """``work(key)`` for each, all together."""
        different = set(keys)
        return self._run(_gathered(different, work, min(self._at_once, len(different)))) if different else {}

    def _run(self, work: Coroutine[Any, Any, Value]) -> Value:
        # Whatever is gathered, no more sockets are open at a time: a process may have only so many.
        self._gate = asyncio.Semaphore(self._at_once)
        return asyncio.run(work)

    async def _first_reply(self, question: Question) -> Reply:
        reply = Reply(UNREACHABLE, problem="there is no resolver")
        for server in self._servers or self._resolvers:
            reply = await self._reply(server, question, mode=_RECURSIVELY)
            if reply.knows:
                break
        return reply

    async def _first_message(self, question: Question):
        """The first answer that there is, as a message. Raises NoResolver."""
        problems = []
        for server in self._servers or self._resolvers:
            try:
                answer = await self._exchange(server, question, _RECURSIVELY)
            except _TROUBLE as error:
                problems.append(f"{server}: {str(error) or type(error).__name__}")
                continue
            if answer.rcode() in (dns.rcode.NOERROR, dns.rcode.NXDOMAIN):
                return answer
            problems.append(f"{server}: {dns.rcode.to_text(answer.rcode())}")
        raise NoResolver(f"{question.record_type} {question.name}: {'; '.join(problems) or 'there is no resolver'}")

    async def _reply(self, server: NameServer, question: Question, mode: str = _OF_ITS_OWN) -> Reply:
        try:
            answer = await self._exchange(server, question, mode)
        except dns.exception.Timeout:
            return Reply(TIMED_OUT, problem=f"no answer within {self._timeout:g} s, {self._attempts} times")
        except (OSError, EOFError) as error:
            return Reply(UNREACHABLE, problem=str(error) or type(error).__name__)
        except dns.exception.DNSException as error:
            return Reply(UNREACHABLE, problem=f"an answer that is none: {error}")
        return _read(answer, question, authoritative=mode == _OF_ITS_OWN)

    async def _exchange(self, server: NameServer, question: Question, mode: str):
        """The answer's message. Raises dns.exception.Timeout, DNSException, OSError, EOFError."""
        flags = {_RECURSIVELY: dns.flags.RD, _UNCHECKED: dns.flags.RD | dns.flags.CD}.get(mode, 0)
        query = dns.message.make_query(question.name, question.record_type, flags=flags, use_edns=0, payload=PAYLOAD)
        for attempt in range(1, self._attempts + 1):
            try:
                async with self._gate:
                    return await self._attempt(query, server)
            except dns.exception.Timeout:
                if attempt == self._attempts:
                    raise
        raise AssertionError("attempts is at least 1")

    async def _attempt(self, query, server: NameServer):
        if self._deadline is None:
            return await exchange(query, server, self._timeout)
        left = max(0.0, self._deadline - time.monotonic())
        try:
            # By UDP and then by TCP, each may take the time-out; both together not more than what is left.
            return await asyncio.wait_for(exchange(query, server, min(self._timeout, left)), left)
        except (asyncio.TimeoutError, dns.exception.Timeout):
            self.cut_short = self.cut_short or time.monotonic() >= self._deadline
            raise dns.exception.Timeout from None


async def _gathered(keys: Iterable[Key], work: Callable[[Key], Awaitable[Value]], at_once: int) -> dict[Key, Value]:
    """A worker for each that may be under way: thousands of tasks at a time would take longer."""
    left, done = iter(keys), {}

    async def worker() -> None:
        for key in left:
            done[key] = await work(key)

    await asyncio.gather(*(worker() for _number in range(at_once)))
    return done


class _Zones:
    """Finds out who has a zone, each question once."""

    def __init__(self, recursively, exchange, servers: Sequence[NameServer], port: int) -> None:
        self._ask_recursively = recursively
        self._exchange = exchange
        self._servers = servers
        self._port = port
        self._asked: dict[Question, asyncio.Task] = {}

    async def of(self, names: Iterable[str]) -> tuple[dict[str, Zone], dict[str, NoResolver]]:
        found, untold = await _each_or_why_not(self._name_of, names)
        zones, unserved = await _each_or_why_not(self._zone, set(found.values()))
        known = {name: zones[zone] for name, zone in found.items() if zone in zones}
        return known, {**untold, **{name: unserved[zone] for name, zone in found.items() if zone in unserved}}

    async def _recursively(self, name: str, record_type: str):
        question = Question(name, record_type)
        if question not in self._asked:
            self._asked[question] = asyncio.ensure_future(self._ask_recursively(question))
        return await self._asked[question]

    async def _name_of(self, name: str) -> str:
        """Where there is no SOA record at the name, the answer holds that of the zone around it (RFC 2308).

        A name that nobody answers for lies, as far as one can tell, in the zone of the name above it.
        """
        nobody = NoResolver(f"SOA {name}: no server tells which zone it lies in")
        name = _above_keys(name)
        trouble: NoResolver | None = None
        while name:
            try:
                answer = await self._recursively(name, "SOA")
            except NoResolver as silence:
                trouble = trouble or silence
            else:
                for rrset in (*answer.answer, *answer.authority):
                    if rrset.rdtype == dns.rdatatype.SOA and within(name, _plain(rrset.name)):
                        return _plain(rrset.name)
            name = name.partition(".")[2]
        raise trouble or nobody

    async def _zone(self, name: str) -> Zone:
        own = sorted(_targets(await self._recursively(name, "NS"), name))
        if self._servers:
            return Zone(name, tuple(self._servers), tuple(own), tuple(own))
        delegated = sorted(await self._delegation(name) or own)
        addresses = await asyncio.gather(*map(self._addresses, delegated))
        servers = [
            NameServer(server, address, self._port)
            for server, found in zip(delegated, addresses, strict=True)
            for address in found
        ]
        # What this host has no way to tells nothing of the zone.
        servers = [server for server in servers if has_way_to(server)] or servers
        homeless = [server for server, found in zip(delegated, addresses, strict=True) if not found]
        return Zone(name, tuple(servers), tuple(delegated), tuple(own), tuple(homeless))

    async def _delegation(self, name: str) -> list[str]:
        """The zone's servers as its parent has them; none where no server of the parent says so."""
        parent = name.partition(".")[2]
        if not parent:
            return []
        parent_zone = await self._name_of(parent)
        for server in _targets(await self._recursively(parent_zone, "NS"), parent_zone):
            for address in await self._addresses(server):
                try:
                    where = NameServer(server, address, self._port)
                    answer = await self._exchange(where, Question(name, "NS"), _OF_ITS_OWN)
                except _TROUBLE:
                    continue
                found = _targets(answer, name)
                if found:
                    return found
        return []

    async def _addresses(self, server: str) -> list[str]:
        """IPv4 first."""
        found = []
        for record_type in ("A", "AAAA"):
            try:
                answer = await self._recursively(server, record_type)
            except NoResolver:
                continue
            wanted = dns.rdatatype.from_text(record_type)
            found += sorted(rdata.address for rrset in answer.answer if rrset.rdtype == wanted for rdata in rrset)
        return found


def _above_keys(name: str) -> str:
    """Of a DKIM key's name, the one above, which all keys share: a name with a CNAME record is never a zone's."""
    labels = name.split(".")
    return ".".join(labels[1:]) if labels[1:2] == ["_domainkey"] else name


async def _each_or_why_not(
    work: Callable[[str], Awaitable[Value]], names: Iterable[str]
) -> tuple[dict[str, Value], dict[str, NoResolver]]:
    """``work(name)`` of each, and why it could not be done."""
    done: dict[str, Value] = {}
    troubles: dict[str, NoResolver] = {}

    async def one(name: str) -> None:
        try:
            done[name] = await work(name)
        except NoResolver as trouble:
            troubles[name] = trouble

    await asyncio.gather(*map(one, sorted(names)))
    return done, troubles


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
    right = [rrset for rrset in at_name if rrset.rdtype == wanted]
    if right:
        values = {_text(rdata) for rrset in right for rdata in rrset}
        return Reply(ANSWERED, tuple(sorted(values)), ttl=min(rrset.ttl for rrset in right))
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


def _targets(answer, owner: str) -> list[str]:
    """The name servers of a zone, in whichever part of the answer: of a delegation, they are not its answer proper."""
    return [
        _plain(rdata.target)
        for rrset in (*answer.answer, *answer.authority)
        if rrset.rdtype == dns.rdatatype.NS and _plain(rrset.name) == owner
        for rdata in rrset
    ]


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

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rig's name server answers to one question. No sockets."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import dns.flags
import dns.message
import dns.name
import dns.opcode
import dns.rcode
import dns.rdatatype
import dns.rrset
from dns_zone import Zone

MAX_CHAIN = 8
BEHAVIOURS = ("drop", "servfail", "refused", "truncate")

FindZone = Callable[[dns.name.Name], Zone | None]


@dataclass(frozen=True)
class Behaviour:
    """A name server that misbehaves for names that match: silent, failing, refusing, or sending all to TCP."""

    name: str  # a regular expression, matched against the whole name without its trailing dot
    behaviour: str

    def __post_init__(self) -> None:
        if self.behaviour not in BEHAVIOURS:
            raise ValueError(f"{self.behaviour!r} is not one of {', '.join(BEHAVIOURS)}")
        re.compile(self.name)

    def concerns(self, query: dns.message.Message) -> bool:
        return any(
            re.fullmatch(self.name, question.name.to_text(omit_final_dot=True), re.IGNORECASE)
            for question in query.question
        )


def respond(query: dns.message.Message, find_zone: FindZone, behaviour: str | None = None) -> dns.message.Message:
    """The answer to a query; ``behaviour`` is what to do instead of the right thing."""
    response = dns.message.make_response(query)
    failure = {"servfail": dns.rcode.SERVFAIL, "refused": dns.rcode.REFUSED}.get(behaviour or "")
    if query.opcode() != dns.opcode.QUERY:
        failure = dns.rcode.NOTIMP
    elif len(query.question) != 1:
        failure = dns.rcode.FORMERR
    if failure is not None:
        response.set_rcode(failure)
        return response
    _answer(response, query.question[0], find_zone)
    return response


def _answer(response: dns.message.Message, question: dns.rrset.RRset, find_zone: FindZone) -> None:
    name = question.name
    for _link in range(MAX_CHAIN):
        zone = find_zone(name)
        if zone is None:
            if not response.answer:
                response.set_rcode(dns.rcode.REFUSED)  # not ours: nobody has delegated it here
            return
        response.flags |= dns.flags.AA
        node = zone.node(name)
        if node is None:
            response.set_rcode(dns.rcode.NXDOMAIN)
        found = _matching(node or {}, question.rdtype)
        for rdataset in found:
            response.answer.append(_rrset(name, rdataset))
        alias = (node or {}).get(dns.rdatatype.CNAME)
        if alias is not None and alias not in found:
            response.answer.append(_rrset(name, alias))
            name = alias[0].target
            continue
        if not found and zone.soa is not None:
            response.authority.append(_rrset(zone.origin, zone.soa))
        return


def _matching(node: dict, wanted: dns.rdatatype.RdataType) -> list:
    if wanted == dns.rdatatype.ANY:
        return list(node.values())
    return [node[wanted]] if wanted in node else []


def _rrset(name: dns.name.Name, rdataset: dns.rdataset.Rdataset) -> dns.rrset.RRset:
    return dns.rrset.from_rdata_list(name, rdataset.ttl, list(rdataset))

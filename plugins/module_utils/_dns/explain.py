# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of many identities looked at together, round by round. All asking is the lookup's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .deliverability import dmarc_names
from .diagnosis import (
    OK,
    PARTIAL,
    Record,
    RecordDiagnosis,
    Replies,
    Seen,
    aims,
    diagnose,
    holds,
    probes,
    question_of,
    questions,
)
from .lookup import Lookup
from .replies import SERVFAIL, NameServer, Question, Reply, Zone
from .resolver_findings import resolver_findings
from .spf import is_spf, referred
from .texts import text_of

MOST_REFERENCES = 12  # rounds of SPF policies that refer to others; receivers give up after ten
_NO_REPLY = Reply("")


@dataclass(frozen=True)
class Wanted:
    """What one identity needs. ``domain``: whose DMARC record counts."""

    domain: str
    records: Sequence[Record] = ()


@dataclass(frozen=True)
class Explained:
    """What DNS has of it. ``soa``: of each server of ``zone``; ``dmarc_texts``: TXT texts by name."""

    zone: Zone
    records: tuple[RecordDiagnosis, ...]
    soa: Mapping[NameServer, Reply] = field(default_factory=dict)
    dmarc_texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def explain(
    wanted: Mapping[str, Wanted], lookup: Lookup, zones: Mapping[str, Zone], resolvers: Sequence[NameServer] = ()
) -> dict[str, Explained]:
    """Of each identity, in a few rounds of questions, whatever the number of identities.

    ``zones``: that of each record's name and of each domain. ``resolvers``: those whose view is compared.
    """
    records = [record for one in wanted.values() for record in one.records]
    asked = [question for record in records for question in questions(record, _zone_of(record, zones))]
    asked += [question for one in wanted.values() for question in _of_domain(one.domain, zones[one.domain])]
    replies = lookup.ask(asked)
    probed = lookup.ask(question for record in records for question in probes(record, _zone_of(record, zones), replies))
    keys = _keys(records, zones, replies, lookup)
    policies = _policies(records, zones, replies, lookup)
    seen = Seen(replies, {question: reply for (_server, question), reply in probed.items()}, keys, policies)
    elsewhere = _Elsewhere(records, resolvers, lookup)
    return {
        name: Explained(
            zones[one.domain],
            tuple(elsewhere.compared(diagnose(record, _zone_of(record, zones), seen)) for record in one.records),
            {server: replies[server, Question(zones[one.domain].name, "SOA")] for server in zones[one.domain].servers},
            _dmarc_texts(one.domain, zones[one.domain], replies),
        )
        for name, one in wanted.items()
    }


class _Elsewhere:
    """What resolvers make of the records."""

    def __init__(self, records: Iterable[Record], resolvers: Sequence[NameServer], lookup: Lookup) -> None:
        self._resolvers = resolvers
        asked = [(resolver, question_of(record)) for record in records for resolver in resolvers]
        self._said = lookup.ask_resolvers(asked)
        failed = [one for one, reply in self._said.items() if reply.outcome == SERVFAIL]
        self._unchecked = lookup.ask_resolvers(failed, checking=False)

    def compared(self, one: RecordDiagnosis) -> RecordDiagnosis:
        """With what resolvers say of a record that its own servers have."""
        if one.status != OK:
            return one
        question = question_of(one.record)
        said = {resolver: self._said[resolver, question] for resolver in self._resolvers}
        findings = resolver_findings(
            one.record["name"],
            {resolver: (holds(one.record, reply), reply) for resolver, reply in said.items()},
            {resolver: reply for (resolver, asked), reply in self._unchecked.items() if asked == question},
        )
        return replace(one, status=PARTIAL, findings=tuple(findings)) if findings else one


def _zone_of(record: Record, zones: Mapping[str, Zone]) -> Zone:
    return zones[record["name"].lower()]


def _of_domain(domain: str, zone: Zone) -> list[tuple[NameServer, Question]]:
    soa = [(server, Question(zone.name, "SOA")) for server in zone.servers]
    inside = [name for name in dmarc_names(domain) if f".{name}".endswith(f".{zone.name}")]
    return soa + [(server, Question(name, "TXT")) for name in inside for server in zone.servers]


def _dmarc_texts(domain: str, zone: Zone, replies: Replies) -> dict[str, tuple[str, ...]]:
    """Those of the first server that knows."""
    found = {}
    for name in dmarc_names(domain):
        said = [replies.get((server, Question(name, "TXT")), _NO_REPLY) for server in zone.servers]
        knowing = next((reply for reply in said if reply.knows), _NO_REPLY)
        found[name] = tuple(text_of(value) for value in knowing.values)
    return found


def _keys(records: Iterable[Record], zones: Mapping[str, Zone], replies: Replies, lookup: Lookup) -> dict[str, Reply]:
    targets = {target for record in records for target in aims(record, _zone_of(record, zones), replies)}
    return {question.name: reply for question, reply in lookup.look_up(_texts_at(targets)).items()}


def _texts_at(names: Iterable[str]) -> list[Question]:
    return [Question(name, "TXT") for name in names]


def _policies(
    records: Iterable[Record], zones: Mapping[str, Zone], replies: Replies, lookup: Lookup
) -> dict[str, str | None]:
    texts = [
        text_of(value)
        for record in records
        if record["purpose"] == "spf"
        for (_server, question), reply in replies.items()
        if question.name == record["name"].lower() and question.record_type == "TXT"
        for value in reply.values
    ]
    return policies_referred_to(texts, lookup)


def policies_referred_to(texts: Sequence[str], lookup: Lookup) -> dict[str, str | None]:
    """SPF policies that those among the texts include, and theirs in turn; None where a name has none (RFC 7208)."""
    found: dict[str, str | None] = {}
    at_hand = list(texts)
    for _round in range(MOST_REFERENCES):
        names = {name for text in at_hand if is_spf(text) for name in referred(text)} - set(found)
        if not names:
            break
        answers = lookup.look_up(_texts_at(names))
        known = {question.name: reply for question, reply in answers.items() if reply.knows}
        for name, reply in known.items():
            found[name] = next((text for value in reply.values if is_spf(text := text_of(value))), None)
        at_hand = [found[name] or "" for name in known]
        if not known:
            break
    return found

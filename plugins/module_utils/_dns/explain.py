# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The records of many identities looked at together, round by round. All asking is the lookup's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    far_probes,
    holds,
    probes,
    question_of,
    questions,
)
from .domain_names import within
from .lookup import Lookup
from .replies import SERVFAIL, NameServer, Question, Reply, Zone
from .resolver_findings import foreign_primaries, resolver_findings
from .spf_references import look_up_references
from .texts import text_of

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
    asked += [question for one in wanted.values() for question in _dmarc_questions(one.domain, zones[one.domain])]
    inside = {zones[one.domain] for one in wanted.values()} | {_zone_of(record, zones) for record in records}
    asked += [(server, Question(zone.name, "SOA")) for zone in inside for server in zone.servers]
    replies = lookup.ask(asked)
    probed = lookup.ask(question for record in records for question in probes(record, _zone_of(record, zones), replies))
    keys = _keys(records, zones, replies, lookup)
    spf = look_up_references(_spf_texts(records, replies), lookup)
    told = {question: reply for (_server, question), reply in probed.items()}
    told |= lookup.look_up(
        question for record in records for question in far_probes(record, _zone_of(record, zones), replies)
    )
    above = lookup.look_up(question for one in wanted.values() for question in _dmarc_above(one.domain, zones))
    seen = Seen(replies, told, keys, spf.policies, spf.nothing)
    soas = {zone: {server: replies[server, Question(zone.name, "SOA")] for server in zone.servers} for zone in inside}
    elsewhere = _Elsewhere(records, zones, soas, resolvers, lookup)
    return {
        name: Explained(
            zones[one.domain],
            tuple(elsewhere.compared(diagnose(record, _zone_of(record, zones), seen)) for record in one.records),
            soas[zones[one.domain]],
            _dmarc_texts(one.domain, zones[one.domain], replies, above),
        )
        for name, one in wanted.items()
    }


class _Elsewhere:
    """What resolvers make of the records."""

    def __init__(
        self,
        records: Iterable[Record],
        zones: Mapping[str, Zone],
        soas: Mapping[Zone, Mapping[NameServer, Reply]],
        resolvers: Sequence[NameServer],
        lookup: Lookup,
    ) -> None:
        self._resolvers = resolvers
        self._zones = zones
        asked = {question_of(record) for record in records}
        asked |= {Question(zone.name, "SOA") for zone in soas}
        self._said = lookup.ask_resolvers((resolver, question) for question in asked for resolver in resolvers)
        failed = [one for one, reply in self._said.items() if reply.outcome == SERVFAIL]
        self._unchecked = lookup.ask_resolvers(failed, checking=False)
        self._foreign = {
            zone: foreign_primaries(own.values(), self._of(Question(zone.name, "SOA"))) for zone, own in soas.items()
        }

    def _of(self, question: Question) -> dict[NameServer, Reply]:
        return {resolver: self._said[resolver, question] for resolver in self._resolvers}

    def compared(self, one: RecordDiagnosis) -> RecordDiagnosis:
        """With what resolvers say of a record that its own servers have."""
        if one.status != OK:
            return one
        question = question_of(one.record)
        findings = resolver_findings(
            one.record["name"],
            {resolver: (holds(one.record, reply), reply) for resolver, reply in self._of(question).items()},
            {resolver: reply for (resolver, asked), reply in self._unchecked.items() if asked == question},
            self._foreign[_zone_of(one.record, self._zones)],
        )
        return replace(one, status=PARTIAL, findings=tuple(findings)) if findings else one


def _zone_of(record: Record, zones: Mapping[str, Zone]) -> Zone:
    return zones[record["name"].lower()]


def _dmarc_questions(domain: str, zone: Zone) -> list[tuple[NameServer, Question]]:
    inside = [name for name in dmarc_names(domain) if within(name, zone.name)]
    return [(server, Question(name, "TXT")) for name in inside for server in zone.servers]


def _dmarc_above(domain: str, zones: Mapping[str, Zone]) -> list[Question]:
    """Of names in the zones above, which are other servers' to answer."""
    return [Question(name, "TXT") for name in dmarc_names(domain) if not within(name, zones[domain].name)]


def _dmarc_texts(
    domain: str, zone: Zone, replies: Replies, above: Mapping[Question, Reply]
) -> dict[str, tuple[str, ...]]:
    """Those of the first server that knows."""
    found = {}
    for name in dmarc_names(domain):
        question = Question(name, "TXT")
        said = [replies.get((server, question), _NO_REPLY) for server in zone.servers]
        knowing = next((reply for reply in said if reply.knows), above.get(question, _NO_REPLY))
        found[name] = tuple(text_of(value) for value in knowing.values)
    return found


def _keys(records: Iterable[Record], zones: Mapping[str, Zone], replies: Replies, lookup: Lookup) -> dict[str, Reply]:
    targets = {target for record in records for target in aims(record, _zone_of(record, zones), replies)}
    return {question.name: reply for question, reply in lookup.look_up(_texts_at(targets)).items()}


def _texts_at(names: Iterable[str]) -> list[Question]:
    return [Question(name, "TXT") for name in names]


def _spf_texts(records: Iterable[Record], replies: Replies) -> Iterator[tuple[str, str]]:
    """Name and text of all that stands where an SPF policy is wanted."""
    names = {record["name"].lower() for record in records if record["purpose"] == "spf"}
    for (_server, question), reply in replies.items():
        if question.record_type == "TXT" and question.name in names:
            yield from ((question.name, text_of(value)) for value in reply.values)

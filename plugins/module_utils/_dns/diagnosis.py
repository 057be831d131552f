# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Wanted records against what DNS says: what to ask, and what the answers mean. No I/O.

In three rounds: questions() for each record; probes() and far_probes() where something is wrong, at the names where
records end up by mistake; aims() for the targets of CNAMEs that are right. diagnose() makes findings of the replies.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .astray import astray, misplaced
from .cname_findings import not_a_cname, wrong_cname
from .deliverability import dmarc_tags, several_dmarc
from .domain_names import within
from .finding import Finding
from .mx_findings import same_mx, wrong_mx
from .replies import ANSWERED, LAME, REFUSED, SERVFAIL, NameServer, Question, Reply, Zone
from .spf import is_spf, spf_findings
from .texts import text_of
from .txt_findings import same_text, wrong_txt

OK, MISSING, WRONG_VALUE = "ok", "missing", "wrong_value"
PARTIAL, CONFLICT, UNREACHABLE = "partial", "conflict", "unreachable"

Record = dict[str, Any]
Replies = Mapping[tuple[NameServer, Question], Reply]
# Below which nothing is published, so that an answer there is a wildcard's.
NOBODY = "mailops-ses-wildcard-probe"
# Findings by which something of somebody else is in the way.
_IN_THE_WAY = frozenset(
    ("cname_in_the_way", "mail_from_in_use", "several_cnames", "several_keys", "several_mx", "several_spf")
)


@dataclass(frozen=True)
class RecordDiagnosis:
    """``replies``: what each authoritative server says to the record's own question."""

    record: Record
    status: str
    replies: Mapping[NameServer, Reply] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Seen:
    """All that DNS was asked, and said.

    ``probed``: to probes() and far_probes(), one server's reply to each question. ``keys``: TXT at the targets of
    CNAMEs. ``policies`` and ``nothing``: what SPF policies refer to, as in spf_references.py. What was not asked for is
    not in them.
    """

    replies: Replies
    probed: Mapping[Question, Reply] = field(default_factory=dict)
    keys: Mapping[str, Reply] = field(default_factory=dict)
    policies: Mapping[str, str | None] = field(default_factory=dict)
    nothing: Collection[Question] = ()


def question_of(record: Record) -> Question:
    return Question(record["name"].lower(), record["type"])


def questions(record: Record, zone: Zone) -> list[tuple[NameServer, Question]]:
    """The first round: every server of the zone."""
    return [(server, question_of(record)) for server in zone.servers]


def probes(record: Record, zone: Zone, replies: Replies) -> list[tuple[NameServer, Question]]:
    """The second round: of the first server that has not got the record, or has it wrongly. None where all is well."""
    for server, reply in _own_replies(record, zone, replies).items():
        if reply.knows and not holds(record, reply):
            return [(server, question) for question in _probes_of(record, zone)]
    return []


def _probes_of(record: Record, zone: Zone) -> list[Question]:
    name, record_type = record["name"].lower(), record["type"]
    found = [Question(place, record_type) for place in astray(record, zone.name) if within(place, zone.name)]
    if record_type == "CNAME":
        found += [Question(name, other) for other in ("TXT", "A", "AAAA")]
    return [*found, Question(f"{NOBODY}.{name.partition('.')[2]}", record_type)]


def far_probes(record: Record, zone: Zone, replies: Replies) -> list[Question]:
    """As probes(), but of names in the zones above, which are other servers' to answer."""
    if not probes(record, zone, replies):
        return []
    return [Question(place, record["type"]) for place in astray(record, zone.name) if not within(place, zone.name)]


def aims(record: Record, zone: Zone, replies: Replies) -> list[str]:
    """The third round: the target of a CNAME that is right. Empty for all else."""
    right = any(holds(record, reply) for reply in _own_replies(record, zone, replies).values())
    return [record["value"][0].lower()] if record["type"] == "CNAME" and right else []


def diagnose(record: Record, zone: Zone, seen: Seen) -> RecordDiagnosis:
    """What is so with one record, and what is wrong with it."""
    own = _own_replies(record, zone, seen.replies)
    knowing = {server: reply for server, reply in own.items() if reply.knows}
    right = [server for server, reply in knowing.items() if holds(record, reply)]
    if not knowing:
        return RecordDiagnosis(record, UNREACHABLE, own, _silent(record, own))
    if len(right) == len(own):
        found = _of_right(record, zone, seen, knowing[right[0]])
        status = CONFLICT if _in_the_way(found) else WRONG_VALUE if found else OK
        return RecordDiagnosis(record, status, own, tuple(found))
    if right:
        found = (_differing(record, own, right),)
        return RecordDiagnosis(record, PARTIAL, own, found)
    return _wrong_everywhere(record, zone, seen, own, next(iter(knowing.values())))


def _own_replies(record: Record, zone: Zone, replies: Replies) -> dict[NameServer, Reply]:
    question = question_of(record)
    return {server: replies[server, question] for server in zone.servers if (server, question) in replies}


def holds(record: Record, reply: Reply) -> bool:
    """Whether the reply has the record, alone where it has to be alone."""
    wanted, values = record["value"][0], reply.values
    if record["type"] == "CNAME":
        return [value.lower() for value in values] == [wanted.lower()]
    if record["type"] == "MX":
        return len(values) == 1 and same_mx(wanted, values[0])
    texts = [text_of(value) for value in values]
    if record["purpose"] == "spf":
        return any(is_spf(text) for text in texts)
    if record["purpose"] == "dmarc":
        return any(dmarc_tags(text) is not None for text in texts)
    matching = [text for text in texts if same_text(record["purpose"], text_of(wanted), text)]
    return bool(matching) and (record["purpose"] != "dkim" or len(texts) == 1)


def _of_right(record: Record, zone: Zone, seen: Seen, reply: Reply) -> list[Finding]:
    """What is still wrong where the record is there."""
    texts = [text_of(value) for value in reply.values]
    if record["purpose"] == "spf":
        return spf_findings(record["name"], texts, seen.policies, seen.nothing)
    policies = sum(dmarc_tags(text) is not None for text in texts)
    if record["purpose"] == "dmarc" and policies > 1:
        return [several_dmarc(record["name"], policies)]
    key = seen.keys.get(record["value"][0].lower()) if record["type"] == "CNAME" else None
    if key is not None and key.knows and not key.values:
        return [
            Finding(
                "target_without_key",
                f"The CNAME record at {record['name']} is right, but there is no key at {record['value'][0]}.",
                "SES has taken it away with an identity that was deleted, or has not put it there yet. Wait some "
                "minutes; if it stays so, read the identity's tokens again.",
            )
        ]
    return []


def _in_the_way(findings: Sequence[Finding]) -> bool:
    return any(finding.code in _IN_THE_WAY for finding in findings)


def _silent(record: Record, own: Mapping[NameServer, Reply]) -> tuple[Finding, ...]:
    if not own:
        return ()
    said = "; ".join(f"{server}: {reply.problem}" for server, reply in own.items())
    outcomes = {reply.outcome for reply in own.values()}
    if outcomes <= {LAME, REFUSED, SERVFAIL}:
        advice = "The zone is delegated to servers that do not have it. Correct the delegation, or the zone on them."
        return (Finding("lame_delegation", f"No server answers for {record['name']}. {said}.", advice),)
    advice = "See to the servers, and to the way to them from here: port 53 by UDP and TCP."
    return (Finding("servers_unreachable", f"No server answers for {record['name']}. {said}.", advice),)


def _differing(record: Record, own: Mapping[NameServer, Reply], right: Sequence[NameServer]) -> Finding:
    others = {server: reply for server, reply in own.items() if server not in right}
    said = "; ".join(f"{server} {_in_words(record, reply)}" for server, reply in others.items())
    silent = all(not reply.knows for reply in others.values())
    shown = f"{record['type']} {record['name']} is right on {', '.join(map(str, right))}. But {said}."
    if silent:
        return Finding(
            "server_unreachable", shown, "SES may ask that one. See to it, or take it out of the delegation."
        )
    return Finding(
        "server_stale",
        shown,
        "SES may ask that one. It may just be late; if it stays so, see to the zone's transfer to it.",
    )


def _in_words(record: Record, reply: Reply) -> str:
    if not reply.knows:
        return f"does not answer ({reply.problem})"
    if reply.alias:
        return f"has a CNAME record to {reply.alias}"
    if reply.values:
        return f"has {', '.join(reply.values)}"
    return f"has no {record['type']} record there"


def _wrong_everywhere(
    record: Record, zone: Zone, seen: Seen, own: Mapping[NameServer, Reply], reply: Reply
) -> RecordDiagnosis:
    if reply.alias:
        finding = Finding(
            "cname_in_the_way",
            f"There is a CNAME record at {record['name']}, to {reply.alias}.",
            f"Beside a CNAME record there can be no other. Delete it, and publish {record['type']} {_shown(record)}.",
        )
        return RecordDiagnosis(record, CONFLICT, own, (finding,))
    if reply.values and not _spf_alone_missing(record, reply):
        finding = _wrong_value(record, zone, reply)
        if _is_wildcard(record, seen, reply):
            finding = _wildcard(record, finding)
        return RecordDiagnosis(record, CONFLICT if _in_the_way([finding]) else WRONG_VALUE, own, (finding,))
    return _absent(record, zone, seen, own, reply)


def _spf_alone_missing(record: Record, reply: Reply) -> bool:
    """TXT records of others live beside an SPF policy, a DMARC record or a token."""
    if record["purpose"] not in ("spf", "dmarc"):
        return False
    return not spf_findings(record["name"], [text_of(value) for value in reply.values], {})


def _wrong_value(record: Record, zone: Zone, reply: Reply) -> Finding:
    name, wanted = record["name"], record["value"][0]
    if record["type"] == "CNAME":
        return wrong_cname(name, zone.name, wanted, reply.values)
    if record["type"] == "MX":
        return wrong_mx(name, zone.name, wanted, reply.values)
    texts = [text_of(value) for value in reply.values]
    if record["purpose"] == "spf":
        return spf_findings(name, texts, {})[0]
    return wrong_txt(name, record["purpose"], text_of(wanted), texts)


def _is_wildcard(record: Record, seen: Seen, reply: Reply) -> bool:
    domain = record["name"].lower().partition(".")[2]
    nobody = seen.probed.get(Question(f"{NOBODY}.{domain}", record["type"]))
    return bool(nobody and nobody.values and nobody.values == reply.values)


def _wildcard(record: Record, finding: Finding) -> Finding:
    domain = record["name"].partition(".")[2]
    return Finding(
        "wildcard",
        f"{finding.evidence} The same is answered for every name below {domain}: it is a wildcard's.",
        f"There is no record at {record['name']} itself. Publish {record['type']} {_shown(record)}.",
    )


def _absent(record: Record, zone: Zone, seen: Seen, own: Mapping[NameServer, Reply], reply: Reply) -> RecordDiagnosis:
    """Nothing of its type is at the name: perhaps it is somewhere else, or something else is there."""
    name, question = record["name"].lower(), question_of(record)
    for probe, found in seen.probed.items():
        if probe.name != name and not probe.name.startswith(NOBODY) and holds(record, found):
            return RecordDiagnosis(record, MISSING, own, (misplaced(record, zone.name, probe.name),))
    for other in ("TXT", "A", "AAAA"):
        there = seen.probed.get(Question(name, other))
        if record["type"] == "CNAME" and there and there.outcome == ANSWERED and there.values:
            finding = not_a_cname(name, record["value"][0], other, there.values)
            return RecordDiagnosis(record, WRONG_VALUE, own, (finding,))
    kept = f" Resolvers keep that for up to {reply.negative_ttl} s." if reply.negative_ttl else ""
    finding = Finding(
        "missing",
        f"{', '.join(map(str, own))}: there is no {question.record_type} record at {record['name']}.{kept}",
        f"Publish {record['type']} {_shown(record)}.",
    )
    return RecordDiagnosis(record, MISSING, own, (finding,))


def _shown(record: Record) -> str:
    return f"{record['name']} with the value {record['value'][0]}"

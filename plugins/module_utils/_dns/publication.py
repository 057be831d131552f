# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the record sets that a zone has to those that it is to have: what to change, and what stands in the way. No I/O.

Nothing that somebody else put there is taken: other TXT values stay, an SPF policy gets the include of SES, and what
cannot stand beside our record is a conflict, replaced only on request.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .cname_findings import SES_ZONE
from .deliverability import dmarc_tags
from .mx_findings import host_of, same_mx
from .records import quoted_txt
from .spf import INCLUDE, MOST_LOOKUPS, is_spf, lets_ses_send, lookups, terms_of
from .texts import text_of
from .txt_findings import dkim_key_of, same_text

Record = Mapping[str, Any]


@dataclass(frozen=True, order=True)
class PublishedZone:
    """A zone to publish in. ``zone_id``: what the provider knows it by, which may be its name again."""

    name: str
    zone_id: str


@dataclass(frozen=True)
class RecordSet:
    """All records of one type at one name. ``values`` in presentation format, sorted; none where it is not there.

    ``fixed``: why it is not a plain set that can be changed here, such as an alias; empty for a plain one.
    """

    name: str
    record_type: str
    ttl: int
    values: tuple[str, ...] = ()
    fixed: str = ""

    def __str__(self) -> str:
        return f"{self.record_type} {self.fixed or ', '.join(self.values)}"

    @property
    def key(self) -> tuple[str, str]:
        return self.name, self.record_type


@dataclass(frozen=True)
class Change:
    """``before`` or ``after`` has no values where the set is new, or goes."""

    before: RecordSet
    after: RecordSet


@dataclass(frozen=True)
class Publication:
    """``conflicts`` and ``kept`` are sentences: what has to be cleared up first, and what was left on purpose."""

    changes: tuple[Change, ...] = ()
    conflicts: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass
class _Zone:
    """The record sets as they will be, change by change."""

    sets: dict[tuple[str, str], RecordSet]
    policies: Mapping[str, str | None] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def at(self, record: Record) -> RecordSet:
        name, record_type = record["name"].lower(), record["type"]
        return self.sets.get((name, record_type), RecordSet(name, record_type, record["ttl"]))

    def put(self, found: RecordSet, values: Iterable[str]) -> None:
        self.sets[found.key] = replace(found, values=tuple(sorted(values)))


def plan_publication(
    wanted: Sequence[Record],
    existing: Iterable[RecordSet],
    take_over: bool = False,
    keep_dmarc: bool = True,
    policies: Mapping[str, str | None] | None = None,
) -> Publication:
    """``take_over``: whether what is in the way is replaced. ``keep_dmarc``: whether another DMARC policy stays.

    ``policies``: the SPF policies that those in the zone include, by name, to count what evaluating them takes.
    """
    before = {found.key: found for found in existing}
    zone = _Zone(dict(before), policies or {})
    for record in wanted:
        replaces = not keep_dmarc if record["purpose"] == "dmarc" else take_over
        if not (
            _policy_elsewhere(record, zone, replaces)
            or _fixed(record, zone)
            or _cname_in_the_way(record, zone, replaces)
        ):
            _PUBLISH[record["type"]](record, zone, replaces)
    return _publication(before, zone)


def plan_withdrawal(records: Sequence[Record], existing: Iterable[RecordSet]) -> Publication:
    """What is there of the records goes, and nothing else; an SPF policy only where it is no more than ours."""
    before = {found.key: found for found in existing}
    zone = _Zone(dict(before))
    for record in records:
        found = zone.at(record)
        if found.values and not found.fixed:
            zone.put(found, [value for value in found.values if not _is(record, value)])
        if record["purpose"] == "spf" and any(lets_ses_send(text_of(value)) for value in zone.at(record).values):
            zone.kept.append(f"{record['name']} keeps its SPF policy, which says more than what SES needs")
    return _publication(before, zone)


def _publication(before: Mapping[tuple[str, str], RecordSet], zone: _Zone) -> Publication:
    changes = tuple(
        Change(before.get(key, replace(after, values=())), after)
        for key, after in sorted(zone.sets.items())
        if before.get(key, replace(after, values=())) != after
    )
    return Publication(changes, tuple(zone.conflicts), tuple(zone.kept))


def _is(record: Record, value: str) -> bool:
    wanted = record["value"][0]
    if record["type"] == "CNAME":
        return value.lower().rstrip(".") == wanted.lower()
    if record["type"] == "MX":
        return same_mx(wanted, value)
    if record["purpose"] == "spf":
        return sorted(terms_of(text_of(value))) == sorted(terms_of(text_of(wanted))) and is_spf(text_of(value))
    return same_text(record["purpose"], text_of(wanted), text_of(value))


def _fixed(record: Record, zone: _Zone) -> bool:
    found = zone.at(record)
    if found.fixed:
        zone.conflicts.append(f"{found.name} has {found}, where {record['type']} {record['value'][0]} is wanted")
    return bool(found.fixed)


def _cname_in_the_way(record: Record, zone: _Zone, take_over: bool) -> bool:
    """Beside a CNAME there is nothing else at a name (RFC 1034, section 3.6.2)."""
    name = record["name"].lower()
    others = [
        found
        for (at, record_type), found in zone.sets.items()
        if at == name and (found.values or found.fixed) and (record_type == "CNAME") != (record["type"] == "CNAME")
    ]
    if any(found.fixed for found in others) or (others and not take_over):
        shown = "; ".join(map(str, others))
        zone.conflicts.append(f"{name} has {shown}, beside which there can be no {record['type']} {record['value'][0]}")
        return True
    for found in others:
        zone.put(found, ())
    return False


def _policy_elsewhere(record: Record, zone: _Zone, replaces: bool) -> bool:
    """Whether the DMARC policy of a domain is kept by somebody else, to whose name its own one points."""
    name = record["name"].lower()
    alias = zone.sets.get((name, "CNAME"))
    if record["purpose"] != "dmarc" or replaces or alias is None or not (alias.values or alias.fixed):
        return False
    zone.kept.append(f"{name} keeps {alias}, where its policy is")
    return True


def _publish_cname(record: Record, zone: _Zone, take_over: bool) -> None:
    found, wanted = zone.at(record), record["value"][0]
    if found.values and not all(_is(record, value) for value in found.values):
        # A name below _domainkey that points to SES was made for this, whatever is wrong with it.
        ours = all(f".{SES_ZONE}" in f".{value.lower()}" for value in found.values)
        if not (ours or take_over):
            zone.conflicts.append(f"{found.name} has CNAME {', '.join(found.values)} where {wanted} is wanted")
            return
    if not found.values or not all(_is(record, value) for value in found.values):
        zone.put(found, [wanted])


def _publish_mx(record: Record, zone: _Zone, take_over: bool) -> None:
    found, wanted = zone.at(record), record["value"][0]
    if len(found.values) == 1 and _is(record, found.values[0]):
        return
    of_ses = all(host_of(value).endswith(f".{SES_ZONE}") for value in found.values)
    if found.values and not (of_ses or take_over):
        zone.conflicts.append(
            f"{found.name} has MX {', '.join(found.values)}, and SES takes a MAIL FROM domain with {wanted} alone"
        )
        return
    zone.put(found, [wanted])


def _publish_txt(record: Record, zone: _Zone, take_over: bool) -> None:
    if any(_is(record, value) for value in zone.at(record).values):
        return
    publish = {"spf": _publish_spf, "dmarc": _publish_dmarc, "dkim": _publish_key}.get(record["purpose"], _publish_text)
    publish(record, zone, take_over)


def _publish_text(record: Record, zone: _Zone, _take_over: bool) -> None:
    """Beside what others have there."""
    found = zone.at(record)
    zone.put(found, [*found.values, record["value"][0]])


def _publish_key(record: Record, zone: _Zone, take_over: bool) -> None:
    """A selector has one key."""
    found = zone.at(record)
    keys = [value for value in found.values if dkim_key_of(text_of(value))]
    if keys and not take_over:
        zone.conflicts.append(f"{found.name} has another DKIM key already; take another selector for the new one")
        return
    zone.put(found, [*(value for value in found.values if value not in keys), record["value"][0]])


def _publish_dmarc(record: Record, zone: _Zone, take_over: bool) -> None:
    found = zone.at(record)
    policies = [value for value in found.values if dmarc_tags(text_of(value)) is not None]
    if policies and not take_over:
        zone.kept.append(f"{found.name} keeps {', '.join(policies)}")
        return
    inherited = _inherited_dmarc(found.name, zone)
    if inherited and not take_over:
        zone.kept.append(f"{found.name} gets no policy of its own, because it has that of {inherited}")
        return
    zone.put(found, [*(value for value in found.values if value not in policies), record["value"][0]])


def _inherited_dmarc(name: str, zone: _Zone) -> str:
    """The record set, in words, of the policy that a domain has from one above it (RFC 7489, section 6.6.3)."""
    labels = name.split(".")[1:]
    for start in range(1, len(labels)):
        found = zone.sets.get((f"_dmarc.{'.'.join(labels[start:])}", "TXT"))
        if found and any(dmarc_tags(text_of(value)) is not None for value in found.values):
            return f"{found.name}: {', '.join(found.values)}"
    return ""


def _publish_spf(record: Record, zone: _Zone, take_over: bool) -> None:
    found = zone.at(record)
    policies = [value for value in found.values if is_spf(text_of(value))]
    others = [value for value in found.values if value not in policies]
    if len(policies) > 1 and not take_over:
        zone.conflicts.append(
            f"{found.name} has {len(policies)} SPF policies ({', '.join(policies)}), which is an error"
        )
        return
    if len(policies) != 1:
        zone.put(found, [*others, record["value"][0]])
        return
    merged = merged_spf(text_of(policies[0]))
    if lookups(merged, zone.policies) > MOST_LOOKUPS:
        zone.conflicts.append(f"{found.name} has an SPF policy that takes {MOST_LOOKUPS} questions to DNS without SES")
        return
    if merged != text_of(policies[0]):
        zone.put(found, [*others, quoted_txt(merged)])


def merged_spf(policy: str) -> str:
    """The policy with the include of SES, before what ends its evaluation (RFC 7208, section 5.1)."""
    if lets_ses_send(policy):
        return policy
    version, *terms = policy.split()
    kept = [term for term in terms if term.lower().lstrip("+?~-") != INCLUDE]
    end = next((place for place, term in enumerate(kept) if term.lower().lstrip("+?~-") == "all"), None)
    if end is None:
        end = next((place for place, term in enumerate(kept) if term.lower().startswith("redirect=")), len(kept))
    return " ".join([version, *kept[:end], INCLUDE, *kept[end:]])


_PUBLISH = {"CNAME": _publish_cname, "MX": _publish_mx, "TXT": _publish_txt}

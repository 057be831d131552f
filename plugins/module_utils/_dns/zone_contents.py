# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Wanted records against what a hosted zone holds at their names: what is missing, and what stands in the way. No I/O.

Nothing that somebody else put there is replaced. Record sets are Route 53's, as ``amazon.aws.route53_info`` returns
them in ``resource_record_sets``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]

SPF_INCLUDE = "include:amazonses.com"
_STRINGS = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Comparison:
    """``missing``: records to publish, each with all the values that its name is to have. ``conflicts``: sentences."""

    missing: list[Record] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _RecordSet:
    record_type: str
    ttl: int | None
    values: list[str] | None  # None for an alias


def compared(wanted: Iterable[Record], record_sets: Iterable[dict[str, Any]]) -> Comparison:
    """What is missing of ``wanted`` (name, type, ttl, value, purpose), and what contradicts it."""
    there: dict[str, list[_RecordSet]] = {}
    for found in record_sets:
        there.setdefault(_name(found["name"]), []).append(_record_set(found))
    result = Comparison()
    for record in wanted:
        inherited = _inherited(record, there) if record["purpose"] == "dmarc" else ""
        if inherited and _name(record["name"]) not in there:
            result.conflicts.append(f"{record['name']} {inherited}")
        else:
            _compare(record, there.get(_name(record["name"]), []), result)
    return result


def _inherited(record: Record, there: dict[str, list[_RecordSet]]) -> str:
    """The DMARC policy that a domain has from one above it, in words (RFC 7489, section 6.6.3)."""
    labels = _name(record["name"]).split(".")[1:]
    for start in range(1, len(labels)):
        above = f"_dmarc.{'.'.join(labels[start:])}"
        for found in there.get(above, []):
            policies = [value for value in found.values or () if _comparable("TXT", value).startswith("v=DMARC1")]
            if found.record_type == "TXT" and policies:
                return f"has a policy from {above} already ({', '.join(policies)})"
    return ""


def _compare(record: Record, there: list[_RecordSet], result: Comparison) -> None:
    same_type = next((found for found in there if found.record_type == record["type"]), None)
    if same_type and same_type.values is not None and _holds(record, same_type.values):
        return
    obstacle = _obstacle(record, there, same_type)
    if obstacle:
        result.conflicts.append(f"{record['name']} {obstacle}")
    elif same_type:
        # TXT values of others live beside ours.
        values = [*(same_type.values or ()), *record["value"]]
        result.missing.append(dict(record, ttl=same_type.ttl or record["ttl"], value=values))
    else:
        result.missing.append(record)


def _holds(record: Record, values: list[str]) -> bool:
    wanted, found = (sorted(_comparable(record["type"], value) for value in side) for side in (record["value"], values))
    if record["purpose"] == "spf":
        return any(_lets_ses_send(text) for text in found)
    return wanted == found


def _obstacle(record: Record, there: list[_RecordSet], same_type: _RecordSet | None) -> str:
    other = next((found for found in there if found.record_type == "CNAME"), None)
    if other and record["type"] != "CNAME":
        return f"is a CNAME ({_shown(other)}), beside which DNS allows no {record['type']} record"
    if record["purpose"] == "dmarc" and there:
        return f"has a {there[0].record_type} record already ({_shown(there[0])})"
    if same_type is None:
        return ""
    if record["purpose"] == "spf" and same_type.values is not None:
        policies = [value for value in same_type.values if _comparable("TXT", value).lower().startswith("v=spf1")]
        if not policies:
            return ""
        return f"has an SPF record already ({', '.join(policies)}) that does not hold {SPF_INCLUDE}"
    return f"has other {record['type']} records already ({_shown(same_type)})"


def _lets_ses_send(text: str) -> bool:
    words = text.lower().split()
    return words[:1] == ["v=spf1"] and SPF_INCLUDE in words


def _comparable(record_type: str, value: str) -> str:
    """TXT: the strings as one text, unescaped (RFC 1035). All else: lower case, one space, no trailing dot."""
    if record_type == "TXT":
        strings = _STRINGS.findall(value)
        return re.sub(r"\\(.)", r"\1", "".join(strings)) if strings else value
    return " ".join(value.lower().rstrip(".").split())


def _shown(found: _RecordSet) -> str:
    return "an alias" if found.values is None else ", ".join(found.values)


def _record_set(found: dict[str, Any]) -> _RecordSet:
    records = found.get("resource_records")
    return _RecordSet(found["type"], found.get("ttl"), records and [record["value"] for record in records])


def _name(name: str) -> str:
    return name.rstrip(".").lower()

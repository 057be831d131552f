# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records that a task gives, brought into the shape of those that identities ask for. No I/O."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .._plan.bad_input import BadInput
from .domain_names import within
from .records import DEFAULT_TTL
from .texts import quoted

Record = dict[str, Any]
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+", re.IGNORECASE)
_PREFERENCE = re.compile(r"\d{1,5}")
MOST_SECONDS = 2**31 - 1  # RFC 2181, section 8


def given_records(records: Iterable[Mapping[str, Any]] | None) -> list[Record]:
    """``{name, type, ttl, value, purpose}`` each, names without a trailing dot, TXT values quoted.

    Raises BadInput: what is no name, one without exactly one value, a text beyond ASCII.
    """
    return [_given(record) for record in records or ()]


def records_by_identity(
    records: Iterable[Mapping[str, Any]] | None, identities: Sequence[str]
) -> dict[str, list[Record]]:
    """By identity: the one with the longest name that the record's name is, or lies in. Raises BadInput."""
    found: dict[str, list[Record]] = {name: [] for name in identities}
    for record in given_records(records):
        name = record["name"]
        owner = max((one for one in identities if within(name, one)), key=len, default=None)
        if owner is None:
            raise BadInput("records", name, "lies in none of the identities; leave it out, or name its domain")
        found[owner].append(record)
    return found


def _given(record: Mapping[str, Any]) -> Record:
    name, values, ttl = record["name"].strip().lower().rstrip("."), record["value"], record.get("ttl")
    if not _NAME.fullmatch(name):
        raise BadInput("records", record["name"], "is no name of a record, such as bounce.example.com")
    if len(values) != 1:
        raise BadInput("records", name, f"has {len(values)} values; give one. A long text is one value, too")
    if ttl is not None and not 0 < ttl <= MOST_SECONDS:
        raise BadInput("records", ttl, f"is no time to live of {name}, in seconds")
    return {
        "name": name,
        "type": record["type"],
        "ttl": DEFAULT_TTL if ttl is None else ttl,
        "value": [_value(name, record["type"], values[0].strip())],
        "purpose": record["purpose"],
    }


def _value(name: str, record_type: str, value: str) -> str:
    if record_type == "TXT":
        return _text(name, value)
    *preference, host = value.rstrip(".").split() or [""]
    if record_type == "MX" and not (len(preference) == 1 and _PREFERENCE.fullmatch(preference[0])):
        raise BadInput("records", value, f"is no MX of {name}, such as 10 feedback-smtp.eu-west-1.amazonses.com")
    if (record_type == "CNAME" and preference) or not _NAME.fullmatch(host):
        raise BadInput("records", value, f"is no name of a host, to which {record_type} {name} could point")
    return " ".join([*preference, host])


def _text(name: str, value: str) -> str:
    if not value:
        raise BadInput("records", value, f"is to stand at {name}, and is empty")
    try:
        return quoted(value)
    except ValueError:
        raise BadInput("records", value, f"is to stand at {name}, and has more than ASCII in it") from None

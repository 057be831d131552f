# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records that a task gives, as those that identities ask for. No I/O."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from .._plan.bad_input import BadInput
from .records import DEFAULT_TTL, quoted_txt
from .zone_fragment import is_quoted

_NAME = re.compile(r"(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})+")
_MX = re.compile(r"\d{1,5}\s+\S+")
MOST_SECONDS = 2**31 - 1  # RFC 2181, section 8


def given_records(records: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """``{name, type, ttl, value, purpose}`` each, the name without a trailing dot, TXT quoted. Raises BadInput.

    A ``ttl`` of None is that of all records.
    """
    return [_given(record) for record in records]


def _given(record: Mapping[str, Any]) -> dict[str, Any]:
    name, values, ttl = record["name"].strip().rstrip("."), record["value"], record.get("ttl")
    if not _NAME.fullmatch(name):
        raise BadInput("records", record["name"], "is no name of a record, such as bounce.example.com")
    if len(values) != 1 or not values[0].strip():
        raise BadInput("records", values, f"is not one value, which {record['type']} {name} has")
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
        try:
            return value if is_quoted(value) else quoted_txt(value)
        except UnicodeEncodeError:
            raise BadInput("records", value, f"is the text of {name}, and not ASCII") from None
    if record_type == "MX" and not _MX.fullmatch(value):
        raise BadInput("records", value, f"is no MX of {name}, such as 10 feedback-smtp.eu-west-1.amazonses.com")
    host = value.split()[-1].rstrip(".")
    if not _NAME.fullmatch(host):
        raise BadInput("records", value, f"is no name of a host, where {record_type} {name} points to one")
    return " ".join([*value.split()[:-1], host])

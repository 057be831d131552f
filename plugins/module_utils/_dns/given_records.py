# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records that a caller gives to look for, each with the identity that it is for. No I/O."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .._plan.bad_input import BadInput
from .texts import quoted

Record = dict[str, Any]


def given_records(records: Iterable[Record] | None, identities: Sequence[str]) -> dict[str, list[Record]]:
    """By identity: the one with the longest name that the record's name is, or lies in.

    Names come out in lower case and without a trailing dot, TXT values quoted. Raises BadInput: a record of no
    identity, one without exactly one value, a text beyond ASCII.
    """
    found: dict[str, list[Record]] = {name: [] for name in identities}
    for record in records or ():
        name = record["name"].strip().lower().rstrip(".")
        owner = max((one for one in identities if f".{name}".endswith(f".{one}")), key=len, default=None)
        if owner is None:
            raise BadInput(
                "records", record["name"], "lies in none of the identities; leave it out, or name its domain"
            )
        if len(record["value"]) != 1:
            count = len(record["value"])
            raise BadInput("records", record["name"], f"has {count} values; give one. A long text is one value, too")
        found[owner].append({**record, "name": name, "value": [_value(record)]})
    return found


def _value(record: Record) -> str:
    value = record["value"][0].strip()
    if record["type"] != "TXT":
        return value.rstrip(".")
    try:
        return quoted(value)
    except ValueError:
        raise BadInput("records", value, f"is to stand at {record['name']}, and has more than ASCII in it") from None

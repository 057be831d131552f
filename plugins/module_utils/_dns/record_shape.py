# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records that somebody hands to a filter: whether they are that, in words. No I/O."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .._plan.bad_input import as_given
from .records import DEFAULT_TTL


def shaped(records: object) -> Iterator[dict[str, Any]]:
    """Each record with a ``ttl``. ValueError: what is no list of records, says what it is instead."""
    if isinstance(records, Mapping):
        held = "; give its dns_records" if "dns_records" in records else ""
        raise ValueError(f"a list of records is wanted, and this is a dictionary{held}")
    if isinstance(records, str) or not hasattr(records, "__iter__"):
        raise ValueError(f"a list of records is wanted, and this is {as_given(records)}")
    for record in records:
        yield _shaped(record)


def _shaped(record: object) -> dict[str, Any]:
    if not isinstance(record, Mapping):
        raise ValueError(f"a record is a dictionary, and this is {as_given(record)}")
    for member in ("name", "type", "value"):
        if record.get(member) in (None, ""):
            raise ValueError(f"the record {as_given(record.get('name') or dict(record))} has no {member}")
    if isinstance(record["value"], (str, Mapping)) or not hasattr(record["value"], "__iter__"):
        name, value = as_given(record["name"]), as_given(record["value"])
        raise ValueError(f"the value of the record {name} is to be a list, and is {value}")
    return {"ttl": DEFAULT_TTL, **record}

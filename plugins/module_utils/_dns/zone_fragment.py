# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records as lines of a zone file (RFC 1035, section 5), for someone else to publish. No I/O."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .record_shape import shaped
from .texts import quoted

# Types whose value ends in the name of a host, which a zone file takes as relative unless it ends in a dot.
_ENDS_IN_HOST = frozenset(("CNAME", "MX", "NS", "PTR", "SRV"))
GAP = "  "


def zone_fragment(records: Iterable[dict[str, Any]]) -> list[str]:
    """One line for each value, in columns, every name in full and with its trailing dot.

    TXT values may be quoted already, as in ses_identity's dns_records, or be the bare text; either way they come out
    as quoted strings of at most 255 octets. ValueError: a bare text beyond ASCII, or no list of
    records.
    """
    rows = [
        (_absolute(record["name"]), str(record["ttl"]), "IN", record["type"], _data(record["type"], value))
        for record in shaped(records)
        for value in record["value"]
    ]
    *columns, _values = zip(*rows, strict=True) if rows else ((),)
    widths = [max(len(cell) for cell in column) for column in columns]
    return [GAP.join([*map(str.ljust, row, widths), row[-1]]) for row in rows]


def _data(record_type: str, value: str) -> str:
    if record_type == "TXT":
        return quoted(value)
    return _absolute(value) if record_type in _ENDS_IN_HOST else value


def _absolute(name: str) -> str:
    return name if name.endswith(".") else name + "."

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records as a table, for somebody who enters them into a form. No I/O."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .._plan.table import aligned
from .plain_records import plain_records

PLAIN, MARKDOWN = "plain", "markdown"
FORMATS = (PLAIN, MARKDOWN)
# The value is last: it may be long.
_COLUMNS = ("purpose", "type", "name", "ttl", "priority", "content")
_HEADINGS = {"purpose": "For", "name": "Name", "type": "Type", "ttl": "TTL", "priority": "Priority", "content": "Value"}
_PURPOSES = {"dkim": "DKIM", "dmarc": "DMARC", "mail_from": "MAIL FROM", "spf": "SPF", "verification": "verification"}
# What is copied out of the table.
_VERBATIM = frozenset(("name", "content"))


def records_table(records: Iterable[dict[str, Any]], table_format: str = PLAIN, zone: str | None = None) -> list[str]:
    """The lines: a heading, and one for each value, as plain_records() has them.

    ``table_format``: one of FORMATS. ``zone``: names are written as within it. ValueError: another format, and as
    plain_records().
    """
    if table_format not in FORMATS:
        raise ValueError(f"format={table_format!r} is none of {', '.join(FORMATS)}")
    rows = [_cells(row, zone is not None) for row in plain_records(records, zone)]
    return _markdown(rows) if table_format == MARKDOWN else _plain(rows)


def _cells(row: dict[str, Any], within: bool) -> dict[str, str]:
    shown = {**row, "name": row["host"] if within else row["name"]}
    shown["purpose"] = _PURPOSES.get(row["purpose"], row["purpose"])
    return {column: "" if shown[column] is None else str(shown[column]) for column in _COLUMNS}


def _plain(rows: list[dict[str, str]]) -> list[str]:
    if not rows:
        return ["No records."]
    return aligned([[_HEADINGS[column].upper() for column in _COLUMNS], *(list(row.values()) for row in rows)])


def _markdown(rows: list[dict[str, str]]) -> list[str]:
    head = [_row(_HEADINGS[column] for column in _COLUMNS), _row("---" for _column in _COLUMNS)]
    return head + [_row(_marked(column, cell) for column, cell in row.items()) for row in rows]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _marked(column: str, cell: str) -> str:
    escaped = cell.replace("|", "\\|")
    if column not in _VERBATIM or not cell:
        return escaped
    fence = "``" if "`" in cell else "`"
    return f"{fence}{escaped}{fence}"

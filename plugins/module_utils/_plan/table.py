# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of plain text, for a terminal and for a job log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .sentences import counted


def _sending(row: dict[str, Any]) -> str:
    enabled = row.get("sending_enabled", row.get("verified_for_sending_status"))
    return "" if enabled is None else "yes" if enabled else "no"


COLUMNS = (
    ("STATUS", lambda row: row.get("verification_status") or "ABSENT"),
    ("SENDING", _sending),
    ("TYPE", lambda row: row.get("identity_type") or ""),
    ("IDENTITY", lambda row: row["identity"]),
)
GAP = "  "


def identity_table(identities: Iterable[dict[str, Any]]) -> list[str]:
    """Lines: a heading, one for each identity in the order given, and a count of each status.

    ``identities`` are results of ``ses_identity``, ``ses_identity_info`` or ``ses_identity_wait``. Whether they may
    send is left out where none of them tells.
    """
    rows = [[text(row) for _heading, text in COLUMNS] for row in identities]
    if not rows:
        return ["No identities."]
    lines = aligned(_without_sending([[heading for heading, _text in COLUMNS], *rows]))
    return lines + ["", _counted([row[0] for row in rows])]


def _without_sending(rows: list[list[str]]) -> list[list[str]]:
    return rows if any(row[1] for row in rows[1:]) else [[row[0], *row[2:]] for row in rows]


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """A line for each row of as many cells, in columns."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [GAP.join(map(str.ljust, row, widths)).rstrip() for row in rows]


def _counted(statuses: list[str]) -> str:
    each = ", ".join(f"{statuses.count(status)} {status}" for status in dict.fromkeys(statuses))
    return f"{counted(len(statuses), 'identity', 'identities')}: {each}"

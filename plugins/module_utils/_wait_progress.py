# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines that a person reads while a wait goes on. No I/O."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# Of more identities than these, one line tells of all of them together.
MOST_LINES = 10
# Seconds after which it is said that there is nothing new, so that nobody takes the wait for dead.
SILENCE = 300.0
SUCCESS = "SUCCESS"

Row = Mapping[str, Any]


class Progress:
    """What was told of one wait so far.

    A row is ``{identity, statuses: {what: status}, found, wanted, trouble}``: how many of its records DNS has, None
    where that is not known, and whether DNS could not be looked at.
    """

    def __init__(self) -> None:
        self._told: dict[str, str] = {}
        self._last_told = 0.0

    def lines(self, rows: Sequence[Row], elapsed: float, remaining: float) -> list[str]:
        """What there is to say now that was not said before; ``elapsed`` and ``remaining`` in seconds."""
        texts = _each(rows) if len(rows) <= MOST_LINES else {"": _together(rows)}
        new = [text for name, text in texts.items() if self._told.get(name) != text]
        self._told.update(texts)
        if not new and elapsed - self._last_told >= SILENCE:
            new = [f"nothing new of {_late(rows)}"]
        if new:
            self._last_told = elapsed
        return [f"{in_minutes(elapsed)}, {in_minutes(remaining)} left: {text}" for text in new]


def in_minutes(seconds: float) -> str:
    """1:05, or 2:00:00 for hours."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _each(rows: Iterable[Row]) -> dict[str, str]:
    return {row["identity"]: f"{row['identity']}: {_statuses(row)}{_records(row)}" for row in rows}


def _statuses(row: Row) -> str:
    told = [f"{what} {status or 'not there'}" for what, status in row["statuses"].items()]
    return ", ".join(told) or "there is nothing to wait for"


def _records(row: Row) -> str:
    if _is_there(row):
        return ""
    known = "" if row["wanted"] is None else f", {row['found']} of {row['wanted']} records in DNS"
    return known + (", DNS cannot be looked at now" if row["trouble"] else "")


def _is_there(row: Row) -> bool:
    return all(status == SUCCESS for status in row["statuses"].values())


def _together(rows: Sequence[Row]) -> str:
    late = [row for row in rows if not _is_there(row)]
    parts = [f"{len(rows) - len(late)} of {len(rows)} are there"]
    counts = Counter(
        f"{what} {status or 'not there'}"
        for row in late
        for what, status in row["statuses"].items()
        if status != SUCCESS
    )
    parts += [f"{count} {what}" for what, count in sorted(counts.items())]
    known = [row for row in late if row["wanted"] is not None]
    if known:
        found, wanted = (sum(row[name] for row in known) for name in ("found", "wanted"))
        parts.append(f"DNS has {found} of {wanted} records of {len(known)} that are late")
    troubled = sum(row["trouble"] for row in late)
    if troubled:
        parts.append(f"DNS cannot be looked at now for {troubled}")
    return "; ".join(parts)


def _late(rows: Sequence[Row]) -> str:
    late = [row["identity"] for row in rows if not _is_there(row)]
    more = len(late) - MOST_LINES
    return ", ".join(late[:MOST_LINES]) + (f" and {more} more" if more > 0 else "")

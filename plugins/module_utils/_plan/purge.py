# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which identities go because nobody has named them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from .bad_input import BadInput
from .selection import Selection, sort_key
from .sentences import counted, some
from .state import IdentitySummary

MOST_NAMED = 5


@dataclass(frozen=True)
class Purge:
    """``name_pattern``: which identities may go at all. ``maximum``: how many of them may go in one run."""

    name_pattern: str
    maximum: int


def check_purge(purge: Purge) -> None:
    """Raises BadInput for limits that limit nothing, or cannot be meant."""
    if not purge.name_pattern.strip("*?."):
        raise BadInput(
            "name_pattern",
            purge.name_pattern,
            "matches every identity of the Region; give one that matches those that are managed here, such as "
            "*.customers.example.com",
        )
    if purge.maximum < 0:
        raise BadInput("maximum", purge.maximum, "give a number of identities, at least 0")


def purged(there: Iterable[IdentitySummary], named: Collection[str], purge: Purge) -> list[str]:
    """The names of those that match and are not ``named``, in order. Raises BadInput where they are too many."""
    chosen, wanted = Selection(pattern=purge.name_pattern), set(named)
    rows = [{"identity": row.identity} for row in there if row.identity not in wanted and chosen.takes(row)]
    names = [row["identity"] for row in sorted(rows, key=sort_key("name"))]
    if len(names) > purge.maximum:
        raise BadInput(
            "maximum",
            purge.maximum,
            f"{counted(len(names), 'identity matches', 'identities match')} {purge.name_pattern} without being named: "
            f"{some(names, MOST_NAMED)}. To have so many deleted, allow that",
        )
    return names

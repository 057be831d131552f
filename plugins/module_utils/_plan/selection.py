# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing, ordering and counting identities for lists."""

from __future__ import annotations

import fnmatch
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .state import STATUSES

SORT_KEYS = ("name", "status")


@dataclass(frozen=True)
class Selection:
    """Which identities are wanted; None is "any". ``pattern`` is a shell pattern (fnmatch), without regard to case."""

    types: tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None
    pattern: str | None = None

    def takes(self, row: Any) -> bool:
        """Whether ``row``, with ``identity``, ``identity_type`` and ``verification_status``, is wanted."""
        return (
            (not self.types or row.identity_type in self.types)
            and (not self.statuses or row.verification_status in self.statuses)
            and (self.pattern is None or fnmatch.fnmatchcase(row.identity.lower(), self.pattern.lower()))
        )


def by_name(name: str) -> tuple[str, ...]:
    """Orders names so that a domain's subdomains and addresses stand behind it."""
    local_part, _at, domain = name.lower().rpartition("@")
    return tuple(reversed(domain.split("."))) + (("@", local_part) if local_part else ())


def sort_key(order: str) -> Callable[[dict[str, Any]], Any]:
    """The key for results (``identity``, ``verification_status``): ``name``, or ``status`` with the worst first."""
    if order == "name":
        return lambda row: by_name(row["identity"])
    rank = {status: place for place, status in enumerate(STATUSES)}
    return lambda row: (rank.get(row.get("verification_status"), -1), by_name(row["identity"]))


def counts_by_status(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    """How many there are of each status, zeros included. What SES does not have is not counted."""
    counted = Counter(row.get("verification_status") for row in rows if row["exists"])
    known = {status: counted.pop(status, 0) for status in STATUSES}
    return dict(known, **{str(status): count for status, count in counted.items()})


def counted(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What modules return of many identities: the rows, and how many there are of each status."""
    return {"identities": rows, "counts_by_status": counts_by_status(rows)}


def in_order_given(names: Iterable[str]) -> list[str]:
    """Names without repetitions."""
    return list(dict.fromkeys(names))

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be reached: ratios within one run, so that they hold on any machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from jobs import (
    AUDIT,
    CREATED,
    FLOOR,
    FULL,
    INFO,
    LOOP,
    OURS,
    PEER,
    PER_ACCOUNT,
    PER_OPERATION,
    STATUS,
    UNCHANGED,
    Row,
)
from measure import Measure

Rows = Mapping[Row, Measure]


class Target(NamedTuple):
    """``found`` raises KeyError where it was not measured. ``most``: whether ``bound`` is not to be gone over."""

    words: str
    bound: float
    found: Callable[[Rows], float]
    most: bool = False
    unit: str = "x"

    def is_reached(self, value: float) -> bool:
        return value <= self.bound if self.most else value >= self.bound


def ratio(number: str, one: Row, other: Row) -> Callable[[Rows], float]:
    """How many times as much of this number ``one`` took."""
    return lambda rows: getattr(rows[one], number) / max(getattr(rows[other], number), 1e-9)


def number_of(name: str, row: Row) -> Callable[[Rows], float]:
    return lambda rows: getattr(rows[row], name)


def share_refused(row: Row) -> Callable[[Rows], float]:
    return lambda rows: 100 * rows[row].refused / rows[row].ses


def above_the_floor(count: int) -> Callable[[Rows], float]:
    """Against the script, after what any one task takes."""

    def found(rows: Rows) -> float:
        fixed = rows[Row(UNCHANGED, "", 1, LOOP)].seconds
        return (rows[Row(UNCHANGED, "", count, OURS)].seconds - fixed) / rows[Row(UNCHANGED, "", count, FLOOR)].seconds

    return found


def _rows(job: str, condition: str, count: int) -> tuple[Row, Row]:
    """The peer's and ours."""
    return Row(job, condition, count, PEER), Row(job, condition, count, OURS)


_IN_FULL = Row(FULL, PER_OPERATION, 50, INFO)
_STATUS, _AUDIT = Row(STATUS, "", 10_000, INFO), Row(AUDIT, "", 10_000, INFO)
TARGETS = (
    Target("100 domains, no change, against the peer: wall", 30, ratio("seconds", *_rows(UNCHANGED, "", 100))),
    Target("the same: SES calls", 50, ratio("ses", *_rows(UNCHANGED, "", 100))),
    Target(f"50 domains, no change, {PER_OPERATION}: wall", 20, ratio("seconds", *_rows(UNCHANGED, PER_OPERATION, 50))),
    Target(f"50 domains, no change, {PER_ACCOUNT}: wall", 40, ratio("seconds", *_rows(UNCHANGED, PER_ACCOUNT, 50))),
    Target(
        f"50 domains created, {PER_OPERATION}, against the peer without a limit: wall",
        9,
        ratio("seconds", Row(CREATED, "", 50, PEER), Row(CREATED, PER_OPERATION, 50, OURS)),
    ),
    Target(
        "no change: wall of 1,000 against 100",
        3,
        ratio("seconds", Row(UNCHANGED, "", 1000, OURS), Row(UNCHANGED, "", 100, OURS)),
        most=True,
    ),
    Target(
        "one domain, no change, against the peer: wall",
        1,
        ratio("seconds", Row(UNCHANGED, "", 1, PEER), Row(UNCHANGED, "", 1, LOOP)),
    ),
    Target(
        "one domain created, against the peer: wall",
        3,
        ratio("seconds", Row(CREATED, "", 1, PEER), Row(CREATED, "", 1, LOOP)),
    ),
    Target("10,000 identities, status: SES calls", 10, number_of("ses", _STATUS), most=True, unit=""),
    Target("10,000 identities, all but GetEmailIdentity: SES calls", 450, number_of("ses", _AUDIT), True, ""),
    Target("the same: peak memory of the module", 250, number_of("peak", _AUDIT), most=True, unit=" MB"),
    Target(
        f"50 read in full, {PER_OPERATION}, against the script: wall",
        1.15,
        ratio("seconds", _IN_FULL, Row(FULL, PER_OPERATION, 50, FLOOR)),
        most=True,
    ),
    Target("the same: refused", 5, share_refused(_IN_FULL), most=True, unit=" %"),
    Target("1,000, no change, less one task, against the script: wall", 2, above_the_floor(1000), most=True),
)

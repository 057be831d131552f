# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was measured, as Markdown for the README."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version

from measure import Measure
from targets import TARGETS, Rows

COLUMNS = ("work", "who", "wall, s", "CPU, s", "peak, MB", "SES calls", "STS calls", "refused", "rig's part")
TO_REACH = ("to reach", "at least / at most", "found", "")


def report(rows: Rows) -> str:
    """All of it."""
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, ansible-core {version('ansible-core')}"
    parts = [f"Measured on {date.today().isoformat()}: {machine}, botocore {version('botocore')}."]
    reached = table(TO_REACH, reached_rows(rows))
    parts += [reached] if reached else []
    parts.append(table(COLUMNS, measured_rows(rows)))
    froms = sorted({measure.known_from for measure in rows.values()} - {0})
    if froms:
        counts = ", ".join(map(str, froms))
        parts.append(f"~: not run at this size, but worked out from 1 and {counts} by what each one more takes.")
    parts.append("Rig's part: the CPU time of the local SES, as a part of the wall.")
    return "\n\n".join(parts)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Empty where there are no rows."""
    lines = [f"| {' | '.join(cells)} |" for cells in (head, ("---",) * len(head), *rows)]
    return "\n".join(lines) if lines[2:] else ""


def measured_rows(rows: Rows) -> list[tuple[str, ...]]:
    found = []
    for row, measure in rows.items():
        condition = f", {row.condition}" if row.condition else ""
        found.append((f"{row.count:,} {row.job}{condition}", row.who, *_cells(measure)))
    return found


def _cells(measure: Measure) -> tuple[str, ...]:
    about = "~" if measure.known_from else ""
    part = measure.rig / measure.seconds if measure.seconds else 0.0
    counts = (measure.ses, measure.sts, measure.refused)
    return (
        f"{about}{measure.seconds:,.1f}",
        f"{about}{measure.cpu:,.1f}",
        f"{measure.peak:.0f}" if measure.peak else "",
        *(f"{about}{count:,.0f}" for count in counts),
        f"{part:.0%}",
    )


def reached_rows(rows: Rows) -> list[tuple[str, ...]]:
    """Those that were measured."""
    found = []
    for target in TARGETS:
        try:
            value = target.found(rows)
        except KeyError:
            continue
        bound = f"{'at most' if target.most else 'at least'} {target.bound:g}{target.unit}"
        found.append((target.words, bound, f"{value:.3g}{target.unit}", _verdict(target.is_reached(value))))
    return found


def _verdict(reached: bool) -> str:
    return "reached" if reached else "**not reached**"

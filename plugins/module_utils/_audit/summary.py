# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An audit on one screen of a terminal. No I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .._plan.sentences import counted
from .._plan.table import aligned
from .attention import ACTION, WATCH
from .row import Row
from .visible import visible

SOURCES = 6  # lines of them at most; 24 lines are a screen, and what is below them has to fit in, too
IDENTITIES = 7
WIDTH = 118

Report = Mapping[str, Any]


def summary(report: Report, files: Iterable[str] = ()) -> list[str]:
    """At most 24 lines of at most WIDTH characters: the counts, what cannot be read, what wants a hand first, where
    the files are (their paths are not cut)."""
    return [
        *_head(report),
        *_sources(report["sources"]),
        "",
        *_first(report["identities"], any(source["read"] for source in report["sources"])),
        *([f"See {', '.join(files)}"] if files else []),
    ]


def _head(report: Report) -> list[str]:
    counts = report["counts"]
    levels = counts["attention"]
    lines = [
        f"{report['title']}, {report['made_at']}",
        f"{counted(len(report['identities']), 'identity', 'identities')}: {levels[ACTION]} to be put right, "
        f"{levels[WATCH]} to watch, {levels['fine']} fine",
    ]
    for words, key in (("SES", "verification_status"), ("DNS", "status"), ("Findings", "findings")):
        if counts[key]:
            lines.append(f"{words}: {_some(counts[key])}")
    return [_line(line) for line in lines] + [""]


def _some(counts: Mapping[str, int], at_most: int = 5) -> str:
    shown = [f"{count} {name}" for name, count in list(counts.items())[:at_most]]
    return ", ".join(shown + (["..."] if len(counts) > at_most else []))


def _sources(sources: Sequence[Mapping[str, Any]]) -> list[str]:
    # Those that could not be read first: what they have is not among the counts.
    ordered = sorted(sources, key=lambda source: (source["read"], -source["counts_by_attention"][ACTION]))
    shown = ordered if len(ordered) <= SOURCES else ordered[: SOURCES - 1]
    rest = len(ordered) - len(shown)
    read = aligned([["SOURCE", "IDENTITIES", "TO PUT RIGHT", "TO WATCH"], *map(_source, shown)])
    lines = [_problem(source) or line for source, line in zip(shown, read[1:], strict=True)]
    return [_line(line) for line in [read[0], *lines]] + ([f"and {rest} more accounts and Regions"] if rest else [])


def _source(source: Mapping[str, Any]) -> list[str]:
    levels = source["counts_by_attention"]
    return [source["source"], str(sum(levels.values())), str(levels[ACTION]), str(levels[WATCH])]


def _problem(source: Mapping[str, Any]) -> str:
    """In the place of counts: why it was not read, or is left out although it was."""
    if not source["problem"]:
        return ""
    return f"{source['source']} {source['problem'] if source['read'] else 'NOT READ: ' + source['problem']}"


def _first(rows: Sequence[Row], was_read: bool) -> list[str]:
    wanting = [row for row in rows if row["attention"] in (ACTION, WATCH)]
    if not wanting:
        return ["Nothing wants a hand." if rows else "There are no identities." if was_read else "Nothing was read."]
    shown = wanting if len(wanting) <= IDENTITIES else wanting[: IDENTITIES - 1]
    table = [["IDENTITY", "WHERE", "WHY"]]
    table += [[_cut(row["identity"], 40), str(row["region"] or row["source"]), row["reasons"][0]] for row in shown]
    rest = len(wanting) - len(shown)
    return [_line(line) for line in aligned(table)] + ([f"and {rest} more"] if rest else [])


def _line(text: str) -> str:
    return _cut(visible(text), WIDTH)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 3]}..."

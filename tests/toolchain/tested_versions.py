# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `make matrix` found, kept in a file, and the table in README.md that is made of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import places
from cores import AMAZON_AWS, SUPPORTED, Combination, combinations
from outcome import Outcome

KEPT = "tests/toolchain/tested_versions.json"
PAGE = "README.md"
BEGIN = "<!-- made by make matrix from tests/toolchain/tested_versions.json; not to be edited by hand -->"
END = "<!-- end of what make matrix made -->"
KINDS = ("units", "integration")
NOT_RUN = "not run"

Results = dict[str, dict[str, Any]]  # by combination, then by kind


def counts(outcome: Outcome) -> dict[str, int]:
    return {"passed": outcome.passed, "failed": outcome.failed, "skipped": outcome.skipped}


def load(root: Path = places.ROOT) -> Results:
    return json.loads((root / KEPT).read_text())


def keep(new: Results, root: Path = places.ROOT) -> None:
    """Put these results in the place of earlier ones of the same kind, and the table into the page."""
    there = load(root)
    merged = {name: {**there.get(name, {}), **new.get(name, {})} for name in map(str, combinations())}
    write(root / KEPT, json.dumps({name: kinds for name, kinds in merged.items() if kinds}, indent=2) + "\n")
    page = root / PAGE
    write(page, with_section(page.read_text(), section(load(root))))


def write(path: Path, text: str) -> None:
    """Whole or not at all."""
    partial = path.with_name(f"{path.name}.partial")
    partial.write_text(text)
    partial.replace(path)


def with_section(page: str, made: str) -> str:
    """The page with this between its two marks. Raises ValueError where it does not have them once each."""
    before, begin, rest = page.partition(BEGIN)
    _former, end, after = rest.partition(END)
    if not (begin and end) or BEGIN in rest or END in after:
        raise ValueError(f"{PAGE} needs these two lines, once each:\n{BEGIN}\n{END}")
    return f"{before}{BEGIN}\n\n{made}\n{END}{after}"


def section(results: Results) -> str:
    """The table: a line for each ansible-core and Python, and each amazon.aws with what was run on it."""
    heads = [f"amazon.aws {amazon_aws}: {kind}" for amazon_aws in AMAZON_AWS for kind in KINDS]
    lines = [("ansible-core", "Python", *heads, "run")]
    for version, pythons in SUPPORTED.items():
        for python in pythons:
            of_line = [results.get(str(Combination(version, python, amazon_aws)), {}) for amazon_aws in AMAZON_AWS]
            cells = [cell(kinds.get(kind)) for kinds in of_line for kind in KINDS]
            lines.append((version, python, *cells, moments(of_line)))
    rows = [f"| {' | '.join(line)} |" for line in lines]
    rule = "|" + " --- |" * len(lines[0])
    return "\n".join([rows[0], rule, *rows[1:], ""])


def cell(found: dict[str, Any] | None) -> str:
    """Numbers of tests, and of which targets; what was not run is never shown as anything else."""
    if found is None:
        return NOT_RUN
    numbers = f"{found['passed']} / {found['failed']} / {found['skipped']}"
    if found["failed"]:
        numbers = f"**{numbers}**"
    if "of" not in found:
        return numbers
    return f"{'all' if found['targets'] == found['of'] else found['targets']}: {numbers}"


def moments(of_line: list[dict[str, Any]]) -> str:
    """When, and on which commit, the results of a line were found."""
    return ", ".join(sorted({f"{found['date']} {found['commit']}" for kinds in of_line for found in kinds.values()}))

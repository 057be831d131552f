# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/dns_findings.md has every code that there is, and each is shown in a real name server."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

COLLECTION = Path(__file__).resolve().parents[2]
DOCUMENT = COLLECTION / "docs" / "dns_findings.md"
TESTS = Path(__file__).parent
IN_BIND = (TESTS / "test_dns_in_bind.py", TESTS / "test_zones_in_bind.py")
# BIND loads no zone with two CNAME records at a name; the servers of the unit tests do.
NOT_IN_BIND = {"several_cnames": TESTS / "plugins" / "module_utils" / "_dns" / "test_explain.py"}


def codes() -> list[str]:
    """The first argument of each Finding that is made anywhere."""
    calls = [
        node
        for path in sorted((COLLECTION / "plugins").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding"
    ]
    return sorted({ast.literal_eval(call.args[0]) for call in calls})


def texts_in(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_the_document_has_each_code_once_and_no_other():
    rows = re.findall(r"^\| `(\w+)` \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == codes()


def test_each_row_of_the_document_is_complete():
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert [row for row in rows if len([cell for cell in row.strip("|").split("|") if cell.strip()]) != 4] == []


@pytest.mark.parametrize("code", codes())
def test_each_code_is_shown_in_a_real_name_server(code):
    places = [NOT_IN_BIND[code]] if code in NOT_IN_BIND else IN_BIND
    assert any(code in texts_in(path) for path in places)

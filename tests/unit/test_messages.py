# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for all texts of errors, as far as their source tells. What they say is tested where they are made."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
FILES = sorted(path for path in PLUGINS.rglob("*.py") if path.parent.name != "doc_fragments")
# The errors that end a run in words, and which of their arguments those are.
TEXTS = {"BadInput": 2, "NotThere": 2, "SesError": 0, "PublishError": 0, "Overtaken": 0, "AnsibleFilterError": 0}
# After these, whoever catches the error says what was and was not done.
GO_ON = ("BadInput", "NotThere", "SesError", "PublishError", "Overtaken")


def texts_of(path: Path) -> Iterator[tuple[str, str, int]]:
    """Each error that is raised with a text of its own: its class, the text with what is filled in, the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = getattr(getattr(node, "func", None), "id", "")
        if name not in TEXTS or len(node.args) <= TEXTS[name]:
            continue
        text = node.args[TEXTS[name]]
        if isinstance(text, (ast.Constant, ast.JoinedStr)):
            yield name, ast.unparse(text), node.lineno


FOUND = [(path, *found) for path in FILES for found in texts_of(path)]


def test_there_are_such_texts():
    assert len(FOUND) > 100


def places(wrong) -> list[str]:
    return [f"{path.relative_to(PLUGINS)}:{line}: {text}" for path, _name, text, line in wrong]


def test_none_ends_with_a_full_stop_because_more_is_said_after_it():
    assert places(found for found in FOUND if found[1] in GO_ON and found[2].strip("f'\"").endswith(".")) == []


def test_none_has_what_no_message_should_have():
    slips = re.compile(r"%[sd]|\{\}|  |[Pp]lease|[Yy]ou must|\b[Ii]nvalid|\b[Ii]llegal|Oops|[Ss]orry")
    assert places(found for found in FOUND if slips.search(found[2])) == []


def test_none_shows_an_object_as_python_spells_it():
    """Only texts: of a list, a dictionary or a truth value, as_given() says what somebody can have written."""
    assert (
        places(found for found in FOUND if re.search(r"\{(given|value|params|options|entry|item)[^}]*!r\}", found[2]))
        == []
    )

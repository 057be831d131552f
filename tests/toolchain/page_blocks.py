# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page in Markdown tells its reader to do: its code blocks, in order.

What a test needs to know besides is in comments before them, which no reader sees. CONTRIBUTING.md tells what they may
say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

COMMENT = re.compile(r"<!--\s*example\s+(?P<verb>[a-z ]+?)\s*(?::\s*(?P<value>.*?)\s*)?-->", re.DOTALL)
ANY_COMMENT = re.compile(r"<!--\s*example\b")
# What a comment may say, and whether there is something to say after it.
VERBS = {"run": True, "file": True, "play": True, "fails": True, "twice": False, "needs": True, "not run": True}
# "# ansible.cfg", "# store.yml, on the controller": a path, which has a dot or a slash in it.
FIRST_LINE = re.compile(r"#\s+([~\w./-]*\.\w+|[~\w.-]*/[\w./-]+)(?:,\s.*)?$")
FILE_ENDINGS = {"yaml": (".yml", ".yaml"), "ini": (".cfg", ".ini")}


class UnclearPage(Exception):
    """A comment that says nothing a test could go by; the text names page and line."""


@dataclass(frozen=True)
class Block:
    """One fenced block. ``notes``: what the comments before it say, by verb. ``needs``: programs of its section."""

    line: int
    language: str
    text: str
    notes: Mapping[str, str] = field(default_factory=dict)
    paragraph_names: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The file that it is the content of, or an empty text: as the comment, the first line or the text says."""
        if "file" in self.notes:
            return self.notes["file"]
        first = FIRST_LINE.match(self.text.partition("\n")[0])
        if first and self.language in FILE_ENDINGS:
            return first.group(1)
        endings = FILE_ENDINGS.get(self.language, ())
        return next((name for name in self.paragraph_names if name.endswith(endings)), "") if endings else ""


@dataclass(frozen=True)
class Behind:
    """Commands that run between two blocks, and that no reader sees."""

    line: int
    commands: str
    needs: tuple[str, ...] = ()


def read_page(markdown: str, name: str = "page") -> list[Block | Behind]:
    """The blocks of a page and what runs between them, in order. Raises UnclearPage."""
    return list(_Reading(name).items(markdown))


class _Reading:
    """Going through one page."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._notes: dict[str, str] = {}
        self._names: tuple[str, ...] = ()
        self._needs: list[tuple[int, str]] = []  # the level of the heading below which it is needed, and what
        self._level = 0
        self._comments = 0

    def items(self, markdown: str) -> Iterator[Block | Behind]:
        tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
        for number, token in enumerate(tokens):
            if token.type == "heading_open":
                self._enter(int(token.tag[1:]), token)
            elif token.type == "inline" and tokens[number - 1].type == "paragraph_open":
                self._demand_used(token)
                children = token.children or []
                self._names = tuple(child.content for child in children if child.type == "code_inline")
            elif token.type == "html_block":
                yield from self._comment(token)
            elif token.type == "fence":
                yield self._block(token)
        self._demand_used(None)
        if self._comments != len(ANY_COMMENT.findall(markdown)):
            raise UnclearPage(f"{self._name}: <!-- example ... --> within a line; it needs lines of its own")

    def _enter(self, level: int, token: Token) -> None:
        self._demand_used(token)
        self._needs = [(below, need) for below, need in self._needs if below < level]
        self._level, self._names = level, ()

    def _comment(self, token: Token) -> Iterator[Behind]:
        for found in COMMENT.finditer(token.content):
            self._comments += 1
            verb, value = found["verb"], found["value"] or ""
            if verb not in VERBS or VERBS[verb] != bool(value) or verb in self._notes:
                raise UnclearPage(
                    f"{self._where(token)}: <!-- example {verb} --> is none of {', '.join(VERBS)}, says "
                    "nothing, or is there twice"
                )
            if verb == "run":
                yield Behind(_line(token), value, self._needed())
            elif verb == "needs":
                self._needs.append((self._level, value))
            else:
                self._notes[verb] = value

    def _block(self, token: Token) -> Block:
        notes, self._notes = self._notes, {}
        names, self._names = self._names, ()
        return Block(_line(token), token.info.strip(), token.content, notes, names, self._needed())

    def _needed(self) -> tuple[str, ...]:
        return tuple(need for _below, need in self._needs)

    def _demand_used(self, token: Token | None) -> None:
        if self._notes:
            raise UnclearPage(f"{self._where(token)}: no block follows on {', '.join(self._notes)}")

    def _where(self, token: Token | None) -> str:
        return self._name if token is None else f"{self._name}:{_line(token)}"


def _line(token: Token) -> int:
    return (token.map or [0])[0] + 1

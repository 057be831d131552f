# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of the documentation site about playbooks, for which Ansible has no documentation of its own: from the
comment that a playbook begins with, the variables that it takes, and what it does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from antsibull_docs_parser.md import to_md
from antsibull_docs_parser.parser import Context, parse
from iam_policies import MAIN, OURS

from playbooks import Play, Playbook, Step

# What is code in a sentence: options of a command, names with an underscore, with a value or none, and files.
CODE = re.compile(r"""-e [^\s,;)]+|(?<![\w-])--[\w-]+|\b\w*\w_\w+(?:='[^']*'|=[^\s,;)]+)?|\b[\w-]+\.yml\b""")
NAMED = re.compile(rf"(?P<kind>(?:role|module|playbook) )?{re.escape(OURS)}(?P<name>\w+)")
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")

Options = dict[str, Mapping[str, Any]]


class PlaybookPages:
    """Of the playbooks of the collection at ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.playbooks = [Playbook.at(path) for path in sorted((root / "playbooks").glob("*.yml"))]

    def index(self) -> str:
        """A page that lists them."""
        rows = [f"[{book.name}]({book.name}.yml)\n: {escaped(book.summary)}" for book in self.playbooks]
        contents = [f"{book.name} <{book.name}>" for book in self.playbooks]
        toctree = "\n".join(["```{toctree}", ":hidden:", "", *contents, "```"])
        lead = (
            f"Run them by name, such as `ansible-playbook {OURS}verify_domain`. Each takes nothing but extra variables."
        )
        return "\n\n".join(["# Playbooks", lead, *rows, toctree, ""])

    def page(self, book: Playbook) -> str:
        """Raises NoComment."""
        command, *said = book.comment
        options = self._options(book)
        parts = [
            f"# {OURS}{book.name} playbook – {escaped(book.summary)}",
            f"```shell\n{command}\n```",
            *(self._sentences(paragraph) for paragraph in said),
            *self._variables(book, options),
            "## What it does",
            *(line for play in book.plays for line in self._play(play)),
            "## What IAM has to allow",
            f"See [Playbook {book.name}](../docs/iam_policies.md#playbook-{book.name.lower()}).",
            "## Source",
            f"```yaml+jinja\n{book.text.rstrip()}\n```",
        ]
        return "\n\n".join([*parts, ""])

    def roles(self, book: Playbook) -> Iterator[tuple[str, list[str]]]:
        """The roles of this collection that it uses, each with its entry points, main first."""
        used = sorted(book.used.roles, key=lambda role: (role[0], role[1] != MAIN, role[1]))
        names = dict.fromkeys(name.removeprefix(OURS) for name, _entry_point in used)
        for role in names:
            yield role, [entry_point for name, entry_point in used if name.removeprefix(OURS) == role]

    def _options(self, book: Playbook) -> dict[str, dict[str, Options]]:
        """By role and entry point: the variables that are for the user to set, each told of once."""
        by_role: dict[str, dict[str, Options]] = {}
        for role, entry_points in self.roles(book):
            specs = self.specs(role)
            seen = set(book.given)
            for entry_point in entry_points:
                options = specs[entry_point].get("options", {})
                new = {name: option for name, option in options.items() if name not in seen}
                by_role.setdefault(role, {})[entry_point] = new
                seen |= set(new)
        return by_role

    def specs(self, role: str) -> dict[str, Any]:
        text = (self._root / "roles" / role / "meta" / "argument_specs.yml").read_text(encoding="utf-8")
        return yaml.safe_load(text)["argument_specs"]

    def of_roles(self, book: Playbook) -> frozenset[str]:
        """All variables that its roles document."""
        return frozenset(
            option
            for role, entry_points in self.roles(book)
            for entry_point in entry_points
            for option in self.specs(role)[entry_point].get("options", {})
        )

    def _variables(self, book: Playbook, by_role: dict[str, dict[str, Options]]) -> Iterator[str]:
        yield "## Variables"
        own = book.variables(self.of_roles(book))
        if own:
            yield f"Its own, which are told of above: {', '.join(f'`{name}`' for name in own)}."
        for role, by_entry_point in by_role.items():
            for entry_point, options in by_entry_point.items():
                if options:
                    point = "" if entry_point == MAIN else f", entry point {entry_point}"
                    yield f"### Of the role {escaped(role)}{point}"
                    yield f"In full among [the role's options](../roles/{role}/meta/argument_specs.yml)."
                    yield from (_option(role, entry_point, name, option) for name, option in options.items())

    def _play(self, play: Play) -> Iterator[str]:
        yield f"**{escaped(play.name)}**, on the hosts `{play.hosts}`:"
        yield "\n".join(self._steps(play.steps))

    def _steps(self, steps: Iterable[Step], indent: str = "") -> Iterator[str]:
        for step in steps:
            yield f"{indent}1. {self._sentences(step.name)}"
            yield from self._steps(step.within, f"{indent}   ")

    def _sentences(self, text: str) -> str:
        """Plain text as Markdown, with links to the roles, playbooks and modules that it names."""
        parts, end = [], 0
        for found in NAMED.finditer(text):
            parts += [_with_code(text[end : found.start()]), self._link(found["kind"] or "", found["name"])]
            end = found.end()
        return "".join([*parts, _with_code(text[end:])])

    def _link(self, kind: str, name: str) -> str:
        """Many a playbook has the name of a role: which is meant, the word before says."""
        places = {
            "role ": f"roles/{name}",
            "playbook ": f"playbooks/{name}.yml",
            "module ": f"plugins/modules/{name}.py",
        }
        order = [kind] if kind else ["playbook ", "role ", "module "]
        for place in (places[each] for each in order):
            if (self._root / place).exists():
                return f"{kind}[{OURS}{escaped(name)}](../{place})"
        raise LookupError(f"a playbook tells of {kind}{OURS}{name}, which is not there")


def escaped(text: str) -> str:
    """Text in which Markdown finds nothing to do."""
    return SPECIAL.sub(r"\\\1", text)


def _with_code(text: str) -> str:
    parts, end = [], 0
    for found in CODE.finditer(text):
        word = found.group().rstrip(".:")
        parts += [escaped(text[end : found.start()]), f"`{word}`"]
        end = found.start() + len(word)
    return "".join([*parts, escaped(text[end:])])


def _option(role: str, entry_point: str, name: str, option: Mapping[str, Any]) -> str:
    """As an item of a definition list."""
    said = option["description"]
    words = [to_md(parse(said if isinstance(said, str) else said[0], Context()))]
    if option.get("required"):
        words.append("*Required.*")
    elif option.get("default") not in (None, "", [], {}):
        words.append(f"Default: `{json.dumps(option['default'])}`.")
    return f"{{ansopt}}`{OURS}{role}#role:{entry_point}:{name}`\n: {' '.join(words)}"

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading a playbook: the comment that it begins with, the variables that it takes, and what it does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from iam_policies import OURS, Used, used_in
from jinja2 import Environment, nodes

# What Ansible itself, or the loop of a task, gives a value to.
MAGIC = frozenset(
    ("group_names", "groups", "hostvars", "inventory_dir", "inventory_hostname", "item", "lookup", "now", "omit")
    + ("play_hosts", "playbook_dir", "q", "query", "role_path", "undef", "vars")
)
# Their values are expressions without braces around them.
BARE = ("when", "that", "until", "failed_when", "changed_when")
TASK_LISTS = ("pre_tasks", "roles", "tasks", "post_tasks", "handlers", "block", "rescue", "always")


class NoComment(Exception):
    """A playbook that does not say how it is run, and what it does."""


@dataclass(frozen=True)
class Step:
    """A task or a role of a play, with the tasks that are in it where it is a block."""

    name: str
    within: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Play:
    name: str
    hosts: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Playbook:
    """``text``: all of it, as it is in the file."""

    name: str
    text: str

    @classmethod
    def at(cls, path: Path) -> Playbook:
        return cls(path.stem, path.read_text(encoding="utf-8"))

    @cached_property
    def _content(self) -> list[dict[str, Any]]:
        return yaml.safe_load(self.text)

    @cached_property
    def comment(self) -> list[str]:
        """The paragraphs of the comment that it begins with: first the command that runs it, then what that does.
        Raises NoComment."""
        lines = self.text.removeprefix("---\n").splitlines()
        end = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
        said = "\n".join(re.sub("^# ?", "", line) for line in lines[:end])
        paragraphs = [" ".join(part.split()) for part in said.split("\n\n") if part.strip()]
        if not re.match(rf"ansible-playbook .*\b{re.escape(OURS + self.name)}\b", "".join(paragraphs[:1])):
            raise NoComment(
                f"playbooks/{self.name}.yml: has to begin with a comment whose first line is the command that runs it: "
                f"# ansible-playbook {OURS}{self.name} -e ..."
            )
        if len(paragraphs) == 1:
            raise NoComment(f"playbooks/{self.name}.yml: its first comment has to say, below the command, what it does")
        return paragraphs

    @property
    def summary(self) -> str:
        """In a line: what its only play is called, or the first sentence of the comment."""
        if len(self._content) == 1:
            return self.plays[0].name
        return re.split(r"[.:](?= |$)", self.comment[1], maxsplit=1)[0]

    @cached_property
    def plays(self) -> list[Play]:
        return [Play(play["name"], str(play["hosts"]), tuple(_steps(play))) for play in self._content]

    @cached_property
    def used(self) -> Used:
        """Modules and roles."""
        return used_in(self._content)

    @cached_property
    def given(self) -> frozenset[str]:
        """Variables to which it gives a value that nobody else can: what it makes of others, and what it registers."""
        set_here: dict[str, str] = {}
        for name, value in _set_in(self._content):
            set_here[name] = f"{set_here.get(name, '')} {value}"
        return frozenset(name for name in set_here if name not in _behind(name, set_here))

    def variables(self, of_roles: frozenset[str]) -> list[str]:
        """Those that it reads itself. ``of_roles``: the variables that roles document, which are told of there."""
        set_here = {name for name, _value in _set_in(self._content)}
        names = {name for text in _expressions(self._content) for name in _names(text)}
        return sorted(name for name in names - MAGIC - of_roles - set_here if not name.startswith("ansible_"))


def _steps(part: Mapping[str, Any]) -> Iterator[Step]:
    for key in TASK_LISTS:
        for task in part.get(key, ()):
            if isinstance(task, str) or "role" in task:
                yield Step(f"The role {task if isinstance(task, str) else task['role']}")
            else:
                yield Step(task.get("name", ""), tuple(_steps(task)))


def _set_in(part: Any) -> Iterator[tuple[str, Any]]:
    """Each variable that gets a value there, and that value."""
    if isinstance(part, list):
        for item in part:
            yield from _set_in(item)
    elif isinstance(part, Mapping):
        for key, value in part.items():
            if key in ("vars", "ansible.builtin.set_fact"):
                yield from value.items()
            elif key in ("register", "loop_var", "index_var"):
                yield value, None
            yield from _set_in(value)


def _behind(name: str, set_here: Mapping[str, str]) -> set[str]:
    """All names that the value of this one is made of, by way of others too."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for word in set(re.findall(r"\w+", set_here[waiting.pop()])) - found:
            found.add(word)
            waiting += [word] if word in set_here else []
    return found


def _expressions(part: Any, bare: bool = False) -> Iterator[str]:
    """Every text in which variables may be, as a template."""
    if isinstance(part, str):
        yield f"{{{{ {part} }}}}" if bare else part
    elif isinstance(part, list):
        for item in part:
            yield from _expressions(item, bare)
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from _expressions(value, key in BARE)


def _names(text: str) -> set[str]:
    if "{" not in text:
        return set()
    return {node.name for node in Environment().parse(text).find_all(nodes.Name)}

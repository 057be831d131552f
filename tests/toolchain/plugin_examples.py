# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples in the documentation of plugins and roles: each task, source of an inventory, or play, word for word."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from documented import plugin_files, roles

COLLECTION = "mailops.ses"
QUALIFIED = re.compile(r"[a-z_]\w*(\.[a-z_]\w*){2,}")
# `# => value` below a task tells what it prints, in YAML. It may go on in lines that are indented as the value is.
SHOWN = re.compile(r"^\s*# => (.*)$")
SHOWN_ON = re.compile(r"^\s*#(?:    (.*))?$")
SECRET = re.compile(r"(password|secret|secret_key|token|private_key|api_key)$")
NOT_SHOWN = object()


@dataclass(frozen=True)
class Step:
    """One task, source or play. ``text`` is its own, as written; ``shown``, what is written that it prints."""

    name: str
    text: str
    body: dict[str, Any]
    shown: Any = NOT_SHOWN

    @property
    def action(self) -> str:
        """The module of a task."""
        return next((key for key in self.body if QUALIFIED.fullmatch(key)), "")


@dataclass
class Examples:
    """The examples of one plugin or entry point of a role, and what is wrong with them, in sentences."""

    kind: str
    name: str
    steps: list[Step] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read(collection: Path) -> Iterator[Examples]:
    """The examples of all plugins, and of those roles that have any."""
    for kind, files in plugin_files(collection).items():
        for file in files:
            yield _examples(kind, file.stem, _text_of(file))
    for role in roles(collection):
        specs = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text())["argument_specs"]
        for entry_point, spec in specs.items():
            if "examples" in spec:
                name = role.name if entry_point == "main" else f"{role.name}.{entry_point}"
                yield _examples("role", name, spec["examples"])


def _text_of(file: Path) -> str:
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", None) == "EXAMPLES":
            return str(ast.literal_eval(node.value))
    return ""


def _examples(kind: str, name: str, text: str) -> Examples:
    found = Examples(kind, name)
    split = _sources if kind == "inventory" else _items
    try:
        found.steps = list(split(text))
    except (yaml.YAMLError, ValueError) as error:
        found.problems.append(f"its examples cannot be read: {error}")
        return found
    if not found.steps:
        found.problems.append("it has no examples")
        return found
    found.problems += [problem for judge in _RULES for problem in judge(found)]
    return found


def _items(text: str) -> Iterator[Step]:
    """The items of a list, tasks or plays, each with the lines up to the next."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise ValueError("they are no list")
    lines = text.splitlines(keepends=True)
    starts = [node.start_mark.line for node in root.value]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        part = "".join(lines[start:end])
        body = yaml.safe_load(part)[0]
        yield Step(str(body.get("name", "")), part, body, _shown(part))


def _sources(text: str) -> Iterator[Step]:
    """The documents of a text, each named by the comment that it begins with."""
    for part in re.split(r"^---\n", text, flags=re.MULTILINE):
        if body := yaml.safe_load(part):
            comment = re.match(r"\s*# (.*)\n", part)
            yield Step(comment.group(1) if comment else "", part, body)


def _shown(text: str) -> Any:
    said: list[str] = []
    for line in text.splitlines():
        if match := (SHOWN_ON if said else SHOWN).match(line):
            said.append(match.group(1) or "")
        elif said:
            break
    return yaml.safe_load("\n".join(said)) if said else NOT_SHOWN


def _names(found: Examples) -> Iterator[str]:
    names = [step.name for step in found.steps]
    if "" in names:
        yield f"example {names.index('') + 1} has no name"
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"two examples have the name {name!r}"


def _actions(found: Examples) -> Iterator[str]:
    """Tasks name one module each, in full."""
    if found.kind in ("inventory", "role"):
        return
    for step in found.steps:
        if len([key for key in step.body if QUALIFIED.fullmatch(key)]) != 1:
            yield f"{step.name!r} does not name one module in full, such as ansible.builtin.debug"


def _own_use(found: Examples) -> Iterator[str]:
    """A module's first example is of itself; every other plugin is in one of its own."""
    own = f"{COLLECTION}.{found.name.partition('.')[0]}"
    if found.kind == "module" and found.steps[0].action != own:
        yield f"its first example is not of {own}"
    if not any(own in step.text for step in found.steps):
        yield f"none of its examples has {own}"


def _secrets(found: Examples) -> Iterator[str]:
    for step in found.steps:
        for name, value in _values(step.body):
            if SECRET.search(name) and isinstance(value, str) and "{{" not in value:
                yield f"{step.name!r} has {name} in clear text"


def _values(body: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(body, dict):
        for name, value in body.items():
            yield str(name), value
            yield from _values(value)
    elif isinstance(body, list):
        for value in body:
            yield from _values(value)


_RULES: tuple[Callable[[Examples], Iterator[str]], ...] = (_names, _actions, _own_use, _secrets)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A page as one shell session: its blocks as steps, these as a script for bash, and what that printed, by step."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

import yaml
from page_blocks import Behind, Block, UnclearPage

# Modules that ask the name servers of the world, unless they are told others.
ASKING = ("ses_dkim", "ses_identity", "ses_identity_dns_info", "ses_identity_wait", "ses_mail_from")
ASKS = re.compile(rf"\bmailops\.ses\.({'|'.join(ASKING)}):")
NAME_SERVER = "{{ lookup('ansible.builtin.env', 'NAME_SERVER') }}"
PROMPT, WENT_ON = "$ ", "> "
# Where people keep things; a page's test keeps them in its own folder.
ELSEWHERE = re.compile(r"(?<![\w.}])/(srv|var/www)/")
MARK = "\036"  # ASCII's record separator: nothing else prints one
# Files that Ansible, AWS's library or a service outside reads without being told to.
READ_UNASKED = re.compile(r"^ansible\.cfg$|^~|(^|/)(group_vars|host_vars)/|^\.")


@dataclass(frozen=True)
class Step:
    """Something to do. ``shown``: what it is to print; ``unchanged``: its playbooks are to say that nothing changed;
    ``is_example``: whether a reader sees it."""

    line: int
    commands: str
    status: int = 0
    shown: str | None = None
    unchanged: bool = False
    is_example: bool = True
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Left:
    """A block that is not run, and why not."""

    line: int
    reason: str


@dataclass
class Script:
    """The steps of a page whose session is in ``folder``, what is left out of it, and how many blocks were checked
    without a step."""

    name: str
    folder: str
    steps: list[Step] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    checked: int = 0
    _written: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, items: Iterable[Block | Behind]) -> Script:
        """Take up a page. Raises UnclearPage."""
        for item in items:
            if isinstance(item, Behind):
                self.steps.append(Step(item.line, self._placed(item.commands), is_example=False, needs=item.needs))
            elif "not run" in item.notes:
                self.left.append(Left(item.line, " ".join(item.notes["not run"].split())))
            else:
                self._take(item)
        self._demand_use()
        return self

    def text(self) -> str:
        """The script. It ends at the first step that ends otherwise than it should, and says with which status."""
        lines = [
            f"at=0; trap 'status=$?; printf \"\\n{MARK}%s %s\\n\" $at $status; kill $(jobs -p) 2>/dev/null; wait' EXIT",
        ]
        for number, step in enumerate(self.steps):
            lines += [f"at={number}; printf '\\n{MARK}%s\\n' $at", *_guarded(step)]
        return "\n".join([*lines, f"at={len(self.steps)}", ""])

    def _take(self, block: Block) -> None:
        if block.file:
            self._write(block, block.file, self._with_play(block) if block.language == "yaml" else block.text)
            return
        takers: dict[str, Callable[[Block], None]] = {
            "yaml": self._yaml,
            "shell": self._shell,
            "console": self._console,
            "json": self._json,
        }
        if block.language not in takers:
            raise UnclearPage(
                f"{self._at(block)}: say what this block is: <!-- example file: NAME --> or "
                "<!-- example not run: REASON -->"
            )
        takers[block.language](block)

    def _yaml(self, block: Block) -> None:
        content = yaml.safe_load(block.text)
        if not isinstance(content, list):
            raise UnclearPage(
                f"{self._at(block)}: these are variables; name their file (<!-- example file: NAME -->) and use it"
            )
        name = f"line{block.line}.yml"
        is_playbook = "hosts" in content[0] or _imports(content[0])
        self._write(block, name, self._with_play(block) if is_playbook else self._play_of(block, content))
        self._step(block, f"ansible-playbook {name}")

    def _shell(self, block: Block) -> None:
        self._step(block, self._placed(block.text))

    def _console(self, block: Block) -> None:
        commands = list(_commands(block.text))
        if not commands:
            raise UnclearPage(f"{self._at(block)}: a console block has lines that begin with {PROMPT!r}")
        for number, (line, command, shown) in enumerate(commands, 1):
            last = number == len(commands)
            status = self._status(block) if last else 0
            self._add(block, Step(block.line + line, self._placed(command), status, self._placed(shown)))

    def _json(self, block: Block) -> None:
        try:
            json.loads(block.text if block.text.lstrip().startswith("{") else f"{{{block.text}}}")
        except ValueError as error:
            raise UnclearPage(f"{self._at(block)}: not JSON: {error}") from error
        self.checked += 1

    def _step(self, block: Block, commands: str) -> None:
        self._add(block, Step(block.line, commands, self._status(block)))

    def _add(self, block: Block, step: Step) -> None:
        self.steps.append(replace(step, needs=block.needs))
        if "twice" in block.notes:
            self.steps.append(replace(step, needs=block.needs, shown=None, unchanged=True))

    def _status(self, block: Block) -> int:
        status = block.notes.get("fails", "0")
        if not status.isdigit():
            raise UnclearPage(f"{self._at(block)}: fails: {status}: is to be the status, such as 2")
        return int(status)

    def _write(self, block: Block, name: str, text: str) -> None:
        name = self._placed(name)
        path = f'"$HOME"/{name[2:]}' if name.startswith("~/") else f"'{name}'"
        end = f"__END_{block.line}__"
        commands = f"mkdir -p \"$(dirname {path})\"\ncat > {path} <<'{end}'\n{self._placed(text).rstrip()}\n{end}"
        self.steps.append(Step(block.line, commands, is_example=False, needs=block.needs))
        self._written[name] = (block.line, text)

    def _placed(self, text: str) -> str:
        """With the places that are not the test's to write to below its folder."""
        return ELSEWHERE.sub(rf"{self.folder}/\1/", text)

    def _with_play(self, block: Block) -> str:
        """A playbook as it is, but for what the test adds to its plays."""
        more = self._more(block)
        content = yaml.safe_load(block.text) if more else None
        if not isinstance(content, list) or not any("hosts" in play for play in content):
            return block.text
        return _dumped([_merged(play, more) if "hosts" in play else play for play in content])

    def _play_of(self, block: Block, tasks: list) -> str:
        play = {"name": f"{self.name}, line {block.line}", "hosts": "localhost", "connection": "local"}
        return _dumped([_merged({**play, "gather_facts": False, "tasks": tasks}, self._more(block))])

    def _more(self, block: Block) -> dict:
        """What is to be in the play besides."""
        more = yaml.safe_load(block.notes.get("play", "{}"))
        if not isinstance(more, dict):
            raise UnclearPage(f"{self._at(block)}: play: is to hold keywords of a play")
        if ASKS.search(block.text) or "play" in block.notes:
            asking = {f"mailops.ses.{name}": {"name_servers": [NAME_SERVER]} for name in ASKING}
            more = _merged({"module_defaults": asking}, more)
        return more

    def _demand_use(self) -> None:
        """A file that nothing reads is an example that nobody has run."""
        used = "\n".join(step.commands for step in self.steps if "<<'__END_" not in step.commands)
        for name, (line, _text) in self._written.items():
            others = "\n".join(text for other, (_line, text) in self._written.items() if other != name)
            last = PurePosixPath(name).name
            if last not in used and last not in others and not READ_UNASKED.search(name):
                raise UnclearPage(f"{self.name}:{line}: nothing on the page uses {name}")

    def _at(self, block: Block) -> str:
        return f"{self.name}:{block.line}"


def _guarded(step: Step) -> list[str]:
    """The lines of a step, which end the script where it ends with another status."""
    if not step.status:
        return ["set -e", step.commands, "set +e"]
    return [step.commands, f"[ $? = {step.status} ] || {{ echo 'It was to end with status {step.status}.'; exit 1; }}"]


def _commands(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, command and shown output of each prompt."""
    command: list[str] = []
    shown: list[str] = []
    began = 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(PROMPT):
            if command:
                yield began, "\n".join(command), "\n".join(shown)
            began, command, shown = number, [line.removeprefix(PROMPT)], []
        elif command and command[-1].endswith("\\") and not shown:
            command.append(line.removeprefix(WENT_ON))
        elif command:
            shown.append(line)
    if command:
        yield began, "\n".join(command), "\n".join(shown)


def _imports(play: dict) -> bool:
    return "import_playbook" in play or "ansible.builtin.import_playbook" in play


def _merged(one: dict, other: dict) -> dict:
    """Dictionaries within are merged too, and lists joined, what is in ``other`` first."""
    merged = dict(one)
    for key, value in other.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = _merged(merged[key], value)
        elif isinstance(value, list) and isinstance(merged.get(key), list):
            merged[key] = value + merged[key]
        else:
            merged[key] = value
    return merged


def _dumped(plays: list) -> str:
    return yaml.safe_dump(plays, sort_keys=False, allow_unicode=True, width=1000)


def printed(log: str) -> dict[int, tuple[int | None, str]]:
    """By the number of each step that was begun: the status with which the script ended there, if it did, and what the
    step printed."""
    said: dict[int, tuple[int | None, str]] = {}
    for part in log.split(f"\n{MARK}")[1:]:
        head, _line, text = part.partition("\n")
        number, *status = head.split()
        before = said.get(int(number), (None, ""))[1]
        said[int(number)] = (int(status[0]), before) if status else (None, text)
    return said

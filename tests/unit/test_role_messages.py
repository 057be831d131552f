# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What roles and playbooks say where they end: for somebody who has nothing but the last lines of a log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*ROOT.glob("roles/*/tasks/*.yml"), *ROOT.glob("roles/*/handlers/*.yml"), *ROOT.glob("playbooks/*.yml")])
PARTS = ("block", "rescue", "always", "tasks", "pre_tasks", "post_tasks", "handlers")
ENDS = ("ansible.builtin.assert", "ansible.builtin.fail")
# What was done or not, and what is so then.
STATE = re.compile(
    r"nothing was (changed|deleted|sent|asked)|run(ning)? this\s+again|sends as before|all of it is in",
    re.IGNORECASE,
)
# Texts that modules make, which say it themselves; and that of a filter that fails by itself.
SAID_ELSEWHERE = {
    ("results.yml", "Fail for those that SES has not verified in time"),
    ("verify_msmtp.yml", "Say how it ended"),
    ("verify_postfix.yml", "Say how it ended"),
}
FAILS_BY_ITSELF = {
    "Make what follows from the options",
    "Make an SMTP password of it",
}


class Task(NamedTuple):
    path: Path
    task: dict[str, Any]
    rescued: bool

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}: {self.name}"

    @property
    def name(self) -> str:
        return self.task.get("name", "")

    def message(self) -> str:
        for action in ENDS:
            if action in self.task:
                told = self.task[action]
                return told.get("msg") or told.get("fail_msg") or ""
        return ""


def tasks_in(path: Path, entries: Any, rescued: bool = False) -> Iterator[Task]:
    for entry in entries or ():
        inner = [part for part in PARTS if isinstance(entry.get(part), list)]
        for part in inner:
            yield from tasks_in(path, entry[part], rescued or (part == "block" and "rescue" in entry))
        if not inner:
            yield Task(path, entry, rescued)


TASKS = [task for path in FILES for task in tasks_in(path, yaml.safe_load(path.read_text(encoding="utf-8")))]
ENDINGS = [task for task in TASKS if any(action in task.task for action in ENDS) and task.name not in FAILS_BY_ITSELF]
SECRET = [task for task in TASKS if task.task.get("no_log") is True and "ansible.builtin.set_fact" not in task.task]


def test_there_are_such_tasks():
    assert len(ENDINGS) > 40
    assert len(SECRET) > 8
    assert {task.name for task in TASKS} >= FAILS_BY_ITSELF | {name for _file, name in SAID_ELSEWHERE}


def names_something(ending: Task) -> bool:
    return "{{" in ending.message() or "='" in ending.message() or ending.path.parent.name == "playbooks"


def test_an_end_has_words_of_its_own_that_name_what_it_is_about():
    assert [str(ending) for ending in ENDINGS if not ending.message() or not names_something(ending)] == []
    assert [str(ending) for ending in ENDINGS if "  " in ending.message().replace("\n", " ")] == []


def test_an_end_says_what_was_or_was_not_done():
    own = [ending for ending in ENDINGS if (ending.path.name, ending.name) not in SAID_ELSEWHERE]
    assert [str(ending) for ending in own if not STATE.search(ending.message())] == []


def test_what_no_log_hides_of_a_failure_is_said_by_the_task_after_it():
    assert [str(task) for task in SECRET if not task.rescued and task.task.get("failed_when") is not False] == []

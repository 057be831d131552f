# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Following the README's first playbook word for word, in a fresh copy of the repository."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import places
from environment import caller_environment
from outcome import Outcome
from process import run_logged
from stage import copy_sources
from workbench import new_log

SECTION = "### Your first playbook"
# Of the caller's environment: what would lead Ansible, AWS or make elsewhere.
FOREIGN = ("ANSIBLE_", "AWS_", "BOTO", "MAKE", "MFLAGS", "VIRTUAL_ENV")


def commands(readme: str) -> str:
    """The shell blocks of the section, in order."""
    _before, found, rest = readme.partition(f"\n{SECTION}\n")
    section = re.split(r"^##? ", rest, flags=re.MULTILINE)[0]
    blocks = re.findall(r"^```shell\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)
    if not found or not blocks:
        raise ValueError(f"README.md has no shell blocks under {SECTION!r}")
    return "\n".join(blocks)


def recaps(said: str) -> list[int]:
    """What each playbook run says that it changed."""
    return [int(count) for count in re.findall(r"^localhost +: .*\bchanged=(\d+)", said, re.MULTILINE)]


def follow() -> Outcome:
    """A shell that is given the section's commands, and nothing else."""
    log = new_log("readme")
    outcome = Outcome(logs=[log])
    folder = places.CACHE / "readme"
    shutil.rmtree(folder, ignore_errors=True)
    copy_sources(folder)
    environment = {name: value for name, value in caller_environment().items() if not name.startswith(FOREIGN)}
    run_logged(log, ("git", "init", "--quiet", "."), environment, folder)
    script = commands((folder / "README.md").read_text())
    # -m: job control, as in the shell of a person, for `&` and `kill %1`
    outcome.judge(SECTION.strip("# "), run_logged(log, ("bash", "-emc", script), environment, folder))
    said = log.read_text()
    changed = recaps(said)
    outcome.add("the second run changes nothing", len(changed) == 4 and changed[1] > 0 and changed[2:] == [0, 0])
    row = re.search(r"^SUCCESS +yes +DOMAIN +example\.com$", said, re.MULTILINE)
    outcome.add("the domain is verified", row is not None)
    remove(folder)
    return outcome


def remove(folder: Path) -> None:
    """The copy, and what its set-up put elsewhere where this path is too long for ansible-test."""
    for name in (".venv", ".cache"):
        if (folder / name).is_symlink():
            shutil.rmtree((folder / name).resolve(), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)

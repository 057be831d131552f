# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether ansible-builder, given the definition in docs/awx.md, makes a context that has all that the collection needs.

No image is built. What happens in a container then is done here: the collections that the context names are installed,
and the context's own introspect.py says which packages they ask for.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import places
import yaml
from workbench import Workbench

GUIDE = "docs/awx.md"
DEFINITION = re.compile(r"^# execution-environment\.yml\n.*?(?=^```$)", re.DOTALL | re.MULTILINE)
BUILD = Path("context") / "_build"


class Unfit(Exception):
    """What is wrong with the context, in a sentence."""


def definition_in(guide: str) -> str:
    """The execution environment's definition that people are shown. Raises Unfit where there is none."""
    found = DEFINITION.search(guide)
    if found is None:
        raise Unfit(f"{GUIDE} shows no execution-environment.yml")
    return found.group()


def wanted_in(requirements: str) -> list[str]:
    """The lines of a requirements file that ask for something."""
    return [line.strip() for line in requirements.splitlines() if line.strip() and not line.startswith("#")]


def missing(wanted: str, found: str) -> list[str]:
    """What the one asks for and the other, which may have comments behind each line, does not have."""
    there = {line.split("  #")[0].strip() for line in found.splitlines()}
    return [line for line in wanted_in(wanted) if line not in there]


def complaints(bench: Workbench, log: Path, archive: Path) -> list[str]:
    """What such an image would lack; an empty list says nothing."""
    folder = places.CACHE / "execution-environment"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        create(bench, log, archive, folder)
        install(bench, log, folder)
        return [
            f"an execution environment lacks {line}, which {name} asks for"
            for name, found in introspect(bench, log, folder).items()
            for line in missing((places.ROOT / name).read_text(), found)
        ]
    except Unfit as problem:
        return [str(problem)]


def create(bench: Workbench, log: Path, archive: Path, folder: Path) -> None:
    """As the guide has it. Raises Unfit."""
    (folder / "execution-environment.yml").write_text(definition_in((places.ROOT / GUIDE).read_text()))
    shutil.copy(archive, folder)
    must_run(bench, log, folder, "ansible-builder", "create")


def install(bench: Workbench, log: Path, folder: Path) -> None:
    """Install the collections that the context has, from where it has them. Raises Unfit."""
    named = yaml.safe_load((folder / BUILD / "requirements.yml").read_text())["collections"]
    if not any(entry["type"] == "file" and (folder / BUILD / entry["name"]).is_file() for entry in named):
        raise Unfit(f"the context has no {named}")
    for entry in named:
        # By force: the one in the clone's stage would do otherwise.
        command = ("ansible-galaxy", "collection", "install", "--force", "--offline", "--no-deps", "-p", folder)
        must_run(bench, log, folder, *command, folder / BUILD / entry["name"])


def introspect(bench: Workbench, log: Path, folder: Path) -> dict[str, str]:
    """What is asked for, by the file of the collection that asks. Raises Unfit."""
    answers = {"requirements.txt": folder / "python.txt", "bindep.txt": folder / "system.txt"}
    script = (bench.python, folder / BUILD / "scripts" / "introspect.py", "introspect", folder)
    must_run(bench, log, folder, *script, f"--write-pip={folder}/python.txt", f"--write-bindep={folder}/system.txt")
    return {name: path.read_text() if path.exists() else "" for name, path in answers.items()}


def must_run(bench: Workbench, log: Path, folder: Path, *command: str | Path) -> None:
    """Raises Unfit."""
    if status := bench.run(log, *command, cwd=folder):
        raise Unfit(f"{' '.join(map(str, command))} ended with status {status}")

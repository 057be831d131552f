# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`make stage`: a copy of the collection where Ansible and ansible-test look for one.

ansible-test refuses a symlink, and inside a clone it would find the outer git and see only ignored files. So the copy
is a real one, with a git of its own, and the AWS collections beside it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import places
from amazon_aws import unpacked
from cores import REFERENCE, Core
from environment import caller_environment, tool_environment
from turns import turn

KEPT = (Path(".git"), Path("tests/output"))


def collection(core: Core) -> Path:
    """The root of the staged collection."""
    return core.stage / "ansible_collections" / "mailops" / "ses"


def sources(root: Path = places.ROOT) -> set[str]:
    """The files that git tracks or would track."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listing, cwd=root, env=caller_environment(), stdout=subprocess.PIPE, text=True, check=True)
    return {name for name in done.stdout.split("\0") if name and os.path.lexists(root / name)}


def is_current(source: Path, target: Path) -> bool:
    """Whether the copy is as good as a new one."""
    if source.is_symlink() or target.is_symlink() or not target.is_file():
        return False
    was, now = target.stat(), source.stat()
    return (was.st_size, was.st_mtime_ns, was.st_mode) == (now.st_size, now.st_mtime_ns, now.st_mode)


def drop_stale(target: Path, names: set[str]) -> None:
    """Remove what is no longer in the source, and what tools left behind."""
    for folder, _folders, files in os.walk(target, topdown=False):
        inside = Path(folder).relative_to(target)
        if any(inside.is_relative_to(kept) for kept in KEPT):
            continue
        for name in files:
            if str(inside / name) not in names:
                os.unlink(os.path.join(folder, name))
        if inside != Path() and not os.listdir(folder):
            os.rmdir(folder)


def stage(core: Core, root: Path = places.ROOT) -> Path:
    """Bring the staged copy for this core up to date. Returns the root of the collection in it."""
    with turn("stage"):
        target = collection(core)
        copy_sources(target, root)
        if not (target / ".git").exists():
            environment = tool_environment(core.venv, core.stage)
            subprocess.run(["git", "init", "--quiet", target], check=True, env=environment)
        for name, folder in unpacked(core.ansible_wheel).items():
            point(core.stage / "ansible_collections" / name, folder)
    return target


def copy_sources(target: Path, root: Path = places.ROOT) -> None:
    """Make the target hold the sources and nothing else."""
    target.mkdir(parents=True, exist_ok=True)
    names = sources(root)
    drop_stale(target, names)
    for name in names:
        if not is_current(root / name, target / name):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).unlink(missing_ok=True)
            shutil.copy2(root / name, target / name, follow_symlinks=False)


def point(link: Path, target: Path) -> None:
    """Make the link, unless it is right: somebody may be using it."""
    if link.is_symlink() and link.readlink() == target:
        return
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(target)


if __name__ == "__main__":
    print(stage(REFERENCE))

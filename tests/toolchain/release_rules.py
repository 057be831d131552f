# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which version may be released from a repository in which state. Nothing is changed here."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import yaml
from environment import caller_environment
from semantic_version import Version

EXAMPLE = "such as 1.2.3, or 2.0.0-rc.1 for one to be tried"
SHOWN = 10  # files


def objections(root: Path, wanted: str) -> list[str]:
    """Why this version cannot be released from the repository at this root: nothing, or each reason in a sentence."""
    try:
        version = parsed(wanted)
    except ValueError as error:
        return [str(error)]
    if not (root / ".git").exists():
        return [f"{root} is no clone: a release is made from a commit, and git knows none here."]
    return [*unfit_version(root, version), *unfit_tree(root), *unfit_fragments(root), *unfit_additions(root, version)]


def parsed(wanted: str) -> Version:
    """Raises ValueError for what is no version, or none that Galaxy could tell from others."""
    if not wanted:
        raise ValueError(f"Which version? make release VERSION=x.y.z, {EXAMPLE}.")
    try:
        version = Version(wanted)
    except ValueError as error:
        raise ValueError(f"VERSION={wanted} is no semantic version: three numbers without a v, {EXAMPLE}.") from error
    if version.build:
        raise ValueError(f"VERSION={wanted}: leave out +{'.'.join(version.build)}; it makes no other version.")
    return version


def current_version(root: Path) -> Version:
    return Version(yaml.safe_load((root / "galaxy.yml").read_text())["version"])


def released(root: Path) -> list[Version]:
    """The versions in the changelog, the last one at the end."""
    told = yaml.safe_load((root / "changelogs" / "changelog.yaml").read_text()) or {}
    return sorted(Version(name) for name in told.get("releases") or ())


def git(root: Path, *arguments: str) -> str:
    """What git prints. Raises subprocess.CalledProcessError."""
    command = ("git", *arguments)
    return subprocess.run(
        command, cwd=root, env=caller_environment(), stdout=subprocess.PIPE, text=True, check=True
    ).stdout


def unfit_version(root: Path, version: Version) -> Iterator[str]:
    """It has to be a new one, and the first one is what galaxy.yml and each `version_added` have said all along."""
    earlier, current = released(root), current_version(root)
    if not earlier and version != current:
        yield f"VERSION={version}: nothing has been released yet, and galaxy.yml says {current}. Release {current}."
    if earlier and version <= earlier[-1]:
        yield f"VERSION={version} is not greater than {earlier[-1]}, which is in the changelog. {not_committed(root)}"
    tags = set(git(root, "tag", "--list").split())
    for tag in sorted(tags & {str(version), f"v{version}"}):
        yield f"VERSION={version}: git has the tag {tag}, so that version is out."


def not_committed(root: Path) -> str:
    """What to do where the changelog's last version is only in the working tree."""
    if not git(root, "status", "--porcelain", "changelogs/changelog.yaml"):
        return "Take a greater one."
    return "That release is prepared here and not committed: commit it, or take it back with git restore and git clean."


def unfit_tree(root: Path) -> Iterator[str]:
    """What is not committed would be in the archive, and in no commit."""
    changed = git(root, "status", "--porcelain").splitlines()
    if changed:
        more = [f"... and {len(changed) - SHOWN} more"] if len(changed) > SHOWN else []
        yield "\n    ".join(["The working tree is not clean; commit these, or put them away:", *changed[:SHOWN], *more])


def unfit_fragments(root: Path) -> Iterator[str]:
    """A release with nothing to tell is none."""
    folder = root / "changelogs" / "fragments"
    if not any(path.suffix in (".yml", ".yaml") for path in folder.glob("[!.]*")):
        yield "changelogs/fragments is empty, so there is nothing to release. CONTRIBUTING.md says how to write one."


def unfit_additions(root: Path, version: Version) -> Iterator[str]:
    """The changelog lists as new what was added in exactly this version; what names another one would be lost."""
    known = {str(one) for one in (*released(root), version, version.truncate())}  # a candidate has what the final has
    for path, said in additions(root):
        if said not in known:
            yield f"{path.relative_to(root)} was added in {said} by its version_added, and that was no release."


def additions(root: Path) -> Iterator[tuple[Path, str]]:
    """Each file with `version_added`, and what it says."""
    for path in sorted({*(root / "plugins").rglob("*.py"), *(root / "roles").glob("*/meta/argument_specs.yml")}):
        for said in re.findall(r"^\s*version_added: *[\"']?([^\s\"']+)", path.read_text(), re.MULTILINE):
            yield path, said


def next_version(root: Path) -> Version:
    """The one that things were added for which are not released yet, or else the smallest that may follow."""
    earlier = released(root)
    if not earlier:
        return current_version(root)
    coming = [version for _path, said in additions(root) if (version := Version.coerce(said)) > earlier[-1]]
    return max(coming, default=earlier[-1].next_patch())


def mentions(root: Path, version: Version) -> list[str]:
    """Lines of tracked files that name this version, as PATH:LINE: for a person to look at before the next one."""
    exact = re.compile(rf"(?<![\w.-]){re.escape(str(version))}(?![\w-]|\.\d)")
    found = []
    for name in git(root, "ls-files", "-z").split("\0"):
        path = root / name
        if not name or name.startswith(("changelogs/", "CHANGELOG", "tests/", "galaxy.yml")) or not path.is_file():
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if exact.search(line) and "version_added" not in line:
                found.append(f"{name}:{number}")
    return found

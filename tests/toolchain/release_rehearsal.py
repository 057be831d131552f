# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole `make release` in a throw-away copy of the repository, so that it works on the day it is needed."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import places
from artifact import build
from outcome import Outcome
from process import run_logged
from release import FOLDER, Failed, Refused, release
from release_rules import current_version, git, next_version, released
from stage import copy_sources
from workbench import Workbench, new_log

LINT = ("antsibull-changelog", "lint")
FRAGMENT = """\
---
minor_changes:
  - ses_identity - a line for the rehearsal of a release.
"""


def rehearse(bench: Workbench) -> Outcome:
    """Release the next version of a copy, look at what was made, and build it again from what would be committed."""
    log, folder = new_log("release-rehearsal"), places.CACHE / "release-rehearsal"
    outcome = Outcome(logs=[log])
    try:
        follow(bench, log, folder, outcome)
    finally:
        for used in (folder, FOLDER):
            shutil.rmtree(used, ignore_errors=True)
    return outcome


def follow(bench: Workbench, log: Path, folder: Path, outcome: Outcome) -> None:
    root = folder / "repository"
    make_repository(bench, log, root)
    version = str(next_version(root))
    before = git(root, "log", "--format=%H", "--all")
    try:
        done = release(root, version, lambda _step: None, for_galaxy=False)  # the stage artifact asks Galaxy's importer
    except (Refused, Failed) as error:
        outcome.failures.append(f"make release VERSION={version}\n{error}")
        return
    outcome.add(f"make release VERSION={version}", True)
    outcome.add("the checksum is the archive's", checksum(done.archive) == done.checksum)
    outcome.expect_none("what is in the repository", unlike_a_release(root, version))
    outcome.add("nothing is committed or tagged", git(root, "log", "--format=%H", "--all") == before)
    outcome.add("the same version is refused after that", refuses(root, version))
    commit(bench, log, root)
    forget_if_empty(root / "changelogs" / "fragments")
    outcome.judge("antsibull-changelog lint after it", run_logged(log, LINT, bench.environment, cwd=root))
    again = build(bench, log, root, folder / "again")
    outcome.add("the commit builds the same archive again", checksum(again) == done.checksum)


def make_repository(bench: Workbench, log: Path, root: Path) -> None:
    """A clean one, with something to release."""
    shutil.rmtree(root, ignore_errors=True)
    copy_sources(root)
    fragment = root / "changelogs" / "fragments" / "rehearsal.yml"
    fragment.parent.mkdir(exist_ok=True)
    fragment.write_text(FRAGMENT)
    run_logged(log, ("git", "init", "--quiet", "."), bench.environment, cwd=root)
    commit(bench, log, root)


def commit(bench: Workbench, log: Path, root: Path) -> None:
    author = ("-c", "user.name=rehearsal", "-c", "user.email=rehearsal@example.com")
    for command in (("git", "add", "--all"), ("git", *author, "commit", "--quiet", "--message", "As it is")):
        run_logged(log, command, bench.environment, cwd=root)


def forget_if_empty(folder: Path) -> None:
    """As it is in a clone: git keeps no empty folder."""
    if folder.exists() and not any(folder.iterdir()):
        folder.rmdir()


def unlike_a_release(root: Path, version: str) -> list[str]:
    """What a release was to bring about in the repository, and has not."""
    changelog = (root / "CHANGELOG.rst").read_text()
    there = {
        f"CHANGELOG.rst has {version}": f"\nv{version}\n====" in changelog,
        "CHANGELOG.rst has the fragment": "a line for the rehearsal of a release" in changelog,
        "galaxy.yml has the version": str(current_version(root)) == version,
        "changelog.yaml has the version": version in map(str, released(root)),
        "the fragments are gone": not list((root / "changelogs" / "fragments").glob("*.yml")),
        "the plugin cache stays out": "plugin-cache" not in git(root, "status", "--porcelain", "--ignored"),
    }
    if len(released(root)) == 1:
        there["CHANGELOG.rst lists new modules"] = "\nNew Modules\n" in changelog and "ses_identity -" in changelog
        there["CHANGELOG.rst lists new roles"] = "\nNew Roles\n" in changelog and "verify_domain -" in changelog
    return [f"not so: {fact}" for fact, true in there.items() if not true]


def refuses(root: Path, version: str) -> bool:
    try:
        release(root, version)
    except Refused as refusal:
        return "prepared here and not committed" in str(refusal)
    return False


def checksum(archive: Path) -> str:
    return hashlib.sha256(archive.read_bytes()).hexdigest()

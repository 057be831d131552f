# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`make release VERSION=x.y.z`: the changelog, the version, the archive, tried where nothing else is, its checksum.

All of it is made in a copy of the repository, and carried over at the very end: a release that fails leaves the
repository as it was. Nothing is committed, tagged, pushed or published.

Usage: release.py VERSION
"""

from __future__ import annotations

import re
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

import fresh_install
import importer
import places
from artifact import BuildError, build, dead_links, strangers
from cores import REFERENCE
from process import give_up
from release_rules import current_version, git, mentions, objections
from reproducible import checksum_file
from stage import sources, stage
from turns import turn
from workbench import Workbench, new_log

FOLDER = places.CACHE / "release"
CHANGES = (
    "galaxy.yml",
    "CHANGELOG.rst",
    "changelogs/",
)  # what a release is about; a tool that changes more is at fault

Said = Callable[[str], None]


class Refused(Exception):
    """This version cannot be released from this repository."""


class Failed(Exception):
    """A step failed. The repository is as it was."""


@dataclass(frozen=True)
class Release:
    """What was made: the archive in the repository, and the files in it that changed or went."""

    archive: Path
    checksum: str
    changed: list[str]


def release(root: Path, version: str, say: Said = print, for_galaxy: bool = True) -> Release:
    """Release this version from the repository at this root. Raises Refused, Failed.

    ``for_galaxy``: ask Galaxy's importer, too, which takes half a minute.
    """
    reasons = objections(root, version)
    if reasons:
        raise Refused("\n".join(reasons))
    commit = git(root, "rev-parse", "HEAD")
    log = new_log("release")
    core = replace(REFERENCE, stage=FOLDER / "stage")
    bench, copy = Workbench(core), stage(core, root)
    say("The changelog, from its fragments, and the version in galaxy.yml")
    write_changelog(bench, log, copy, version)
    say("The archive")
    try:
        archive = build(bench, log, copy, FOLDER / "archive")
    except (BuildError, ValueError) as error:
        raise Failed(str(error)) from error
    complaints = [*strangers(archive), *dead_links(archive)]
    if for_galaxy and not complaints:
        say("What Galaxy's importer says of it")
        complaints = importer.complaints(bench, log, archive, lint=True)
    if not complaints:
        say("Installed in an empty environment, and a domain verified there on its own local SES")
        complaints = fresh_install.tried(archive, FOLDER / "installed", log).failures
    if complaints:
        raise Failed("\n".join([*complaints, f"More is in {log}"]))
    if git(root, "rev-parse", "HEAD") != commit or git(root, "status", "--porcelain"):
        raise Failed("The repository was changed meanwhile; nothing of the release was put into it. Run it again.")
    return carried_over(copy, root, archive)


def write_changelog(bench: Workbench, log: Path, copy: Path, version: str) -> None:
    """Put the version into galaxy.yml, and the fragments into the changelog."""
    set_version(copy / "galaxy.yml", version)
    today = datetime.now(timezone.utc).date().isoformat()
    for command in (
        ("antsibull-changelog", "lint"),
        ("antsibull-changelog", "release", "--version", version, "--date", today, "--reload-plugins"),
    ):
        if bench.run(log, *command):
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-20:])
            raise Failed(f"{' '.join(command)} failed; {log} ends with:\n{tail}")


def set_version(galaxy: Path, version: str) -> None:
    """In its place, with all comments kept."""
    text, count = re.subn(r"^version:.*$", f"version: {version}", galaxy.read_text(), flags=re.MULTILINE)
    if count != 1:
        raise Failed(f"{galaxy.name} has {count} lines that begin with `version:`; one is needed")
    galaxy.write_text(text)


def carried_over(copy: Path, root: Path, archive: Path) -> Release:
    """Put what was made into the repository: all of it, or nothing."""
    made = {name: (copy / name).read_bytes() for name in sources(copy)}
    had = {name: (root / name).read_bytes() for name in sources(root)}
    changed = sorted(name for name in {*made, *had} if made.get(name) != had.get(name))
    if beyond := [name for name in changed if not name.startswith(CHANGES)]:
        raise Failed(f"A tool changed what a release is not about: {', '.join(beyond)}")
    checksum = checksum_file(archive)
    brought = {path.name: path.read_bytes() for path in (archive, checksum)}
    before = {name: path.read_bytes() if (path := root / name).exists() else None for name in (*brought, *changed)}
    try:
        for name in (*brought, *changed):
            put(root / name, brought[name] if name in brought else made.get(name))
    except BaseException:
        for name, octets in before.items():
            put(root / name, octets)
        raise
    return Release(root / archive.name, checksum.read_text().split()[0], changed)


def put(path: Path, octets: bytes | None) -> None:
    """Make the file hold this; ``None``: there is to be no file."""
    if octets is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(octets)


def what_next(version: str, done: Release) -> str:
    """For the maintainer."""
    return f"""
mailops.ses {version} is ready. Nothing of it is committed, tagged, pushed or published.

  {done.archive}
  sha256 {done.checksum} (also in {done.archive.name}.sha256)

Changed in the repository: {", ".join(done.changed)}

Read CHANGELOG.rst. Then, to publish it:

  git add --all && git commit --message "Release {version}"
  git tag --annotate {version} --message "mailops.ses {version}"
  git push --follow-tags
  ansible-galaxy collection publish {done.archive.name}

Whoever runs `make artifact` at that commit gets the same archive, in .cache/artifact, to compare.
To take it all back instead:

  git restore . && git clean --force CHANGELOG.rst && rm {done.archive.name}*"""


def stop(number: int, _frame: object) -> None:
    give_up()
    sys.exit(128 + number)


def make(root: Path, version: str) -> Release:
    if reasons := objections(root, version):  # before anything is waited for
        raise Refused("\n".join(reasons))
    with turn("run", "Another run is at work in this clone; waiting for it to end"):
        try:
            return release(root, version, lambda text: print(f"== {text}", flush=True))
        finally:
            shutil.rmtree(FOLDER, ignore_errors=True)


def main() -> int:
    version, root = "".join(sys.argv[1:]), places.ROOT
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    former = current_version(root)
    try:
        done = make(root, version)
    except (Refused, Failed) as error:
        what = "cannot be released" if isinstance(error, Refused) else "was not released"
        print(f"{version or 'A version'} {what}, and nothing has changed:\n{error}", file=sys.stderr)
        return 1
    print(what_next(version, done))
    if str(former) != version and (lines := mentions(root, former)):
        print(f"\nThese lines name {former}; look whether they should name {version}:", *lines, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())

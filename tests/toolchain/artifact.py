# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Building the collection, and telling what does not belong into the archive."""

from __future__ import annotations

import fnmatch
import posixpath
import shutil
import tarfile
from pathlib import Path

import places
from markdown_it import MarkdownIt
from reproducible import moment_of, settle
from workbench import Workbench

# An allow-list: a new file goes out only after somebody has thought about it.
ALLOWED = (
    "CHANGELOG.md",
    "CHANGELOG.rst",
    "COPYING",
    "FILES.json",
    "MANIFEST.json",
    "README.md",
    "bindep.txt",
    "changelogs/changelog.yaml",
    "docs/*.md",
    "docs/*.rst",
    "docs/images/*.png",
    "meta/execution-environment.yml",
    "meta/runtime.yml",
    "playbooks/*.yml",
    "plugins/*.py",
    "requirements.txt",
    "roles/*.css",
    "roles/*.j2",
    "roles/*.js",
    "roles/*.md",
    "roles/*.py",
    "roles/*.yml",
    "tests/rig/*.md",
    "tests/rig/*.py",
    "tests/rig/requirements.txt",
)
REQUIRED = (
    "COPYING",
    "MANIFEST.json",
    "README.md",
    "bindep.txt",
    "meta/execution-environment.yml",
    "meta/runtime.yml",
    "plugins/modules/ses_identity.py",
    "requirements.txt",
)
NEVER = (
    "*/.*",
    ".*",
    "*/__pycache__/*",
    "*/output/*",
    "docs/site/*",
    "tests/rig/test_*",
    "tests/rig/*/test_*",
    "*/conftest.py",
)


class BuildError(Exception):
    """No archive was made."""


def build(bench: Workbench, log: Path, source: Path = places.ROOT, folder: Path = places.CACHE / "artifact") -> Path:
    """Build from the clone itself, as a maintainer would, with its venv, caches and leavings around.

    The archive of a release is the same to the last bit whoever builds it. Raises BuildError.
    """
    shutil.rmtree(folder, ignore_errors=True)
    if bench.run(log, "ansible-galaxy", "collection", "build", "--output-path", str(folder), str(source)):
        raise BuildError(f"ansible-galaxy collection build failed (see {log})")
    (archive,) = folder.glob("mailops-ses-*.tar.gz")
    version = archive.name.removeprefix("mailops-ses-").removesuffix(".tar.gz")
    settle(archive, moment_of(version, source / "changelogs" / "changelog.yaml"))
    return archive


def matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def strangers(archive: Path) -> list[str]:
    """What is in the archive and should not be, and the other way round."""
    with tarfile.open(archive) as opened:
        names = [member.name for member in opened.getmembers() if not member.isdir()]
    complaints = [
        f"{name}: does not belong into the artifact; add it to build_ignore in galaxy.yml, or to ALLOWED in {__file__}"
        for name in names
        if not matches(name, ALLOWED) or matches(name, NEVER)
    ]
    return complaints + [f"{name}: missing from the artifact" for name in REQUIRED if name not in names]


def dead_links(archive: Path) -> list[str]:
    """Links of pages in the archive to files that are not in it: whoever has it from Galaxy has no clone."""
    with tarfile.open(archive) as opened:
        members = {member.name: member for member in opened.getmembers()}
        pages = {name: opened.extractfile(member).read().decode() for name, member in members.items() if is_page(name)}
    return [
        f"{name}: the link to {target} leads out of the artifact; give its address on the web"
        for name, text in pages.items()
        for target in links(text)
        if posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) not in members
    ]


def is_page(name: str) -> bool:
    return name.endswith(".md")


def links(text: str) -> list[str]:
    """The files that this Markdown leads to or shows, relative to it."""
    tokens = [inner for token in MarkdownIt().parse(text) for inner in token.children or ()]
    targets = [str(token.attrGet("href") or token.attrGet("src") or "") for token in tokens]
    return [path for target in targets if "://" not in target and (path := target.partition("#")[0])]

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Building the collection, and telling what does not belong into the archive."""

from __future__ import annotations

import fnmatch
import shutil
import tarfile
from pathlib import Path

import places
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
NEVER = ("*/.*", ".*", "*/__pycache__/*", "*/output/*", "tests/rig/test_*", "tests/rig/*/test_*", "*/conftest.py")


def build(bench: Workbench, log: Path) -> Path | None:
    """Build from the clone itself, as a maintainer would, with its venv, caches and leavings around."""
    folder = places.CACHE / "artifact"
    shutil.rmtree(folder, ignore_errors=True)
    command = ("ansible-galaxy", "collection", "build", "--output-path", str(folder), str(places.ROOT))
    if bench.run(log, *command):
        return None
    (archive,) = folder.glob("mailops-ses-*.tar.gz")
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

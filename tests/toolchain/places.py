# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the toolchain keeps things.

Everything it makes is below ROOT/.venv and ROOT/.cache. Both are symlinks to a place outside where ROOT's own path
cannot be used: ansible-test breaks on a space, and Linux cuts shebang lines off after 127 characters.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_ROOT = 84  # leaves room for .cache/matrix/2.17-3.10/venv/bin/python


def usable(path: Path) -> bool:
    """Whether ansible-test can live at this path."""
    return not any(character.isspace() for character in str(path)) and len(str(path)) <= LONGEST_ROOT


def outside(root: Path) -> Path:
    """The folder that stands in for an unusable root, the same one every time."""
    name = "mailops-ses-" + hashlib.sha256(str(root).encode()).hexdigest()[:8]
    parent = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return (parent if usable(parent) else Path(tempfile.gettempdir())) / name


BASE = ROOT if usable(ROOT) else outside(ROOT)
VENV = BASE / ".venv"
CACHE = BASE / ".cache"
HOME = CACHE / "home"  # a home of our own: no ~/.aws, no ~/.ansible.cfg, and sanity venvs that no other clone touches
STAGE = CACHE / "stage"
LOGS = CACHE / "logs"
BIND = CACHE / "bind9"
CHROMIUM = CACHE / "chromium"
POSTFIX = CACHE / "postfix"
MSMTP = CACHE / "msmtp"


def claim() -> None:
    """Make the folders, and ROOT's links to them where BASE is elsewhere. Clears away what a moved clone left there."""
    for folder in (VENV, CACHE):
        link = ROOT / folder.name
        if link.is_symlink() and (BASE == ROOT or link.readlink() != folder):
            link.unlink()
        folder.mkdir(parents=True, exist_ok=True)
        if BASE != ROOT and not link.is_symlink():
            shutil.rmtree(link, ignore_errors=True)
            link.symlink_to(folder)
    for folder in (HOME, LOGS):
        folder.mkdir(exist_ok=True)

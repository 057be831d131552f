# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding a Python of a given version on this machine."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

PROBE = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"


def version_of(python: Path | str) -> str | None:
    """The version of an interpreter that can make venvs; None for one that can't, or that does not run at all."""
    try:
        done = subprocess.run([python, "-c", PROBE], capture_output=True, text=True, timeout=30, check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def candidates(version: str) -> list[Path | str]:
    """Where a Python may be: on PATH, else where pyenv keeps those it was not told to put there."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    return [f"python{version}", *sorted(pyenv.glob(f"{version}.*/bin/python"), reverse=True)]


def find(versions: tuple[str, ...]) -> tuple[str, Path | str] | None:
    """The first of these versions that is here, and its interpreter."""
    for version in versions:
        for python in candidates(version):
            if version_of(python) == version:
                return version, python
    return None

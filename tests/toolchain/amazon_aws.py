# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Get the amazon.aws collection from the `ansible` package: that needs a Python package index and no Ansible Galaxy."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from places import CACHE

MEMBERS = "ansible_collections/amazon/aws/"


def unpacked(wheel: str) -> Path:
    """Where the amazon.aws of this requirement (`ansible>=12,<13`) lies, or will lie."""
    return CACHE / "amazon.aws" / re.sub(r"[^\w.]+", "-", wheel) / MEMBERS


def folder_of(wheel: str) -> Path:
    return unpacked(wheel).parents[2]


def download_command(wheel: str, python: Path) -> list[str | Path]:
    """The command that downloads the wheel. Wheels only: nothing of it is to be built."""
    return [python, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--dest", folder_of(wheel), wheel]


def unpack(wheel: str) -> None:
    """Keep the one collection of the downloaded wheel, and drop the rest."""
    folder = folder_of(wheel)
    (archive,) = folder.glob("ansible-*.whl")
    partial = folder / "partial"
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(partial, [name for name in opened.namelist() if name.startswith(MEMBERS)])
    (partial / "ansible_collections").rename(folder / "ansible_collections")  # whole or not at all
    partial.rmdir()
    archive.unlink()

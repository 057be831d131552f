# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Get collections from the `ansible` package: that needs a Python package index and no Ansible Galaxy.

amazon.aws, which our modules need; community.aws, which the integration target drop_in compares ours with; and awx.awx,
whose modules the role awx_setup uses, where the package still has it.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

from places import CACHE

COLLECTIONS = ("amazon/aws", "community/aws")
AWX = "awx/awx"
WITHOUT_AWX = ("ansible>=14,<15",)


def collections_in(wheel: str) -> tuple[str, ...]:
    """Those that are kept of it, as NAMESPACE/NAME."""
    return COLLECTIONS if wheel in WITHOUT_AWX else (*COLLECTIONS, AWX)


def unpacked(wheel: str) -> dict[str, Path]:
    """Where the collections of this requirement (`ansible>=12,<13`) lie, or will lie, by NAMESPACE/NAME."""
    return {name: folder_of(wheel) / "ansible_collections" / name for name in collections_in(wheel)}


def is_unpacked(wheel: str) -> bool:
    """Whether all of them are there: an earlier setup may have kept fewer."""
    return all(folder.exists() for folder in unpacked(wheel).values())


def folder_of(wheel: str) -> Path:
    return CACHE / "amazon.aws" / re.sub(r"[^\w.]+", "-", wheel)


def download_command(wheel: str, python: Path) -> list[str | Path]:
    """The command that downloads the wheel. Wheels only: nothing of it is to be built.

    The collections in it may well run on an older Python than the package itself asks for.
    """
    only = ("--no-deps", "--only-binary=:all:", "--ignore-requires-python")
    return [python, "-m", "pip", "download", *only, "--dest", folder_of(wheel), wheel]


def unpack(wheel: str) -> None:
    """Keep these collections of the downloaded wheel, and drop the rest. Raises LookupError where it lacks one."""
    folder = folder_of(wheel)
    (archive,) = folder.glob("ansible-*.whl")
    partial = folder / "partial"
    shutil.rmtree(partial, ignore_errors=True)
    with zipfile.ZipFile(archive) as opened:
        for name in collections_in(wheel):
            members = [member for member in opened.namelist() if member.startswith(f"ansible_collections/{name}/")]
            if not members:
                raise LookupError(f"{archive.name} has no {name.replace('/', '.')}")
            opened.extractall(partial, members)
    (partial / "ansible_collections").rename(folder / "ansible_collections")  # whole or not at all
    partial.rmdir()
    archive.unlink()

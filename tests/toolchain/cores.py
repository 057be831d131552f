# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ansible-core versions that the collection is tested on, each with what goes with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from places import CACHE, STAGE, VENV


@dataclass(frozen=True)
class Core:
    """One ansible-core, the Pythons that can run it (best first), and the ansible wheel with its collections."""

    version: str
    pythons: tuple[str, ...]
    ansible_wheel: str
    venv: Path
    stage: Path

    @property
    def requirement(self) -> str:
        return f"ansible-core=={self.version}.*"

    @property
    def name(self) -> str:
        return f"core-{self.version}"


def beside(version: str, pythons: tuple[str, ...], ansible_wheel: str) -> Core:
    """A core of the matrix, apart from the reference in a folder of its own."""
    folder = CACHE / "matrix" / version
    return Core(version, pythons, ansible_wheel, folder / "venv", folder / "stage")


REFERENCE = Core("2.19", ("3.11", "3.12", "3.13"), "ansible>=12,<13", VENV, STAGE)

# The same tools, and a copy of the collection of its own.
SECOND = replace(REFERENCE, stage=CACHE / "stage-2")

# The oldest core gets the oldest Python and amazon.aws 10 (the ansible package of its own days carries only 8).
MATRIX = (
    beside("2.17", ("3.10", "3.11", "3.12"), "ansible>=12,<13"),
    beside("2.21", ("3.13", "3.12", "3.14"), "ansible>=14,<15"),
)

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
    name: str

    @property
    def requirement(self) -> str:
        return f"ansible-core=={self.version}.*"


# Every ansible-core that this collection supports, the oldest first, with each Python that it runs on.
SUPPORTED = {
    "2.17": ("3.10", "3.11", "3.12"),
    "2.18": ("3.11", "3.12", "3.13"),
    "2.19": ("3.11", "3.12", "3.13"),
    "2.20": ("3.12", "3.13", "3.14"),
    "2.21": ("3.12", "3.13", "3.14"),
}
OLDEST, *_BETWEEN, NEWEST = SUPPORTED
# The oldest and the newest amazon.aws, and which ansible package brings it: that of 2.17's own days carries only 8.
AMAZON_AWS = {"10": "ansible>=12,<13", "11": "ansible>=14,<15"}
OLDEST_AMAZON_AWS, NEWEST_AMAZON_AWS = AMAZON_AWS

REFERENCE = Core("2.19", SUPPORTED["2.19"], AMAZON_AWS["10"], VENV, STAGE, "core-2.19")

# The same tools, and a copy of the collection of its own.
SECOND = replace(REFERENCE, stage=CACHE / "stage-2")


@dataclass(frozen=True, order=True)
class Combination:
    """What the collection is tested on together. As text: 2.17/3.10/10."""

    ansible_core: str
    python: str
    amazon_aws: str

    def __str__(self) -> str:
        return f"{self.ansible_core}/{self.python}/{self.amazon_aws}"

    @property
    def core(self) -> Core:
        """Apart from the reference. Whatever the amazon.aws, a core and a Python have one environment."""
        folder = CACHE / "matrix" / f"{self.ansible_core}-{self.python}"
        return Core(
            self.ansible_core,
            (self.python,),
            AMAZON_AWS[self.amazon_aws],
            folder / "venv",
            folder / f"stage-{self.amazon_aws}",
            f"core-{self.ansible_core}-python-{self.python}-amazon.aws-{self.amazon_aws}",
        )


def combinations() -> list[Combination]:
    """All of them, in the order of versions."""
    return [
        Combination(version, python, amazon_aws)
        for version, pythons in SUPPORTED.items()
        for python in pythons
        for amazon_aws in AMAZON_AWS
    ]

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One use of a module, for the tests that run all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Setup = Callable[[Any], None]


@dataclass(frozen=True)
class Case:
    """One use of a module: the state before (made by ``given``), the options, and the writing calls that it takes.

    ``reads``: the calls of a run that finds nothing to do, where those of its module are not all alike.
    """

    module: str
    title: str
    params: dict[str, Any]
    writes: list[str] = field(default_factory=list)
    given: Setup = lambda ses: None
    reads: list[str] | None = None

    def __str__(self) -> str:
        return f"{self.module}: {self.title}"

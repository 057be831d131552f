# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One call of an operation, and what SES answers to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Case:
    operation: str
    params: dict[str, Any]
    error: str | None = None
    holds: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.operation} {self.error or 'well'} {self.params}"[:90]


def tags(*pairs: str) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in (pair.split("=") for pair in pairs)]

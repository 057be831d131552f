# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""So many requests a second and no more, for each operation or for the whole account. In real time: clients wait."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

SCOPES = ("operation", "account")


@dataclass
class RequestLimits:
    """``per_second`` None: no limit. ``services`` are signing names, such as ses and route53."""

    per_second: float | None = None
    scope: str = "operation"
    services: tuple[str, ...] = ("ses",)
    _free_at: dict[tuple[str, ...], float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        if self.scope not in SCOPES:
            raise ValueError(f"scope {self.scope!r} is not one of {', '.join(SCOPES)}")
        if self.per_second is not None and self.per_second <= 0:
            raise ValueError(f"per_second {self.per_second!r} is not a number above 0, nor null for no limit")

    def admits(self, service: str, account: str, region: str, operation: str) -> bool:
        """Whether this request may pass. One that may not costs nothing."""
        if self.per_second is None or service not in self.services:
            return True
        key = (service, account, region) + ((operation,) if self.scope == "operation" else ())
        with self._lock:
            now = time.monotonic()
            if now < self._free_at.get(key, 0.0):
                return False
            self._free_at[key] = now + 1 / self.per_second
            return True

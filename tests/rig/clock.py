# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rig's clock: the real one, moved ahead on request, so that 72 hours need not be waited for."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone


class Clock:
    """Simulated time. Moments are timezone-aware and in UTC."""

    def __init__(self) -> None:
        self.offset = timedelta(0)

    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time(), timezone.utc) + self.offset

    def advance(self, seconds: float) -> None:
        """Move ahead. Time never goes back: timestamps already given out would lie in the future."""
        if seconds < 0:
            raise ValueError(f"{seconds} is negative; the clock only moves ahead")
        self.offset += timedelta(seconds=seconds)

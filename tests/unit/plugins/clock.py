# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clock that moves only when somebody sleeps, so that a test of waiting waits for nothing."""

from __future__ import annotations


class Clock:
    """``clock()`` tells the time, ``clock.sleep(seconds)`` lets it pass and writes it down in ``slept``."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0, "time.sleep takes no negative seconds"
        self.slept.append(seconds)
        self.now += seconds

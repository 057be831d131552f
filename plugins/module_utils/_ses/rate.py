# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long to leave between two requests that share a limit: learned from what is taken and what is refused. No I/O.

SES documents about one request a second, and refuses what comes sooner without saying how much sooner. So the first
refusal means just above a second; from there, shorter intervals are tried now and then, seldom enough that few
requests are refused. Times are in seconds, of one clock.
"""

from __future__ import annotations

import math

# Two per cent above the documented interval of one second: at exactly one second, a third is refused.
PERIOD = 1.02
LONGEST_PERIOD = 8.0
# Requests taken in a row before a shorter interval is tried. A try may cost a refusal, so of a hundred three or four.
STEADY = 32
NEAR = 1.1  # an interval that is no longer than this times one that was refused is left as it is
SLOWER, MUCH_SLOWER = 1.05, 1.5  # once refused it may have been the way that was uneven; then there is less to have


class Rate:
    """What was seen of one limit. ``period`` is the seconds between requests, None as long as nothing was refused."""

    def __init__(self) -> None:
        self.period: float | None = None
        self.last_taken: float | None = None
        self._last_answered: float | None = None
        self._last_refused: float | None = None
        self._safe = PERIOD
        self._too_short = PERIOD / 100  # the longest period that was refused, or is taken to be
        self._in_a_row = 0  # requests taken; negative: refused

    def next_turn(self) -> float | None:
        """The moment before which nothing is to be sent; None for no such moment."""
        if self.period is None:
            return None
        last = self.last_taken
        if last is None or (self._last_refused is not None and self._last_refused >= last + self.period):
            last = self._last_refused  # somebody else had the turn
        return None if last is None else last + self.period

    def taken(self, sent: float, answered: float | None = None) -> None:
        """A request sent at ``sent`` was let through, as was known at ``answered``."""
        self.last_taken, self._last_refused, self._last_answered = sent, None, answered
        self._in_a_row = max(0, self._in_a_row) + 1
        if self.period is None or self._in_a_row < STEADY:
            return
        self._in_a_row, self._safe = 0, self.period
        if self._safe > self._too_short * NEAR:
            self.period = math.sqrt(self._safe * self._too_short)

    def refused(self, sent: float) -> None:
        """A request sent at ``sent`` was refused."""
        if self.period is None:
            self.period = self._safe
            if self.last_taken is not None and sent < self.last_taken + self._safe:
                self._too_short = max(self._too_short, sent - self.last_taken)
        elif self.period < self._safe:
            self._too_short, self.period = self.period, self._safe
        else:
            slower = MUCH_SLOWER if self._in_a_row < 0 else SLOWER
            self.period = self._safe = min(LONGEST_PERIOD, self.period * slower)
        self._in_a_row = min(0, self._in_a_row) - 1
        self._last_refused = sent
        if self._last_answered is not None:
            # The first request of a connection takes longer to get there, so the time may run from later than sending.
            self.last_taken = self._last_answered

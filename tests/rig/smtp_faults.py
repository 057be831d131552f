# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trouble of an SMTP server put in on purpose: which messages it hits, and how."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

# What SES answers DATA with. reset: the connection ends and the message was not taken. lost_answer: it was taken, and
# then the connection ends.
REPLIES = {
    "throttled": "454 Throttling failure: Maximum sending rate exceeded",
    "quota": "454 Throttling failure: Daily message quota exceeded",
    "unavailable": "421 Service not available, closing transmission channel",
    "temporary": "451 Temporary service failure",
}
KINDS = (*REPLIES, "reset", "lost_answer")


@dataclass
class SmtpFault:
    """Hits the next ``times`` messages, or all of the next ``seconds``; with neither, all."""

    kind: str
    times: int | None = None
    seconds: float | None = None
    clock: Callable[[], float] = time.monotonic
    _done: int = 0
    _since: float = field(init=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind {self.kind!r} is not one of {', '.join(KINDS)}")
        self._since = self.clock()

    def strikes(self) -> bool:
        """Whether it hits this message, which counts."""
        if self.times is not None and self._done >= self.times:
            return False
        if self.seconds is not None and self.clock() - self._since > self.seconds:
            return False
        self._done += 1
        return True


@dataclass
class SmtpFaults:
    """The faults in force; each message is hit by the first that strikes, and counts for that one alone."""

    rules: list[SmtpFault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def strike(self) -> str | None:
        with self._lock:
            return next((rule.kind for rule in self.rules if rule.strikes()), None)

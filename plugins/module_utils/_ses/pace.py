# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast each operation may be sent, and what is tried again.

SES lets a client make about one control-plane request a second for each operation. Requests go out at full speed
until one is refused; from then on that operation keeps just under the limit. Nothing fails because of throttling
while there is patience left. Faults of the way (lost connections, cut answers, errors of the server) are tried again
a few times; everything else is the caller's to see.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from .errors import is_passing, is_throttling, never_arrived, translated

# Two per cent above the documented period of one second: at exactly one second, a third is refused.
PERIOD = 1.02
LONGEST_PERIOD = 8.0
PATIENCE = 120.0
FAULTS_TAKEN = 7
REFUSED_CONNECTIONS_TAKEN = 3  # an endpoint that is not there should be said soon
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0


class Pace:
    """Sends requests, trying again what is worth it.

    ``patience``: for how many seconds one request may be refused before that is an error. ``deadline``: a moment of
    ``clock`` past which nothing sleeps; None for no such moment. ``clock`` and ``sleep`` are in seconds.
    """

    def __init__(
        self,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.deadline: float | None = None
        self._patience = patience
        self._clock = clock
        self._sleep = sleep
        self._period: dict[tuple[str, str], float] = {}
        self._last: dict[tuple[str, str], float] = {}

    def send(
        self, service: str, operation: str, request: Callable[..., dict[str, Any]], arguments: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The answer to ``request(**arguments)``, or a SesError."""
        key = (service, operation)
        give_up = self._clock() + self._patience
        faults, unsure = 0, False
        pause = self._until_turn(key)
        while True:
            self._sleep_for(pause)
            self._last[key] = self._clock()
            try:
                return request(**arguments)
            except Exception as error:  # botocore raises what it likes for a broken answer
                faults += not is_throttling(error)
                pause = self._pause_after(error, key, faults)
                moment = self._clock() + (pause or 0)
                if pause is None or moment > give_up or (self.deadline is not None and moment > self.deadline):
                    raise translated(error, service, operation, arguments, unsure or _may_be_done(error)) from None
                unsure = unsure or _may_be_done(error)

    def _pause_after(self, error: BaseException, key: tuple[str, str], faults: int) -> float | None:
        """Seconds until another attempt, or None when there should be none."""
        if is_throttling(error):
            known = self._period.get(key)
            self._period[key] = PERIOD if known is None else min(LONGEST_PERIOD, known * 1.5)
            return self._until_turn(key)
        taken = REFUSED_CONNECTIONS_TAKEN if never_arrived(error) else FAULTS_TAKEN
        if not is_passing(error) or faults > taken:
            return None
        return max(self._until_turn(key), min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (faults - 1)))

    def _until_turn(self, key: tuple[str, str]) -> float:
        if key not in self._period or key not in self._last:
            return 0.0
        return max(0.0, self._last[key] + self._period[key] - self._clock())

    def _sleep_for(self, seconds: float) -> None:
        if self.deadline is not None:
            seconds = min(seconds, self.deadline - self._clock())
        if seconds > 0:
            self._sleep(seconds)


def _may_be_done(error: BaseException) -> bool:
    """Whether SES may have carried the request out although no good answer to it came."""
    return is_passing(error) and not is_throttling(error) and not never_arrived(error)

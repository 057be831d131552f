# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""When a request is sent, and what is tried again.

SES lets a client make about one control-plane request a second for each operation, or for the account: AWS does not
say. Requests go out at full speed until one is refused; from then on that operation keeps just under the limit (rate).
Where two operations are refused although each kept to its own, the limit is one for all, and so is the pace.
Nothing fails because of throttling while there is patience left. Faults of the way (lost connections, cut answers,
errors of the server) are tried again a few times; everything else is the caller's to see.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from .error_words import translated
from .errors import is_passing, is_throttling, never_arrived, retry_after
from .rate import PERIOD, Rate

PATIENCE = 600.0
FAULTS_TAKEN = 7
REFUSED_CONNECTIONS_TAKEN = 3  # an endpoint that is not there should be said soon
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0
WITNESSES = 2  # operations that were refused because of another one, before one limit is taken to be for all

Key = tuple[str, str]


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
        self._rates: dict[Key, Rate] = {}
        self._common: dict[str, Rate] = {}  # by service: where one limit is for all its operations
        self._witnesses: dict[str, set[str]] = {}

    def send(
        self,
        service: str,
        operation: str,
        request: Callable[..., dict[str, Any]],
        arguments: Mapping[str, Any],
        once: bool = False,
        region: str = "",
    ) -> dict[str, Any]:
        """The answer to ``request(**arguments)``, or a SesError, which names the ``region``.

        ``once``: a request that may have been carried out is not sent again, because that would do it twice.
        """
        key = (service, operation)
        give_up = self._clock() + self._patience
        faults, unsure = 0, False
        pause = self._until_turn(key)
        while True:
            self._sleep_for(pause)
            sent = self._clock()
            try:
                answer = request(**arguments)
                self._rate(key).taken(sent, self._clock())
                return answer
            except Exception as error:  # botocore raises what it likes for a broken answer
                faults += not is_throttling(error)
                pause = self._pause_after(error, key, sent, faults)
                moment = self._clock() + (pause or 0)
                if once and _may_be_done(error):
                    pause = None
                if pause is None or moment > give_up or (self.deadline is not None and moment > self.deadline):
                    lost = unsure or _may_be_done(error)
                    raise translated(error, service, operation, arguments, lost, region) from None
                unsure = unsure or _may_be_done(error)

    def _pause_after(self, error: BaseException, key: Key, sent: float, faults: int) -> float | None:
        """Seconds until another attempt, or None when there should be none."""
        if is_throttling(error):
            self._look_for_a_common_limit(key, sent)
            self._rate(key).refused(sent)
            return max(self._until_turn(key), retry_after(error))
        if not never_arrived(error):
            self._rate(key).taken(sent, self._clock())
        taken = REFUSED_CONNECTIONS_TAKEN if never_arrived(error) else FAULTS_TAKEN
        if not is_passing(error) or faults > taken:
            return None
        return max(self._until_turn(key), min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (faults - 1)))

    def _rate(self, key: Key) -> Rate:
        service, _operation = key
        return self._common.get(service) or self._rates.setdefault(key, Rate())

    def _look_for_a_common_limit(self, key: Key, sent: float) -> None:
        """A request that came long enough after the last one of its own operation was refused because of another's."""
        service, operation = key
        own = self._rate(key).last_taken
        others = [
            rate
            for (its_service, its_operation), rate in self._rates.items()
            if its_service == service and its_operation != operation and rate.last_taken is not None
        ]
        latest = max(others, key=lambda rate: rate.last_taken or 0.0, default=None)
        if service in self._common or latest is None or sent - (latest.last_taken or 0.0) >= PERIOD:
            return
        if own is not None and sent - own < PERIOD:
            return
        witnesses = self._witnesses.setdefault(service, set())
        witnesses.add(operation)
        if len(witnesses) >= WITNESSES:
            self._common[service] = latest

    def _until_turn(self, key: Key) -> float:
        turn = self._rate(key).next_turn()
        return 0.0 if turn is None else max(0.0, turn - self._clock())

    def _sleep_for(self, seconds: float) -> None:
        if self.deadline is not None:
            seconds = min(seconds, self.deadline - self._clock())
        if seconds > 0:
            self._sleep(seconds)


def _may_be_done(error: BaseException) -> bool:
    """Whether SES may have carried the request out although no good answer to it came."""
    return is_passing(error) and not is_throttling(error) and not never_arrived(error)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The loop of a wait: when to look, when a status is settled, and when to stop. What is waited for is the caller's.

One good read is no proof: after a change, reads were seen to alternate between the old and the new status for over a
minute. So a status counts as settled when two reads in a row agree.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ._plan.state import FAILED, SUCCESS
from ._ses.errors import SesError
from ._wait_words import FAILED_ENDS, GONE, TIMEOUT, WRONG_IN_DNS, Seen

Clock = Callable[[], float]
Sleep = Callable[[float], None]

AGREEING_READS = 2


class Ended(Exception):
    """Why a wait ended: ``cause`` is timeout, failed, gone or wrong_in_dns; ``about`` are those because of whom."""

    def __init__(self, cause: str, about: Sequence[Any]) -> None:
        super().__init__(cause)
        self.cause = cause
        self.about = list(about)


class Paused(Exception):
    """The slice is over. The next look is due at ``next_look``."""

    def __init__(self, next_look: float) -> None:
        super().__init__("the slice is over")
        self.next_look = next_look


class Times(NamedTuple):
    """Moments of the clock, and seconds. No look is planned after ``deadline``, nor slept for past ``slice_end``.

    ``first_look``: None where the first look was made already.
    """

    deadline: float
    delay: float
    slice_end: float = float("inf")
    first_look: float | None = 0.0


class Verdict(NamedTuple):
    """What came of looking elsewhere: those for which waiting is of no use, and whether there is something to tell."""

    wrong: Sequence[Any] = ()
    news: bool = False


class Tally:
    """Counts agreeing reads, name by name."""

    def __init__(self) -> None:
        self.seen: dict[Any, Seen] = {}
        self.agreeing: dict[Any, int] = {}

    def note(self, sightings: Mapping[Any, Seen]) -> None:
        for name, sighting in sightings.items():
            before = self.seen.get(name)
            agrees = before is not None and before.status == sighting.status
            self.agreeing[name] = self.agreeing[name] + 1 if agrees else 1
            self.seen[name] = sighting

    def settled(self, names: Iterable[Any], status: str | None, reads: int = AGREEING_READS) -> list[Any]:
        return [name for name in names if self.seen[name].status == status and self.agreeing[name] >= reads]


def _look_nowhere_else(_waiting: list[Any], _last: bool) -> Verdict:
    return Verdict()


def wait_for_success(
    look: Callable[[list[Any]], Mapping[Any, Seen]],
    keys: Sequence[Any],
    times: Times,
    tally: Tally,
    look_elsewhere: Callable[[list[Any], bool], Verdict] = _look_nowhere_else,
    clock: Clock = time.monotonic,
    sleep: Sleep = time.sleep,
) -> None:
    """Looks every ``delay`` seconds until all ``keys`` are settled on SUCCESS in ``tally``, or time is up.

    ``look(keys)`` reads those that are not settled yet. FAILED ends the wait at once, as does an identity that is not
    there. Between two looks, ``look_elsewhere(keys, last)`` may find that waiting is of no use; ``last``: the next look
    is the last one. Raises Ended, Paused. Errors of ``look`` end it too, unless the time is up anyway: then the last
    good read is what counts.

    What says SUCCESS for the first time when the time is up is looked at once more: a wait of no time at all reads
    twice, too.
    """
    next_look, spare_look = times.first_look, True
    waiting = list(keys)
    while True:
        if next_look is not None:
            waiting = _unsettled(tally, keys)
            _sleep_until(next_look, clock, sleep)
            tally.note(_look(look, waiting, clock, times.deadline if tally.seen else float("inf")))
        waiting = _unsettled(tally, keys)
        if not waiting:
            return
        _end_where_hopeless(tally, waiting)
        looked = clock()
        if looked >= times.deadline:
            if not (spare_look and tally.settled(waiting, SUCCESS, reads=1)):
                raise Ended(TIMEOUT, waiting)
            spare_look, next_look = False, looked
            continue
        next_look = min(looked + times.delay, times.deadline)
        verdict = look_elsewhere(waiting, next_look >= times.deadline)
        if verdict.wrong:
            raise Ended(WRONG_IN_DNS, verdict.wrong)
        if times.slice_end < float("inf") and (verdict.news or next_look > times.slice_end):
            raise Paused(next_look)


def _unsettled(tally: Tally, keys: Sequence[Any]) -> list[Any]:
    there = [key for key in keys if key in tally.seen]
    done = set(tally.settled(there, SUCCESS))
    return [key for key in keys if key not in done]


def _end_where_hopeless(tally: Tally, waiting: list[Any]) -> None:
    failed = tally.settled(waiting, FAILED, reads=1)
    if failed:
        raise Ended(FAILED_ENDS, failed)
    gone = tally.settled(waiting, None)
    if gone:
        raise Ended(GONE, gone)


def _sleep_until(moment: float, clock: Clock, sleep: Sleep) -> None:
    pause = moment - clock()
    if pause > 0:
        sleep(pause)


def _look(look, names, clock, deadline) -> Mapping[Any, Seen]:
    try:
        return look(names)
    except SesError:
        if clock() < deadline - 1:
            raise
        return {}  # nothing seen, so nothing that agrees with what was seen before

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying out plans until SES shows what was asked for.

After a change the state is read and decided upon again. That covers, with one rule, what makes SES hard: an identity
that was deleted and comes back with its old settings, a create whose answer was lost and whose retry meets
AlreadyExistsException, somebody else at work on the same identity, and reads that lag behind writes.

No run ends well before a read has shown all that it was asked for. So, of two that want different things of the same
identity, the last to end leaves what it wants, and never a mixture of both.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any

from .._plan.plan import Call, Plan
from .errors import AlreadyExists, BadRequest, ConcurrentModification, Conflict, NotFound, SesError

# Seconds before the next read, when SES does not show a change yet: some twenty seconds in all.
PAUSES = (0.5, 1.0, 2.0, 4.0, 6.0, 8.0)
LAGS = 3  # pauses, some seconds: a call that no read has shown by then was undone by somebody else, or got lost
NOT_SHOWN = "SES took every call but does not show the result yet; what is returned is what it shows now"
TURN = 1.0  # seconds, at most, to let somebody else finish before what they undid is done again; each time more
MOST_ROUNDS = 20  # more than the pauses and any resurrected settings need; then somebody else is at it


class Ledger:
    """Which calls were answered, and which were made as far as one can tell (their answer may have been lost).

    ``awaited`` are the answered calls that no read has shown yet.
    """

    def __init__(self) -> None:
        self.answered: list[Call] = []
        self.awaited: list[Call] = []
        self.made: list[Call] = []

    @property
    def unanswered(self) -> list[Call]:
        """Those of which nobody knows whether they were carried out."""
        return [call for call in self.made if call not in self.answered]

    def add(self, made: Sequence[Call], unanswered: Sequence[Call] = ()) -> None:
        """What was made by others."""
        self.made.extend(made)
        self.answered.extend(call for call in made if call not in unanswered)

    def make(self, calls: Sequence[Call], apply: Callable[[Call], None]) -> SesError | None:
        """Makes the calls in order. Returns the error that shows the plan to be out of date, if one comes."""
        for call in calls:
            try:
                apply(call)
            except SesError as error:
                if error.unsure:
                    _note(self.made, call)
                if not _says_reread(call, error):
                    raise
                return error
            for calls_so_far in (self.answered, self.awaited, self.made):
                _note(calls_so_far, call)
        return None

    def see(self, plan: Plan[Any]) -> None:
        """A new plan, of a new read: what it does not ask for was shown."""
        self.awaited = [call for call in self.awaited if call in plan.calls]

    def lacking(self, plan: Plan[Any]) -> list[Call]:
        """The calls of the plan that are to be made, or made again."""
        return [call for call in plan.calls if call not in self.awaited and not self._is_over(call)]

    def _is_over(self, call: Call) -> bool:
        # By its operation: the next plan may give another reason for it.
        return call.once and any(made.once and made.operation == call.operation for made in self.answered)


def _note(calls: list[Call], call: Call) -> None:
    if call not in calls:
        calls.append(call)


@dataclass(frozen=True)
class Outcome:
    """What came of a plan: the first one decided, the state now (or as predicted), and the calls that it took.

    ``shown`` is False where SES does not show the change yet although every call was answered.
    """

    plan: Plan[Any]
    state: Any
    calls: list[Call]
    shown: bool = True


class _Patience:
    """The pauses of one run, while reads do not show what was done or somebody else is at it."""

    def __init__(self) -> None:
        self._pauses = list(PAUSES)

    def pause(self, ledger: Ledger) -> float | None:
        """One pause, after which the ledger may take what it awaits for undone. None where there is none left."""
        if not self._pauses:
            return None
        seconds = self._pauses.pop(0)
        if len(PAUSES) - len(self._pauses) >= LAGS:
            ledger.awaited.clear()
        return seconds


def predicted(plan: Plan[Any]) -> Outcome:
    """What carrying out the plan would come to."""
    return Outcome(plan, plan.after, list(plan.calls))


def converge(
    decide: Callable[[], Plan[Any]],
    apply: Callable[[Call], None],
    ledger: Ledger,
    sleep: Callable[[float], None] = time.sleep,
) -> Outcome:
    """Decides, applies and decides again until there is nothing left to do. Raises SesError; see converging()."""
    going_on = converging(apply, ledger)
    pause = next(going_on)
    while True:
        if pause:
            sleep(pause)
        try:
            pause = going_on.send(decide())
        except StopIteration as end:
            return end.value


def converging(apply: Callable[[Call], None], ledger: Ledger) -> Generator[float, Plan[Any], Outcome]:
    """Carries out what it is sent: plans, each decided on a new read. Yields the seconds to let pass before the next.

    A call that was answered and is still asked for is waited for, because the read may lag. Where a read has shown it
    before, or some seconds have gone by, somebody else has undone it, and it is made again, unless it is for once.
    What SES refuses is an error where another read asks for the same again. The ledger tells what was done, also after
    an error.
    Raises SesError.
    """
    plan = first = yield 0.0
    patience = _Patience()
    gave_way, turns = False, 0
    for _round in range(MOST_ROUNDS):
        if not plan.calls:
            return Outcome(first, plan.before, ledger.made)
        missing = ledger.lacking(plan)
        overtaken = refused = None
        pause: float | None = 0.0
        gave_way = not gave_way and any(call in ledger.answered for call in missing)
        if gave_way:
            # Two that answer each other at once would never end, so how long this is differs from run to run, and
            # grows: with many calls to make, somebody else takes longer than one turn.
            turns += 1
            pause = TURN * turns * random.random()
        else:
            overtaken = ledger.make(missing, apply)
            if isinstance(overtaken, BadRequest) and not overtaken.unsure:
                refused = [call for call in missing if call not in ledger.awaited]
            elif overtaken or not missing:
                pause = patience.pause(ledger)
        if pause is None:
            if overtaken and not all(call in ledger.answered for call in plan.calls):
                raise overtaken
            return Outcome(first, plan.before, ledger.made, shown=False)
        plan = yield pause
        ledger.see(plan)
        if refused and ledger.lacking(plan) == refused:
            raise overtaken
    if not plan.calls:
        return Outcome(first, plan.before, ledger.made)
    raise SesError(
        f"what was set is different again after {MOST_ROUNDS} rounds; something else manages the same settings. "
        f"Missing now: {', '.join(call.why for call in plan.calls)}. Have that end (CloudTrail tells who it is), and "
        "run this again"
    )


def _says_reread(call: Call, error: SesError) -> bool:
    # A conflict: a review is running, maybe the one that this call asked for when its answer was lost.
    if isinstance(error, (ConcurrentModification, Conflict, BadRequest)) or error.unsure:
        return True
    if isinstance(error, AlreadyExists):
        return call.operation.startswith("Create")
    # The identity, its policy or the like is gone again, or not everywhere yet. A create misses what it refers to.
    return isinstance(error, NotFound) and call.operation not in ("CreateEmailIdentity", "CreateConfigurationSet")

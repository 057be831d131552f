# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying out plans until SES shows what was asked for.

After a change the state is read and decided upon again. That covers, with one rule, what makes SES hard: an identity
that was deleted and comes back with its old settings, a create whose answer was lost and whose retry meets
AlreadyExistsException, somebody else at work on the same identity, and reads that lag behind writes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .._plan.plan import Call, Plan
from .errors import AlreadyExists, ConcurrentModification, NotFound, SesError

# Seconds before the next read, when SES does not show a change yet: some twenty seconds in all.
PAUSES = (0.5, 1.0, 2.0, 4.0, 6.0, 8.0)
MOST_ROUNDS = 20  # more than the pauses and any resurrected settings need; then somebody else is at it


class Ledger:
    """Which calls were answered, and which were made as far as one can tell (their answer may have been lost)."""

    def __init__(self) -> None:
        self.answered: list[Call] = []
        self.made: list[Call] = []

    def make(self, calls: list[Call], apply: Callable[[Call], None]) -> SesError | None:
        """Makes the calls in order. Returns the error that shows the plan to be out of date, if one comes."""
        for call in calls:
            try:
                apply(call)
            except SesError as error:
                if error.unsure:
                    self._note(call)
                if not _says_reread(call, error):
                    raise
                return error
            self.answered.append(call)
            self._note(call)
        return None

    def _note(self, call: Call) -> None:
        if call not in self.made:
            self.made.append(call)


@dataclass(frozen=True)
class Outcome:
    """What came of a plan: the first one decided, the state now (or as predicted), and the calls that it took.

    ``shown`` is False where SES does not show the change yet although every call was answered.
    """

    plan: Plan[Any]
    state: Any
    calls: list[Call]
    shown: bool = True


def predicted(plan: Plan[Any]) -> Outcome:
    """What carrying out the plan would come to."""
    return Outcome(plan, plan.after, list(plan.calls))


def converge(
    decide: Callable[[], Plan[Any]],
    apply: Callable[[Call], None],
    ledger: Ledger,
    sleep: Callable[[float], None] = time.sleep,
) -> Outcome:
    """Decides, applies and decides again until there is nothing left to do. Raises SesError.

    A call that was answered is not made a second time: a read that still asks for it is a read that lags. The ledger
    tells what was done, also after an error.
    """
    plan = first = decide()
    pauses = iter(PAUSES)
    for _round in range(MOST_ROUNDS):
        if not plan.calls:
            return Outcome(first, plan.before, ledger.made)
        missing = [call for call in plan.calls if call not in ledger.answered]
        overtaken = ledger.make(missing, apply)
        if overtaken or not missing:
            pause = next(pauses, None)
            if pause is None and overtaken:
                raise overtaken
            if pause is None:
                return Outcome(first, plan.before, ledger.made, shown=False)
            sleep(pause)
        plan = decide()
    raise SesError(
        f"what was set is different again after {MOST_ROUNDS} rounds; something else manages the same settings. "
        f"Missing now: {', '.join(call.why for call in plan.calls)}"
    )


def _says_reread(call: Call, error: SesError) -> bool:
    if isinstance(error, ConcurrentModification) or error.unsure:
        return True
    if isinstance(error, AlreadyExists):
        return call.operation.startswith("Create")
    return isinstance(error, NotFound) and call.operation.startswith("Delete")

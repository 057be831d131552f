# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying out the plans of many identities side by side, each until SES shows what was asked for it.

They are read together, and what happens to one is no matter of the others: while a change of one has yet to show, the
others go on, and an error of one is its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any, TypeAlias

from .._plan.bad_input import BadInput
from .._plan.plan import Call, Plan
from .converge import Ledger, Outcome, converging
from .errors import SesError

# What may befall one identity.
FAILURES = (BadInput, SesError)
Failure: TypeAlias = "BadInput | SesError"


class Course:
    """How it goes with one identity. In the end there is an ``outcome`` or an ``error``; neither, where it was not
    come to.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.ledger = Ledger()
        self.outcome: Outcome | None = None
        self.error: Failure | None = None
        self._steps: Generator[float, Plan[Any], Outcome] | None = None

    def go_on(self, plan: Plan[Any] | Failure, apply: Callable[[Call], None]) -> float | None:
        """Carries the plan out. Returns the seconds to let pass before it is decided upon again, None at the end."""
        if not isinstance(plan, Plan):
            self.error = plan
            return None
        try:
            if self._steps is None:
                self._steps = converging(apply, self.ledger)
                next(self._steps)
            return self._steps.send(plan)
        except StopIteration as end:
            self.outcome = end.value
        except SesError as error:
            self.error = error
        return None


def converge_many(
    courses: Sequence[Course],
    decide_together: Callable[[list[Course]], Iterable[tuple[Course, Plan[Any] | Failure]]],
    decide_alone: Callable[[Course], Plan[Any] | Failure | None],
    apply: Callable[[Call], None],
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Course | None:
    """Brings each course to its end, or all to a halt by an error that would be every one's. Returns the one that met
    it.

    ``decide_together`` reads all that it is given and tells their plans, one by one as they are asked for;
    ``decide_alone`` that of a single one, right after a change, or None where it may be read with the others later.
    Raises SesError where reading them all does not go.
    """
    ready, sleeping = list(courses), []
    while ready or sleeping:
        if not ready:
            sleep(max(0.0, min(moment for moment, _course in sleeping) - clock()))
        now = clock()
        ready += [course for moment, course in sleeping if moment <= now]
        sleeping = [(moment, course) for moment, course in sleeping if moment > now]
        again: list[Course] = []
        for course, plan in decide_together(ready):
            pause = _as_far_as_it_goes(course, plan, decide_alone, apply)
            if stops_all(course.error):
                return course
            if pause:
                sleeping.append((clock() + pause, course))
            elif pause is not None:
                again.append(course)
        ready = again
    return None


def stops_all(error: Failure | None) -> bool:
    """Whether every other identity would meet the same."""
    return isinstance(error, SesError) and error.concerns_all


def _as_far_as_it_goes(
    course: Course,
    plan: Plan[Any] | Failure,
    decide_alone: Callable[[Course], Plan[Any] | Failure | None],
    apply: Callable[[Call], None],
) -> float | None:
    """Until there is something to wait for, or to be read with the others."""
    pause = course.go_on(plan, apply)
    while pause == 0:
        following = decide_alone(course)
        if following is None:
            break
        pause = course.go_on(following, apply)
    return pause

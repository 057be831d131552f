# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan: the calls to make, why, and the state before and after. Values only; nothing here talks to anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from .secret import masked

State = TypeVar("State")


@dataclass(frozen=True)
class Call:
    """One request that changes something in SES.

    ``operation`` is the API's name for it (``CreateEmailIdentity``), which is also the name of the IAM action and of
    the CloudTrail event. ``arguments`` are the request's members, as boto3 takes them. ``once``: it asks people for
    something, so once it was answered it is not made again in the same run, even where no read shows it.
    """

    operation: str
    arguments: Mapping[str, Any]
    why: str
    once: bool = False

    def described(self) -> dict:
        """The call as a person or a log may see it: secrets masked."""
        return {"operation": self.operation, "arguments": masked(dict(self.arguments)), "why": self.why}


@dataclass(frozen=True)
class Plan(Generic[State]):
    """What to do to get from ``before`` to ``after``. No calls means that there is nothing to do.

    A state is None where the identity is not there.
    """

    before: State | None
    after: State | None
    calls: tuple[Call, ...] = ()

    def then(self, plan_aspect: Callable[[State], Plan[State]]) -> Plan[State]:
        """This plan followed by one that starts where this one ends."""
        following = plan_aspect(self.after)
        return Plan(self.before, following.after, self.calls + following.calls)


def unchanged(state: State | None) -> Plan[State]:
    """The plan that leaves ``state`` as it is."""
    return Plan(state, state)

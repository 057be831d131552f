# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The work that contenders are measured at, each job by itself."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from contenders import Contender, Contenders
from local_ses import LocalSes
from measure import Measure, extrapolated, median

OURS, LOOP, PEER, CLI, FLOOR = "ses_identities", "ses_identity", "community.aws", "AWS CLI", "boto3 script"
INFO, WAIT = "ses_identity_info", "ses_identity_wait"
ONLY = {"ours": (OURS, LOOP, INFO, WAIT), "peer": (PEER,), "cli": (CLI,), "floor": (FLOOR,)}

# What a row is about, beside how many.
UNCHANGED, CREATED = "no change", "created"
STATUS, AUDIT, FULL = "read, status", "read, all but GetEmailIdentity", "read in full"
WAITED = "waited for, there after {:g} s"
PER_OPERATION, PER_ACCOUNT, FAR = "1/s each operation", "1/s the account", "60 ms latency"

ENOUGH = 6.0  # seconds; what has run for so long is not run again
PERIOD = 1.02  # seconds between two calls of the script, where the limit is one a second: at 1.00, a third is refused
PROVED_AFTER = 3.0  # seconds until SES has found the records of those that are waited for
LATENCY = 0.06
WAIT_SECONDS = 120
SAMPLED_BY_CLI = 5


class Row(NamedTuple):
    """``condition``: an empty string where SES answers at once and as often as it is asked."""

    job: str
    condition: str
    count: int
    who: str


@dataclass(frozen=True)
class Sizes:
    """``sampled``: of how many the peer's loop is measured, and worked out for more; ``made``: of how many creates,
    each of which takes it more than 10 s. ``rounds``: how often what is short is measured.
    """

    sizes: Sequence[int] = (1, 10, 100, 1000)
    many: int = 10_000
    waited: int = 1000
    throttled: int = 50
    far: int = 100
    sampled: int = 10
    made: int = 2
    rounds: int = 3


def names_of(count: int) -> list[str]:
    return [f"shop{number}.bench.example" for number in range(count)]


class Jobs:
    """``rows`` fills up with what was measured. ``only``: keys of ONLY."""

    def __init__(self, ses: LocalSes, contenders: Contenders, sizes: Sizes, only: Collection[str]) -> None:
        self._ses, self._by, self._sizes = ses, contenders, sizes
        self._wanted = {who for name in only for who in ONLY[name] if who != CLI or contenders.aws_cli}
        self.rows: dict[Row, Measure] = {}

    def unchanged(self) -> None:
        for count in self._sizes.sizes:
            self._compete(UNCHANGED, "", count, "get-email-identity")

    def created(self) -> None:
        for count in self._sizes.sizes:
            self._compete(CREATED, "", count, "create-email-identity")

    def read(self) -> None:
        names = names_of(self._sizes.many)
        for job, details in ((STATUS, "summary"), (AUDIT, "attributes")):
            for condition in ("", FAR):
                entrants = {INFO: lambda _names, details=details: self._by.list_ours(details), FLOOR: self._floor}
                self._measure(job, condition, names, entrants)

    def wait(self) -> None:
        names = names_of(self._sizes.waited)
        self._measure(WAITED.format(PROVED_AFTER), "", names, {WAIT: self._waited})

    def throttled(self) -> None:
        count = self._sizes.throttled
        names = names_of(count)
        for condition in (PER_OPERATION, PER_ACCOUNT):
            self._measure(UNCHANGED, condition, names, {OURS: self._by.ours})
            self._estimate(UNCHANGED, condition, count, PEER, self._by.peer, self._sizes.sampled)
        self._measure(CREATED, PER_OPERATION, names, {OURS: self._by.ours})
        self._estimate(CREATED, "", count, PEER, self._by.peer, self._sizes.made)
        in_full = {INFO: lambda names: self._by.list_ours("full", names), FLOOR: self._floor_at_the_limit}
        self._measure(FULL, PER_OPERATION, names, in_full)

    def far(self) -> None:
        count = self._sizes.far
        for job in (UNCHANGED, CREATED):
            self._measure(job, FAR, names_of(count), {OURS: self._by.ours, FLOOR: self._floor})
        self._estimate(UNCHANGED, FAR, count, PEER, self._by.peer, self._sizes.sampled)

    def _compete(self, job: str, condition: str, count: int, operation: str) -> None:
        sampled = self._sizes.made if job == CREATED else self._sizes.sampled
        slow: dict[str, tuple[Contender, int]] = {
            PEER: (self._by.peer, sampled),
            CLI: (lambda names: self._by.cli(names, operation), SAMPLED_BY_CLI),
        }
        entrants: dict[str, Contender] = {OURS: self._by.ours, FLOOR: self._floor}
        if count == 1:
            entrants[LOOP] = self._by.ours_in_a_loop
        entrants |= {who: contender for who, (contender, most) in slow.items() if count <= most}
        self._measure(job, condition, names_of(count), entrants)
        for who, (contender, most) in slow.items():
            if count > most:
                self._estimate(job, condition, count, who, contender, most)

    def _measure(self, job: str, condition: str, names: Sequence[str], entrants: Mapping[str, Contender]) -> None:
        """In turns, so that what else the machine does is shared fairly."""
        taken: dict[str, list[Measure]] = {who: [] for who in entrants if who in self._wanted}
        for _round in range(self._sizes.rounds):
            for who, measures in taken.items():
                if sum(one.seconds for one in measures) < ENOUGH:
                    self._prepare(job, condition, names)
                    measures.append(entrants[who](names))
        for who, measures in taken.items():
            self.rows[Row(job, condition, len(names), who)] = median(measures)
        _tell(job, condition, len(names), taken)

    def _estimate(self, job: str, condition: str, count: int, who: str, contender: Contender, sampled: int) -> None:
        """Measured up to ``sampled``, and worked out for more, where it takes minutes."""
        if who not in self._wanted:
            return

        def measured(number: int) -> Measure:
            row = Row(job, condition, number, who)
            if row not in self.rows:
                self._measure(job, condition, names_of(number), {who: contender})
            return self.rows[row]

        if count > sampled:
            few, more = measured(1), measured(sampled)
            self.rows[Row(job, condition, count, who)] = extrapolated(few, 1, more, sampled, count)
        else:
            measured(count)

    def _prepare(self, job: str, condition: str, names: Sequence[str]) -> None:
        self._ses.control("reset", {})
        if job != CREATED:
            self._ses.seed(names, "PENDING" if job.startswith(WAITED.partition("{")[0]) else "SUCCESS")
        if condition == FAR:
            self._ses.control("latency", {"seconds": LATENCY})
        elif condition:
            scope = "operation" if condition == PER_OPERATION else "account"
            self._ses.control("limits", {"per_second": 1, "scope": scope})

    def _floor(self, _names: Sequence[str]) -> Measure:
        """The calls of whoever came before it."""
        return self._by.floor(self._by.done())

    def _floor_at_the_limit(self, _names: Sequence[str]) -> Measure:
        return self._by.floor(self._by.done(), PERIOD)

    def _waited(self, names: Sequence[str]) -> Measure:
        found = threading.Timer(PROVED_AFTER, self._ses.seed, (names,))
        found.start()
        try:
            return self._by.wait_ours(names, WAIT_SECONDS)
        finally:
            found.cancel()


JOBS: dict[str, Callable[[Jobs], None]] = {
    "unchanged": Jobs.unchanged,
    "created": Jobs.created,
    "read": Jobs.read,
    "wait": Jobs.wait,
    "throttled": Jobs.throttled,
    "far": Jobs.far,
}


def _tell(job: str, condition: str, count: int, taken: Mapping[str, Sequence[Measure]]) -> None:
    """So that somebody who waits sees that it goes on."""
    times = ", ".join(f"{who} {median(measures).seconds:.1f} s" for who, measures in taken.items() if measures)
    if times:
        print(f"{count} {job}{f', {condition}' if condition else ''}: {times}", file=sys.stderr, flush=True)

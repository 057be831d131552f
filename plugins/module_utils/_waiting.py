# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting until SES says that identities have reached a status, and saying why when they do not."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from ._dns_watch import DnsWatch, ask_dns, found_of
from ._identity_dns import OF_RECORDS
from ._not_reached import NotReached
from ._plan.result import identity_result, summary_or_absent
from ._plan.sentences import some
from ._plan.state import SUCCESS, Identity, IdentitySummary
from ._ses.errors import SesError
from ._ses.reader import Reader
from ._wait_loop import Clock, Ended, Paused, Sleep, Tally, Times, Verdict, wait_for_success
from ._wait_on import DKIM_STATUS, MAIL_FROM_STATUS, WAITS, WaitOn
from ._wait_slice import WHOLE, SliceOver, packed, slice_of
from ._wait_words import FAILED_ENDS, GONE, Awaited, Ending, Seen, explained, explained_first

Params = Mapping[str, Any]
Result = dict[str, Any]
Warn = Callable[[str], None]
Answered = Callable[[Any], Result]

MOST_WARNED = 10  # identities that are warned of one by one at a time
LOOK_SECONDS = 10.0  # that reading and looking at DNS may take between two looks at SES
GRACE = 5.0  # seconds for reading what SES last saw, when a wait has ended


class _Wait:
    """One wait, or a slice of it, with all that it takes."""

    def __init__(self, params: Params, reader: Reader, warn: Warn, clock: Clock, sleep: Sleep) -> None:
        self.params, self.reader, self._warn, self.clock, self._sleep = params, reader, warn, clock, sleep
        self.slice = slice_of(params)
        carried = self.slice.carried or {}
        self._began = clock()
        self.start = self._began - self.slice.elapsed
        self.deadline = self.start + params["wait_timeout"]
        self.tally = _tally(carried.get("tally", ()))
        self.watch = DnsWatch(
            ask_dns(params),
            reader.read_identity,
            reader.region,
            clock,
            self.start,
            carried.get("watch"),
            lambda names: reader.attributes_of(names, OF_RECORDS),
        )
        self._told = carried.get("told")
        self._next_look = carried.get("next_look", 0.0)

    def times(self, looked: bool = False) -> Times:
        first = None if looked else self.start + self._next_look
        return Times(self.deadline, self.params["wait_delay"], self._began + self.slice.seconds, first)

    def run(self, look: Callable[[list[Awaited]], Mapping[Awaited, Seen]], keys: list[Awaited], times: Times) -> None:
        """Raises Ended, SliceOver, SesError."""
        self.reader.keep_to(self.deadline)

        def look_elsewhere(waiting: list[Awaited], last: bool) -> Verdict:
            return self._look_at_dns(waiting, last, keys)

        try:
            wait_for_success(look, keys, times, self.tally, look_elsewhere, self.clock, self._sleep)
        except Paused as pause:
            raise SliceOver(self._told_so_far(keys, pause.next_look)) from None

    def _look_at_dns(self, waiting: list[Awaited], last: bool, keys: list[Awaited]) -> Verdict:
        late = self.not_there(waiting)
        self.look(late, last)
        wrong = [key for key in late if self.watch.proven(key.name, key.wait_on.purposes)]
        if self.params["fail_fast"]:
            self._warn_of_blindness(late)
        else:
            self._warn_of(wrong)
            wrong = []
        return Verdict(wrong, bool(late) and self.slice is not WHOLE and self.progress(keys) != self._told)

    def look(self, late: Iterable[Awaited], last: bool) -> None:
        """Looks at the DNS of those that are late, as far as time allows."""
        until = min(self.deadline, self.clock() + LOOK_SECONDS)
        purposes: dict[str, set[str]] = {}
        for key in late:
            purposes.setdefault(key.name, set()).update(key.wait_on.purposes)
        self.reader.keep_to(until)
        self.watch.look(purposes, until, last)
        self.reader.keep_to(self.deadline)

    def not_there(self, keys: Iterable[Awaited]) -> list[Awaited]:
        """Those that SES does not say SUCCESS of."""
        return [key for key in keys if self.tally.seen[key].status != SUCCESS]

    def _warn_of(self, wrong: Iterable[Awaited]) -> None:
        texts: dict[str, list[str]] = {}
        for key in wrong:
            for finding in self.watch.new(self.watch.proven(key.name, key.wait_on.purposes)):
                texts.setdefault(key.name, []).append(f"{finding['evidence']} {finding['advice']}")
        names = list(texts)
        for name in names[:MOST_WARNED]:
            self._warn(f"SES cannot find the records of {name} as long as DNS is wrong. {' '.join(texts[name])}")
        if names[MOST_WARNED:]:
            self._warn(f"DNS is wrong for {len(names) - MOST_WARNED} more: {some(names[MOST_WARNED:], MOST_WARNED)}.")

    def _warn_of_blindness(self, late: Iterable[Awaited]) -> None:
        troubles = (self.watch.trouble(key.name) for key in late if not self.watch.knows(key.name))
        for finding in self.watch.new({"evidence": trouble} for trouble in dict.fromkeys(troubles) if trouble):
            self._warn(f"fail_fast sees nothing for now, and the wait goes on: {finding['evidence']}")

    def progress(self, keys: Iterable[Awaited]) -> list[Result]:
        """Of each identity the statuses, and how many records DNS has of how many; None where that is not known."""
        rows: dict[str, Result] = {}
        purposes: dict[str, set[str]] = {}
        for key in keys:
            unknown = {"found": None, "wanted": None, "trouble": self.watch.trouble(key.name) is not None}
            row = rows.setdefault(key.name, {"identity": key.name, "statuses": {}, **unknown})
            if not _has_nothing_to_wait_for(key, self.tally.seen[key]):
                row["statuses"][key.wait_on.aspect] = self.tally.seen[key].status
            purposes.setdefault(key.name, set()).update(key.wait_on.purposes)
        for name, row in rows.items():
            records = self.watch.records(name, purposes[name])
            if records:
                row.update(found=found_of(records), wanted=len(records))
        return list(rows.values())

    def _told_so_far(self, keys: list[Awaited], next_look: float) -> Result:
        now, progress = self.clock(), self.progress(keys)
        carried = {
            "tally": _plain(self.tally),
            "watch": self.watch.carried(),
            "told": progress,
            "next_look": next_look - self.start,
        }
        return {
            "carried": packed(carried),
            "progress": progress,
            "took": now - self._began,
            "remaining": max(0.0, self.deadline - now),
            "pause": max(0.0, next_look - now),
        }

    def explain(self, ended: Ended, keys: list[Awaited], known: Mapping[str, Identity | None]) -> tuple[str, Result]:
        """The message, and what is returned with it. ``known``: those that were read just now."""
        late = {*ended.about, *self.not_there(keys)}
        if ended.cause == FAILED_ENDS:
            self.look(late, last=True)
        unread = [name for name in explained_first(ended.about) if name not in known and ended.cause != GONE]
        details = {**known, **self._in_full(unread)}
        ending = Ending(ended.cause, ended.about, self.tally.seen, self.params["wait_timeout"], self.reader.region)
        waits: dict[str, list[WaitOn]] = {}
        for key in keys:
            if key in late:
                waits.setdefault(key.name, []).append(key.wait_on)
        there = {key.name for key in late if self.tally.seen[key].state is not None}
        diagnosis = [self._diagnosis(name, of_it, details.get(name)) for name, of_it in waits.items() if name in there]
        return explained(ending, details, self.watch), {"laggards": list(waits), "diagnosis": diagnosis}

    def _in_full(self, names: Iterable[str]) -> dict[str, Identity | None]:
        """The identities with what SES last saw of them, without those that cannot be read now: the wait's own end is
        the news."""
        found: dict[str, Identity | None] = {}
        until = self.clock() + GRACE
        for name in names:
            if self.clock() > until:
                break
            try:
                found[name] = self.reader.read_identity(name)
            except SesError:
                continue
        return found

    def _diagnosis(self, name: str, waits: list[WaitOn], identity: Identity | None) -> Result:
        purposes = {purpose for wait_on in waits for purpose in wait_on.purposes}
        told: Result = {"identity": name, "waits_for": [wait_on.name for wait_on in waits]}
        info = identity_result(identity)[0].get("verification_info") if identity else None
        if info:
            told["verification_info"] = info
        return told | self.watch.described(name, purposes)


def wait_for_identity(
    params: Params,
    reader: Reader,
    wait_on: WaitOn,
    state: Identity,
    changed: bool,
    warn: Warn,
    answered: Answered,
    clock: Clock = time.monotonic,
    sleep: Sleep = time.sleep,
) -> Identity:
    """The identity once its status is settled on SUCCESS. Raises NotReached, SesError.

    ``state`` was read just now; where nothing was changed, one read that says SUCCESS is enough. Where there is
    nothing to wait for (no MAIL FROM domain), it is not waited for. ``answered`` gives what the module returns of a
    state.
    """
    name = state.identity
    key = Awaited(name, wait_on)
    first = _seen(wait_on, state)
    if first.status is None or (not changed and first.status == SUCCESS):
        return state
    wait = _Wait(params, reader, warn, clock, sleep)
    wait.tally.note({key: first})
    wait.watch.know(state, answered(state)["dns_records"])

    def look(_keys: list[Awaited]) -> dict[Awaited, Seen]:
        return {key: _seen(wait_on, _with_what_v1_told(reader.read_identity(name), state))}

    try:
        wait.run(look, [key], wait.times(looked=True))
    except Ended as ended:
        last = wait.tally.seen[key].state
        text, told = wait.explain(ended, [key], {name: last})
        raise NotReached(text, {**answered(last), "diagnosis": told["diagnosis"]}) from None
    return wait.tally.seen[key].state


def _seen(wait_on: WaitOn, state: Identity | None) -> Seen:
    return Seen(wait_on.status_of(state) if state is not None else None, state)


def _with_what_v1_told(seen: Identity | None, before: Identity) -> Identity | None:
    """What is not waited for is not read again."""
    return seen and replace(seen, notifications=before.notifications, txt_verification=before.txt_verification)


def wait_for_identities(
    names: list[str],
    reader: Reader,
    params: Params,
    waits: Sequence[WaitOn],
    warn: Warn,
    clock: Clock = time.monotonic,
    sleep: Sleep = time.sleep,
) -> list[IdentitySummary]:
    """The named identities once all statuses of all are SUCCESS, one list call a look (and two batch reads of each
    hundred, where those statuses are waited for). Raises NotReached, SliceOver, SesError.
    """
    keys = [Awaited(name, wait_on) for name in names for wait_on in waits]
    wait = _Wait(params, reader, warn, clock, sleep)

    def look(keys: list[Awaited]) -> dict[Awaited, Seen]:
        rows = summaries(list(dict.fromkeys(key.name for key in keys)), reader, [key.wait_on for key in keys])
        return {key: _seen_in(rows[key.name], key.wait_on) for key in keys}

    try:
        wait.run(look, keys, wait.times())
    except Ended as ended:
        text, told = wait.explain(ended, keys, {})
        rows = [summary_or_absent(name, row) for name, row in _rows(names, wait.tally.seen).items()]
        raise NotReached(text, {"identities": rows, **told}) from None
    return list(_rows(names, wait.tally.seen).values())


def summaries(names: list[str], reader: Reader, waits: Iterable[WaitOn]) -> dict[str, IdentitySummary | None]:
    """The rows of the named, with the statuses that are waited for."""
    waits = set(waits)
    rows = reader.summaries_of(
        names,
        dkim=names if DKIM_STATUS in waits else (),
        mail_from=names if MAIL_FROM_STATUS in waits else (),
    )
    # Of one identity alone, they are there even so.
    unasked = {wait_on.row_field: None for wait_on in (DKIM_STATUS, MAIL_FROM_STATUS) if wait_on not in waits}
    return {name: row and replace(row, **unasked) for name, row in rows.items()}


def _seen_in(row: IdentitySummary | None, wait_on: WaitOn) -> Seen:
    return Seen(None) if row is None else Seen(getattr(row, wait_on.row_field) or SUCCESS, row)


def _has_nothing_to_wait_for(key: Awaited, seen: Seen) -> bool:
    """As DKIM of an address, which counts as there."""
    return seen.state is not None and getattr(seen.state, key.wait_on.row_field, seen.status) is None


def _rows(names: list[str], seen: Mapping[Awaited, Seen]) -> dict[str, IdentitySummary | None]:
    """One row for each name: of each status, what was seen last."""
    rows: dict[str, IdentitySummary | None] = dict.fromkeys(names)
    for key, sighting in seen.items():
        row, field = rows[key.name], key.wait_on.row_field
        rows[key.name] = (
            replace(row, **{field: getattr(sighting.state, field)}) if row and sighting.state else sighting.state
        )
    return rows


def _plain(tally: Tally) -> list[list[Any]]:
    return [
        [key.name, key.wait_on.name, seen.status, seen.state and asdict(seen.state), tally.agreeing[key]]
        for key, seen in tally.seen.items()
    ]


def _tally(plain: Iterable[Sequence[Any]]) -> Tally:
    tally = Tally()
    for name, waited_for, status, row, agreeing in plain:
        key = Awaited(name, WAITS[waited_for])
        tally.seen[key] = Seen(status, row and IdentitySummary(**row))
        tally.agreeing[key] = agreeing
    return tally

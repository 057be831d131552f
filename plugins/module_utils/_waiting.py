# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting until SES says that identities have reached a status, and saying why when they do not.

One good read is no proof: after a change, reads were seen to alternate between the old and the new status for over a
minute. So a status counts as settled when two reads in a row agree.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from ._answers import identity_answer
from ._dns.records import awaited_mail_from_names, awaited_names
from ._plan.result import summary_or_absent
from ._plan.state import EMAIL_ADDRESS, FAILED, SUCCESS, Identity, IdentitySummary, VerificationInfo
from ._ses.errors import SesError
from ._ses.reader import Reader

AGREEING_READS = 2
MOST_EXPLAINED = 10  # identities that a message tells about one by one


@dataclass(frozen=True)
class Seen:
    """What a read said of one identity: the status that is waited on (None: not there), and the state as read."""

    status: str | None
    state: Any = None


ANEW = "Publish what it looked for, then start it again with restart_verification: if_failed of ses_identity."


@dataclass(frozen=True)
class WaitOn:
    """What is waited on: ``aspect`` names it in messages, ``status_of`` finds it in a state (None: it is not there),
    ``row_field`` is its name in a summary (None there: there is nothing to wait for).

    ``awaited`` names the records, with their types, that SES looks for until then. ``has_last_look``: whether
    VerificationInfo is about it.
    """

    aspect: str
    status_of: Callable[[Any], str | None]
    row_field: str
    awaited: Callable[[Identity], list[str]] = awaited_names
    has_last_look: bool = True

    def seen(self, state: Any) -> Seen:
        return Seen(self.status_of(state) if state is not None else None, state)


VERIFICATION_STATUS = WaitOn("verification", lambda state: state.verification_status, "verification_status")
DKIM_STATUS = WaitOn("DKIM", lambda state: state.dkim.status, "dkim_status")
MAIL_FROM_STATUS = WaitOn(
    "MAIL FROM",
    lambda state: state.mail_from.mail_from_domain_status,
    "mail_from_domain_status",
    awaited_mail_from_names,
    has_last_look=False,
)
WAITS = {"verification": VERIFICATION_STATUS, "dkim": DKIM_STATUS, "mail_from": MAIL_FROM_STATUS}


class Awaited(NamedTuple):
    """One status of one identity."""

    name: str
    wait_on: WaitOn


class NotReached(Exception):
    """Waiting ended otherwise than hoped. ``result`` is what the module returns beside the message."""

    def __init__(self, text: str, result: dict[str, Any]) -> None:
        super().__init__(text)
        self.result = result


class Ended(Exception):
    """Why a wait ended: ``cause`` is timeout, failed or gone; ``seen`` is what was read last."""

    def __init__(self, cause: str, seen: Mapping[Awaited, Seen], laggards: list[Awaited]) -> None:
        super().__init__(cause)
        self.cause = cause
        self.seen = dict(seen)
        self.laggards = laggards


def wait_for_identity(
    params: Mapping[str, Any], reader: Reader, wait_on: WaitOn, state: Identity, changed: bool
) -> Identity:
    """The identity once its status is settled on SUCCESS. Raises NotReached, SesError.

    ``state`` was read just now; where nothing was changed, one read that says SUCCESS is enough. Where there is
    nothing to wait for (no MAIL FROM domain), it is not waited for.
    """
    name = state.identity
    key = Awaited(name, wait_on)
    first = {key: wait_on.seen(state)}
    if first[key].status is None or (not changed and first[key].status == SUCCESS):
        return state

    def look(_keys: list[Awaited]) -> dict[Awaited, Seen]:
        return {key: wait_on.seen(_with_what_v1_told(reader.read_identity(name), state))}

    timeout = params["wait_timeout"]
    reader.keep_to(time.monotonic() + timeout)
    try:
        return wait_for_success(look, [key], timeout, params["wait_delay"], first)[key].state
    except Ended as ending:
        last = ending.seen[key].state
        result, _unknown = identity_answer(params, reader.region, last)
        raise NotReached(explained(ending, lambda _name: last, timeout, reader.region), result) from None


def _with_what_v1_told(seen: Identity | None, before: Identity) -> Identity | None:
    """What is not waited for is not read again."""
    return seen and replace(seen, notifications=before.notifications, txt_verification=before.txt_verification)


def wait_for_identities(
    names: list[str], reader: Reader, timeout: float, delay: float, waits: Iterable[WaitOn] = (VERIFICATION_STATUS,)
) -> list[IdentitySummary]:
    """The named identities once all statuses of all are SUCCESS, one list call a look (and two batch reads of each
    hundred, where those statuses are waited for). Raises NotReached, SesError.
    """
    keys = [Awaited(name, wait_on) for name in names for wait_on in waits]

    def look(keys: list[Awaited]) -> dict[Awaited, Seen]:
        rows = summaries(list(dict.fromkeys(key.name for key in keys)), reader, [key.wait_on for key in keys])
        return {key: _seen_in(rows[key.name], key.wait_on) for key in keys}

    reader.keep_to(time.monotonic() + timeout)
    try:
        seen = wait_for_success(look, keys, timeout, delay)
    except Ended as ending:
        reader.keep_to(None)
        text = explained(ending, lambda name: _in_full(reader, name), timeout, reader.region)
        rows = [summary_or_absent(name, row) for name, row in _rows(names, ending.seen).items()]
        late = list(dict.fromkeys(key.name for key in ending.laggards))
        raise NotReached(text, {"identities": rows, "laggards": late}) from None
    return list(_rows(names, seen).values())


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


def _rows(names: list[str], seen: Mapping[Awaited, Seen]) -> dict[str, IdentitySummary | None]:
    """One row for each name: of each status, what was seen last."""
    rows: dict[str, IdentitySummary | None] = dict.fromkeys(names)
    for key, sighting in seen.items():
        row, field = rows[key.name], key.wait_on.row_field
        rows[key.name] = (
            replace(row, **{field: getattr(sighting.state, field)}) if row and sighting.state else sighting.state
        )
    return rows


def _in_full(reader: Reader, name: str) -> Identity | None:
    """The identity with what SES last saw of it; None where it cannot be read now. The wait's own end is the news."""
    try:
        return reader.read_identity(name)
    except SesError:
        return None


class _Tally:
    """Counts agreeing reads, name by name."""

    def __init__(self) -> None:
        self.seen: dict[str, Seen] = {}
        self._agreeing: dict[str, int] = {}

    def note(self, sightings: Mapping[str, Seen]) -> None:
        for name, sighting in sightings.items():
            before = self.seen.get(name)
            agrees = before is not None and before.status == sighting.status
            self._agreeing[name] = self._agreeing[name] + 1 if agrees else 1
            self.seen[name] = sighting

    def settled(self, names: Iterable[str], status: str | None, reads: int = AGREEING_READS) -> list[str]:
        return [name for name in names if self.seen[name].status == status and self._agreeing[name] >= reads]


def wait_for_success(
    look: Callable[[list[Awaited]], Mapping[Awaited, Seen]],
    keys: list[Awaited],
    timeout: float,
    delay: float,
    first: Mapping[Awaited, Seen] | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> dict[Awaited, Seen]:
    """Looks every ``delay`` seconds until all ``keys`` are settled on SUCCESS, for at most ``timeout`` seconds.

    ``look(keys)`` reads those that are not settled yet. ``first`` is a read already made. FAILED ends the wait
    at once, as does an identity that is not there. Raises Ended. Errors of ``look`` end it too, unless the time
    is up anyway: then the last good read is what counts.

    What says SUCCESS for the first time when the time is up is looked at once more: a wait of no time at all reads
    twice, too.
    """
    deadline = clock() + timeout
    tally = _Tally()
    waiting = list(keys)
    spare_look = True
    tally.note(first if first is not None else look(waiting))
    while True:
        done = tally.settled(waiting, SUCCESS)
        waiting = [key for key in waiting if key not in done]
        if not waiting:
            return tally.seen
        failed = tally.settled(waiting, FAILED, reads=1)
        if failed:
            raise Ended("failed", tally.seen, failed)
        gone = tally.settled(waiting, None)
        if gone:
            raise Ended("gone", tally.seen, gone)
        left = deadline - clock()
        if left <= 0:
            if not (spare_look and tally.settled(waiting, SUCCESS, reads=1)):
                raise Ended("timeout", tally.seen, waiting)
            spare_look = False
        sleep(max(0.0, min(delay, left)))
        tally.note(_look(look, waiting, deadline, clock))


def _look(look, names, deadline, clock) -> Mapping[str, Seen]:
    try:
        return look(names)
    except SesError:
        if clock() < deadline - 1:
            raise
        return {}  # nothing seen, so nothing that agrees with what was seen before


def explained(ending: Ended, details: Callable[[str], Identity | None], timeout: float, region: str) -> str:
    """The message that a person reads: for each identity what SES last said and what it is waiting for.

    ``details(name)`` gives the identity in full, or None where it cannot.
    """
    cause, late = ending.cause, [key for key in ending.laggards if not _goes_without_saying(key, ending.laggards)]
    texts = [
        _explained_one(cause, key, ending.seen[key], details(key.name) if cause != "gone" else None, timeout, region)
        for key in late[:MOST_EXPLAINED]
    ]
    rest = list(dict.fromkeys(key.name for key in late[MOST_EXPLAINED:]))
    if rest:
        texts.append(f"And {len(rest)} more: {', '.join(rest)}.")
    return " ".join(texts)


def _goes_without_saying(key: Awaited, laggards: list[Awaited]) -> bool:
    """A domain that is not verified waits for its DKIM records; and one that is gone is gone as a whole."""
    first = Awaited(key.name, VERIFICATION_STATUS)
    return key.wait_on is DKIM_STATUS and first in laggards


def _explained_one(cause: str, key: Awaited, seen: Seen, identity: Identity | None, timeout: float, region: str) -> str:
    name, wait_on = key
    aspect = wait_on.aspect
    if seen.status is None and seen.state is not None:
        return f"{name} has no {aspect} any more, so it cannot be waited for."
    if cause == "gone" or seen.status is None:
        return f"{name} is not an identity in {region} (any more), so its {aspect} cannot be waited for."
    if seen.status == SUCCESS:
        return f"{name}: {aspect} is SUCCESS in the last look alone; {timeout:g} seconds left no other to confirm it."
    if cause == "failed":
        text = f"{name}: {aspect} is FAILED; SES has stopped looking and will not look again by itself."
        hint = ANEW
    else:
        text = f"{name}: {aspect} is still {seen.status} after {timeout:g} seconds."
        hint = "SES goes on looking for 72 hours; run this again once they are published."
    if identity is None:
        return text
    last_look = _last_look(identity) if wait_on.has_last_look else ""
    return " ".join(part for part in (text, last_look, _awaits(identity, wait_on, hint)) if part)


def _last_look(identity: Identity) -> str:
    if identity.identity_type == EMAIL_ADDRESS:
        return ""  # SES looks for nothing
    info = identity.verification_info
    if not isinstance(info, VerificationInfo) or not info.last_checked_timestamp:
        return "SES has not said when it last looked."
    text = f"SES last looked at {info.last_checked_timestamp}"
    text += f" and reported {info.error_type}" if info.error_type else " and reported no error"
    soa = info.soa_record
    if soa and soa.primary_name_server:
        text += f"; the zone it saw is served by {soa.primary_name_server} (SOA serial {soa.serial_number})"
    return text + "."


def _awaits(identity: Identity, wait_on: WaitOn, hint: str) -> str:
    if identity.identity_type == EMAIL_ADDRESS and wait_on is VERIFICATION_STATUS:
        if hint == ANEW:
            return f"The link that was mailed to {identity.identity} holds no more. {hint}"
        return f"It waits for the link in the mail that SES sent to {identity.identity}, which holds for 24 hours."
    names = wait_on.awaited(identity)
    if not names and identity.dkim.parent_region and wait_on is not MAIL_FROM_STATUS:
        return f"It is to have the DKIM keys of {identity.identity} in {identity.dkim.parent_region}; see to that one."
    return f"It looks for {', '.join(names)}. {hint}" if names else ""

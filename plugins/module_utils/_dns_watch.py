# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking at DNS again and again while SES is waited for.

What goes wrong here ends no wait: it is noted down, and told when the wait has ended.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from ._dns.diagnosis import OK, RecordDiagnosis
from ._dns.explain import Explained, Wanted, explain
from ._dns.lookup import NoResolver, available
from ._dns.proof import provably_wrong
from ._dns.zone_findings import zone_findings
from ._identity_dns import lookup_for, names_asked, primary_seen_by_ses, unchecked_of, wanted_of, without_zone, worst
from ._missing_library import missing_library
from ._plan.state import Identity
from ._ses.errors import SesError

Params = Mapping[str, Any]
Result = dict[str, Any]

FIRST_INTERVAL = 15.0  # seconds until the second look
LONGEST_INTERVAL = 240.0
FRESH = 5.0  # seconds for which a look need not be made again before time is up
FEW = 10  # identities that are read one by one; reading a hundred at once takes three calls
READ_AT_ONCE = 100
BATCH = 50  # identities looked at together; what was cut short is lost for as many
NO_DNSPYTHON = missing_library("dnspython")

# Seconds and moments are those of time.monotonic. Asks for all, until a moment; see ask_dns.
Ask = Callable[[Mapping[str, Wanted], float], "tuple[dict[str, Explained], dict[str, str]]"]
ReadIdentity = Callable[[str], "Identity | None"]
ReadMany = Callable[[Sequence[str]], "Mapping[str, Identity | None]"]


@dataclass(frozen=True)
class Subject:
    """What is looked for: all records of one identity, and those of which SES does not tell the value.

    ``primary``: the primary name server of the zone that SES saw. ``presumed``: it was read with many others, so that
    the zone that its key is in is not known but what the Region usually has.
    """

    wanted: Wanted
    unchecked: tuple[str, ...] = ()
    primary: str | None = None
    presumed: bool = False


def ask_dns(params: Params) -> Ask:
    """What DNS has, and for those of which it cannot be told, why; asked as the options DNS_LOOKUP say."""

    def ask(wanted: Mapping[str, Wanted], until: float) -> tuple[dict[str, Explained], dict[str, str]]:
        if not available():
            return {}, dict.fromkeys(wanted, NO_DNSPYTHON)
        try:
            lookup = lookup_for(params, until)
            zones, troubles = lookup.zones_known(names_asked(wanted.values()))
        except NoResolver as trouble:
            return {}, dict.fromkeys(wanted, str(trouble))
        untold = {name: str(trouble) for name, trouble in without_zone(wanted, troubles).items()}
        told = {name: one for name, one in wanted.items() if name not in untold}
        explained = explain(told, lookup, zones)
        if lookup.cut_short:
            # A server that had no time to answer is not a silent one.
            return {}, {**dict.fromkeys(wanted, "there was no time left for its answer"), **untold}
        return explained, untold

    return ask


class DnsWatch:
    """What DNS had of each identity when it was last looked at.

    ``read``: one identity in full; ``read_many``: what can be told of many at once. ``carried``: what carried() gave.
    """

    def __init__(
        self,
        ask: Ask,
        read: ReadIdentity,
        region: str,
        clock: Callable[[], float] = time.monotonic,
        start: float | None = None,
        carried: Mapping[str, Any] | None = None,
        read_many: ReadMany | None = None,
    ) -> None:
        self._ask = ask
        self._read_identity = read
        self._read_many = read_many
        self._region = region
        self._clock = clock
        self._start = clock() if start is None else start
        carried = carried or {}
        self._subjects = {name: _subject(plain) for name, plain in carried.get("subjects", {}).items()}
        self._rows: dict[str, Result] = dict(carried.get("rows", {}))
        self._next = carried.get("next", 0.0)  # seconds after the start
        self._interval = carried.get("interval", FIRST_INTERVAL)
        self._warned = set(carried.get("warned", ()))

    def carried(self) -> dict[str, Any]:
        """All that another watch needs to go on from here, as plain data."""
        return {
            "subjects": {name: _plain(subject) for name, subject in self._subjects.items()},
            "rows": self._rows,
            "next": self._next,
            "interval": self._interval,
            "warned": sorted(self._warned),
        }

    def know(self, identity: Identity, given: Iterable[dict[str, Any]] = (), presumed: bool = False) -> None:
        """The records of this one, and those of ``given``, of which SES does not tell the value."""
        wanted = wanted_of(identity, self._region, given)
        unchecked = unchecked_of(identity, wanted.records)
        self._subjects[identity.identity] = Subject(wanted, tuple(unchecked), primary_seen_by_ses(identity), presumed)

    def look(self, awaited: Mapping[str, Collection[str]], until: float, last: bool = False) -> None:
        """Looks at those whose turn it is; of each at the records for these purposes. Nothing is begun past ``until``.

        Those that were never looked at have their turn at once, the others as time goes by, and all at the ``last``
        look of a wait. What is not known yet is read first, as far as time allows.
        """
        names = [name for name in awaited if "@" not in name]
        self._read([name for name in names if name not in self._subjects], until)
        due = self._due([name for name in names if name in self._subjects], last)
        if not due:
            return
        before = self._found(due)
        for start in range(0, len(due), BATCH):
            if self._clock() >= until:
                return
            batch = due[start : start + BATCH]
            self._look_at(batch, awaited, until)
            doubtful = [name for name in batch if self._subjects[name].presumed and self._wrong(name, awaited[name])]
            self._read_one_by_one(doubtful, until)
            self._look_at([name for name in doubtful if not self._subjects[name].presumed], awaited, until)
        # As long as somebody is at work in the zones, it is worth looking.
        changed = self._found(due) != before
        self._interval = FIRST_INTERVAL if changed else min(LONGEST_INTERVAL, self._interval * 2)
        self._next = self._clock() - self._start + self._interval

    def _read(self, names: Sequence[str], until: float) -> None:
        if len(names) <= FEW or self._read_many is None:
            self._read_one_by_one(names, until)
            return
        for start in range(0, len(names), READ_AT_ONCE):
            if self._clock() >= until:
                return
            batch = names[start : start + READ_AT_ONCE]
            try:
                found = self._read_many(batch)
            except SesError as error:
                for name in batch:
                    self._note_trouble(name, f"its records are not known: {error}")
                return
            for identity in found.values():
                if identity is not None:
                    self.know(identity, presumed=True)

    def _read_one_by_one(self, names: Sequence[str], until: float) -> None:
        for name in names:
            if self._clock() >= until:
                return
            try:
                identity = self._read_identity(name)
            except SesError as error:
                # Refused for now, or for good: the next round will show.
                self._note_trouble(name, f"its records are not known: {error}")
                return
            if identity is not None:
                self.know(identity)

    def _due(self, names: Sequence[str], last: bool) -> list[str]:
        since = self._clock() - self._start
        if since >= self._next:
            due = names
        else:
            due = [
                name
                for name in names
                if "looked" not in self._rows.get(name, {}) or (last and since - self._rows[name]["looked"] > FRESH)
            ]
        return sorted(due, key=lambda name: self._rows.get(name, {}).get("looked", -1.0))

    def _found(self, names: Iterable[str]) -> dict[str, list[str]]:
        return {name: [one["status"] for one in self._rows.get(name, {}).get("records", ())] for name in names}

    def _look_at(self, names: Sequence[str], awaited: Mapping[str, Collection[str]], until: float) -> None:
        if not names:
            return
        wanted = {}
        for name in names:
            whole = self._subjects[name].wanted
            records = [record for record in whole.records if record["purpose"] in awaited[name]]
            wanted[name] = Wanted(whole.domain, records)
        explained, troubles = self._ask(wanted, until)
        for name, trouble in troubles.items():
            self._note_trouble(name, trouble)
        for name, told in explained.items():
            zone = zone_findings(told.zone, told.soa, self._subjects[name].primary)
            self._rows[name] = {
                "looked_at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
                "records": [_record(one) for one in told.records],
                "findings": [finding.described() for finding in zone],
            }
        for name in names:
            self._rows[name]["looked"] = self._clock() - self._start

    def _note_trouble(self, name: str, trouble: str) -> None:
        """What was seen before stays."""
        self._rows.setdefault(name, {})["trouble"] = trouble

    def knows(self, name: str) -> bool:
        """Whether DNS was seen to have, or not to have, its records."""
        return "records" in self._rows.get(name, {})

    def trouble(self, name: str) -> str | None:
        """Why DNS could not be looked at, the last time."""
        return self._rows.get(name, {}).get("trouble")

    def unchecked(self, name: str, purposes: Collection[str]) -> list[str]:
        """The records that SES looks for and does not tell the value of."""
        return list(self._subjects[name].unchecked) if name in self._subjects and "dkim" in purposes else []

    def records(self, name: str, purposes: Collection[str]) -> list[Result]:
        """Of those purposes, each with its status and findings, as they were last seen."""
        return [one for one in self._rows.get(name, {}).get("records", ()) if one["purpose"] in purposes]

    def proven(self, name: str, purposes: Collection[str]) -> list[Result]:
        """The findings of those records that are provably wrong."""
        if name in self._subjects and self._subjects[name].presumed:
            return []
        return [finding for one in self._wrong(name, purposes) for finding in one["findings"]]

    def _wrong(self, name: str, purposes: Collection[str]) -> list[Result]:
        return [one for one in self.records(name, purposes) if one["provably_wrong"]]

    def new(self, findings: Iterable[Result]) -> list[Result]:
        """Those that it was not asked about before."""
        fresh = [finding for finding in findings if finding["evidence"] not in self._warned]
        self._warned.update(finding["evidence"] for finding in fresh)
        return fresh

    def described(self, name: str, purposes: Collection[str]) -> Result:
        """All that is known, as a module returns it."""
        row, records = self._rows.get(name, {}), self.records(name, purposes)
        told: Result = {"unchecked": self.unchecked(name, purposes)}
        if self.knows(name):
            told["looked_at"] = row["looked_at"]
            told["status"] = worst((one["status"] for one in records), told["unchecked"])
            told["records"] = [{key: value for key, value in one.items() if key != "provably_wrong"} for one in records]
            told["findings"] = row["findings"]
        if self.trouble(name):
            told["trouble"] = self.trouble(name)
        return told


def found_of(records: Sequence[Result]) -> int:
    """How many are as they should be, on every server."""
    return sum(one["status"] == OK for one in records)


def _record(one: RecordDiagnosis) -> Result:
    return {
        **{key: one.record[key] for key in ("name", "type", "value", "purpose")},
        "status": one.status,
        "findings": [finding.described() for finding in one.findings],
        "provably_wrong": provably_wrong(one),
    }


def _plain(subject: Subject) -> dict[str, Any]:
    return {
        "domain": subject.wanted.domain,
        "records": list(subject.wanted.records),
        "unchecked": list(subject.unchecked),
        "primary": subject.primary,
        "presumed": subject.presumed,
    }


def _subject(plain: Mapping[str, Any]) -> Subject:
    wanted = Wanted(plain["domain"], plain["records"])
    return Subject(wanted, tuple(plain["unchecked"]), plain["primary"], plain["presumed"])

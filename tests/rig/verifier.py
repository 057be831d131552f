# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rig's verifier: looks in DNS for the records of each identity, and nothing else moves a domain's status."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from dkim_settings import rotate_key
from dns_lookup import INVALID_VALUE, DnsLookup, Found
from identity_state import BYODKIM, Check, Holdings, Identity, LastLook
from life_cycle import after_look, expire_link, follow_records, is_looked_for
from local_ses import LocalSes


@dataclass(frozen=True)
class Sighting:
    """What was found for one identity: for each subject that was looked for, None or what was wrong."""

    errors: dict[str, str | None]
    soa: tuple[str, str, int] | None


class Verifier:
    """``look_at_all`` is one round; ``start`` makes rounds in a thread of its own."""

    def __init__(self, ses: LocalSes, lookup: DnsLookup) -> None:
        self._ses = ses
        self._lookup = lookup
        self._round = threading.Lock()
        self._stopped = threading.Event()
        self.trouble: list[str] = []  # exceptions that ended a round: shown by the control URL, never swallowed

    def start(self, interval: float) -> None:
        def rounds() -> None:
            while not self._stopped.wait(interval):
                try:
                    self.look_at_all()
                except Exception as error:
                    self.trouble.append(f"{type(error).__name__}: {error}")

        threading.Thread(target=rounds, daemon=True, name="verifier").start()

    def stop(self) -> None:
        self._stopped.set()

    def look_at_all(self) -> None:
        """Look for the records of every identity once. DNS is asked without holding up SES."""
        with self._round:
            for holdings in self._ses.everything():
                with self._ses.lock:
                    identities = list(holdings.identities.values())
                for identity in identities:
                    self._look_at(holdings, identity)

    def _look_at(self, holdings: Holdings, identity: Identity) -> None:
        with self._ses.lock:
            replication_error = self._ses.registry.replicate(holdings, identity)
            questions = _questions(identity)
            version = identity.version
        sighting = None
        if questions:
            errors = {subject: self._first_error(asked) for subject, asked in questions.items()}
            if replication_error and "dkim" in errors:
                errors["dkim"] = replication_error
            sighting = Sighting(errors, self._lookup.soa(identity.name))
        with self._ses.lock:
            # What was looked for may be gone or another by now; then this look says nothing.
            if holdings.identities.get(identity.name) is identity and identity.version == version:
                self._conclude(identity, sighting)

    def _first_error(self, asked: list[Question]) -> str | None:
        for question in asked:
            found = self._lookup.values(question.name, question.record_type)
            if found.error_type or not question.is_right(found):
                return found.error_type or INVALID_VALUE
        return None

    def _conclude(self, identity: Identity, sighting: Sighting | None) -> None:
        before, statuses = self._ses.consistency.snapshot(identity), _statuses(identity)
        now = self._ses.clock.now()
        rotate_key(identity.dkim, now)
        if identity.is_address:
            expire_link(identity, now)
        if sighting is not None:
            _judge(identity, sighting, now)
        if _statuses(identity) != statuses:
            self._ses.consistency.changed(identity, before)


def _judge(identity: Identity, sighting: Sighting, now: datetime) -> None:
    errors = sighting.errors
    for subject, check in _checks(identity).items():
        if subject in errors:
            after_look(check, errors[subject] is None, now)
    proofs = [errors[subject] for subject in ("dkim", "txt") if subject in errors]
    if proofs:
        follow_records(identity, now)
        found = None in proofs
        error = None if found else proofs[0]
        identity.look = LastLook(now, now if found else identity.look.success, error, sighting.soa)


def _checks(identity: Identity) -> dict[str, Check]:
    """What is looked for in DNS, by subject."""
    return {"dkim": identity.dkim.check, "txt": identity.txt_check, "mail_from": identity.mail_from.check}


@dataclass(frozen=True)
class Question:
    """A record that SES looks for, and whether what was found is it."""

    name: str
    record_type: str
    is_right: Callable[[Found], bool]


def _questions(identity: Identity) -> dict[str, list[Question]]:
    ask = {"dkim": _dkim_questions, "txt": _txt_questions, "mail_from": _mail_from_questions}
    return {subject: ask[subject](identity) for subject, check in _checks(identity).items() if is_looked_for(check)}


def _dkim_questions(identity: Identity) -> list[Question]:
    dkim = replace(identity.dkim)
    if dkim.origin == BYODKIM:
        name = f"{dkim.tokens[0]}._domainkey.{identity.name}"
        return [Question(name, "TXT", lambda found: any(_public_key(v) == dkim.public_key for v in found.values))]
    zone = identity.dkim_zone
    return [Question(f"{token}._domainkey.{identity.name}", "CNAME", _is(f"{token}.{zone}")) for token in dkim.tokens]


def _txt_questions(identity: Identity) -> list[Question]:
    """There may be tokens of other accounts and Regions beside this one."""
    token = identity.txt_token
    return [Question(f"_amazonses.{identity.name}", "TXT", lambda found: token in found.values)]


def _mail_from_questions(identity: Identity) -> list[Question]:
    domain = identity.mail_from.domain or ""
    return [
        Question(domain, "MX", _is(f"10 feedback-smtp.{identity.region}.amazonses.com")),
        Question(domain, "TXT", lambda found: any(_allows_ses(value) for value in found.values)),
    ]


def _is(wanted: str) -> Callable[[Found], bool]:
    return lambda found: found.values == (wanted,)


def _public_key(text: str) -> str | None:
    """The p= tag of a DKIM key record (RFC 6376, section 3.6.1)."""
    tags = dict(part.strip().partition("=")[::2] for part in text.split(";") if "=" in part)
    tags = {name.strip(): value for name, value in tags.items()}
    if tags.get("v", "DKIM1").strip() != "DKIM1" or tags.get("k", "rsa").strip() != "rsa":
        return None
    return "".join(tags.get("p", "").split())


def _allows_ses(text: str) -> bool:
    terms = text.lower().split()
    return terms[:1] == ["v=spf1"] and "include:amazonses.com" in terms


def _statuses(identity: Identity) -> tuple[str, ...]:
    return identity.check.status, *(check.status for check in _checks(identity).values())

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rig's verifier: looks in DNS for the records of each identity, and nothing else moves a domain's status."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from dkim_settings import rotate_key
from dns_lookup import INVALID_VALUE, DnsLookup, Found
from identity_state import BYODKIM, Holdings, Identity, LastLook, signing_hosted_zone
from life_cycle import after_look, expire_link, follow_dkim, is_looked_for
from local_ses import LocalSes


@dataclass(frozen=True)
class Sighting:
    """What was found for one identity, as it was when looking began."""

    version: int
    dkim_error: str | None
    mail_from_error: str | None
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
            questions = _questions(identity)
            version = identity.version
        sighting = None
        if questions:
            errors = {subject: self._first_error(asked) for subject, asked in questions.items()}
            sighting = Sighting(version, errors.get("dkim"), errors.get("mail_from"), self._lookup.soa(identity.name))
        with self._ses.lock:
            # What was looked for may be gone or another by now; then this look says nothing.
            if holdings.identities.get(identity.name) is identity and identity.version == version:
                self._conclude(identity, sighting, set(questions))

    def _first_error(self, asked: list[Question]) -> str | None:
        for question in asked:
            found = self._lookup.values(question.name, question.record_type)
            if found.error_type or not question.is_right(found):
                return found.error_type or INVALID_VALUE
        return None

    def _conclude(self, identity: Identity, sighting: Sighting | None, looked_for: set[str]) -> None:
        before, statuses = self._ses.consistency.snapshot(identity), _statuses(identity)
        now = self._ses.clock.now()
        rotate_key(identity.dkim, now)
        if identity.is_address:
            expire_link(identity, now)
        if sighting is not None and "dkim" in looked_for:
            found = sighting.dkim_error is None
            after_look(identity.dkim.check, found, now)
            follow_dkim(identity, now)
            success = now if found else identity.look.success
            identity.look = LastLook(now, success, sighting.dkim_error, sighting.soa)
        if sighting is not None and "mail_from" in looked_for:
            after_look(identity.mail_from.check, sighting.mail_from_error is None, now)
        if _statuses(identity) != statuses:
            self._ses.consistency.changed(identity, before)


@dataclass(frozen=True)
class Question:
    """A record that SES looks for, and whether what was found is it."""

    name: str
    record_type: str
    is_right: Callable[[Found], bool]


def _questions(identity: Identity) -> dict[str, list[Question]]:
    questions = {}
    if not identity.is_address and is_looked_for(identity.dkim.check):
        questions["dkim"] = _dkim_questions(identity)
    if identity.mail_from.domain and is_looked_for(identity.mail_from.check):
        questions["mail_from"] = _mail_from_questions(identity)
    return questions


def _dkim_questions(identity: Identity) -> list[Question]:
    dkim = replace(identity.dkim)
    if dkim.origin == BYODKIM:
        name = f"{dkim.tokens[0]}._domainkey.{identity.name}"
        return [Question(name, "TXT", lambda found: any(_public_key(v) == dkim.public_key for v in found.values))]
    zone = signing_hosted_zone(identity.region)
    return [Question(f"{token}._domainkey.{identity.name}", "CNAME", _is(f"{token}.{zone}")) for token in dkim.tokens]


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
    return identity.check.status, identity.dkim.check.status, identity.mail_from.check.status

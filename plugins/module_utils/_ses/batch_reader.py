# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading many identities from SES in as few calls as can be: list pages of API v2, and the reads of v1 that take 100.

Neither tells everything: there are no tags, policies, configuration sets and key lengths in them, and not where a DKIM
key comes from. That takes GetEmailIdentity, one identity a call.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from .._plan.state import Identity, IdentitySummary, Notification, TxtVerification
from . import translate
from .connection import Connection

PAGE_SIZE = 1000  # ListEmailIdentities' most
BATCH_SIZE = 100  # the most identities that a read of API v1 takes
LIST = "ListEmailIdentities"
READ_DKIM, READ_MAIL_FROM = "GetIdentityDkimAttributes", "GetIdentityMailFromDomainAttributes"
READ_TOPICS, READ_TOKENS = "GetIdentityNotificationAttributes", "GetIdentityVerificationAttributes"
# Where each has its answers, by the names of identities.
_MEMBERS = {
    READ_DKIM: "DkimAttributes",
    READ_MAIL_FROM: "MailFromDomainAttributes",
    READ_TOPICS: "NotificationAttributes",
    READ_TOKENS: "VerificationAttributes",
}

Attributes = TypeVar("Attributes")


@dataclass(frozen=True)
class Aspects:
    """What to read beside the type and the verification status; each costs a call for each hundred identities."""

    dkim: bool = False
    mail_from: bool = False
    topics: bool = False  # feedback forwarding, too
    token: bool = False

    def __or__(self, other: Aspects) -> Aspects:
        return Aspects(
            self.dkim or other.dkim,
            self.mail_from or other.mail_from,
            self.topics or other.topics,
            self.token or other.token,
        )


ALL_ASPECTS = Aspects(dkim=True, mail_from=True, topics=True, token=True)


class BatchReader:
    """What SES tells of many at once, in one account and Region. All methods raise SesError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._long_list = False  # asking for a hundred at a time was found to take fewer calls than listing

    def list_identities(self) -> list[IdentitySummary]:
        """All of them, a page of up to 1,000 a call (ListEmailIdentities)."""
        return [row for page, _is_last in self._pages() for row in page]

    def rows_of(self, names: Collection[str], sending: bool = False) -> dict[str, IdentitySummary | None]:
        """The named ones with type and verification status, None where there is none.

        Up to a hundred cost one call, however many SES has (GetIdentityVerificationAttributes). Of more, list pages are
        taken for as long as they may be fewer calls than one for each hundred. Whether identities may send is only in
        list pages; with ``sending`` a page is taken for up to a hundred, too, and is enough where SES has a thousand.
        """
        listed: dict[str, IdentitySummary] = {}
        complete = False
        if names and (sending or len(names) > BATCH_SIZE) and not self._long_list:
            listed, complete = self._listed(math.ceil(len(names) / BATCH_SIZE))
        rest = [] if complete else [name for name in names if name not in listed]
        verified = self._batched(READ_TOKENS, rest, translate.row)
        return {name: listed.get(name) or verified.get(name) for name in names}

    def attributes_of(
        self, names: Collection[str], aspects: Aspects, rows: Mapping[str, IdentitySummary | None] | None = None
    ) -> dict[str, Identity | None]:
        """The named ones with these aspects, None where there is none. All else in the states is empty.

        ``rows``: what is known of them from a list.
        """
        if aspects.token:
            tokens = self._batched(READ_TOKENS, names, lambda name, answer: (translate.row(name, answer), answer))
            rows = {name: (rows or {}).get(name) or row for name, (row, _answer) in tokens.items()}
        elif rows is None:
            rows = self.rows_of(names)
        found = {name: translate.identity_of_row(row) for name, row in rows.items() if row}
        for wanted, operation, completed in (
            (aspects.dkim, READ_DKIM, translate.with_dkim),
            (aspects.mail_from, READ_MAIL_FROM, translate.with_mail_from),
            (aspects.topics, READ_TOPICS, translate.with_notifications),
        ):
            if wanted:
                answers = self._batched(operation, found, lambda _name, answer: answer)
                found = {name: completed(identity, answers.get(name, {})) for name, identity in found.items()}
        if aspects.token:
            found = {
                name: replace(identity, txt_verification=translate.txt_verification(tokens[name][1]))
                for name, identity in found.items()
                if name in tokens
            }
        return {name: found.get(name) for name in names}

    def notifications_of(self, names: Collection[str]) -> dict[str, dict[str, Notification]]:
        """The SNS topics of each (GetIdentityNotificationAttributes); of one not known to SES yet, as of a new one."""
        found = self._batched(READ_TOPICS, names, lambda _name, answer: translate.notifications(answer))
        return {name: found[name] if name in found else translate.notifications({}) for name in names}

    def txt_verifications_of(self, names: Collection[str]) -> dict[str, TxtVerification]:
        """The token of each (GetIdentityVerificationAttributes); of one not known to SES yet, as of a new one."""
        found = self._batched(READ_TOKENS, names, lambda _name, answer: translate.txt_verification(answer))
        return {name: found.get(name) or TxtVerification() for name in names}

    def _batched(
        self, operation: str, names: Collection[str], translated: Callable[[str, Mapping[str, Any]], Attributes]
    ) -> dict[str, Attributes]:
        """What the answers say of each; of one that SES does not have they say nothing."""
        there, found = list(names), {}
        for start in range(0, len(there), BATCH_SIZE):
            batch = there[start : start + BATCH_SIZE]
            answers = self._connection.send(operation, {"Identities": batch})[_MEMBERS[operation]]
            found.update((name, translated(name, answers[name])) for name in batch if name in answers)
        return found

    def _listed(self, most_pages: int) -> tuple[dict[str, IdentitySummary], bool]:
        """The rows of so many pages, and whether that is all there are."""
        found: dict[str, IdentitySummary] = {}
        for number, (page, is_last) in enumerate(self._pages(), start=1):
            found.update((row.identity, row) for row in page)
            if is_last:
                return found, True
            if number == most_pages:
                break
        self._long_list = True
        return found, False

    def _pages(self) -> Iterator[tuple[list[IdentitySummary], bool]]:
        """Each page, and whether it is the last."""
        arguments: dict[str, Any] = {"PageSize": PAGE_SIZE}
        while True:
            answer = self._connection.send(LIST, arguments)
            is_last = not answer.get("NextToken")
            yield [translate.summary(row) for row in answer.get("EmailIdentities") or []], is_last
            if is_last:
                return
            arguments = {"PageSize": PAGE_SIZE, "NextToken": answer["NextToken"]}

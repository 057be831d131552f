# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading from SES. Deciding is given a reader and nothing else, so deciding cannot write."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from .._plan.bad_input import BadInput
from .._plan.state import Identity, IdentitySummary, Notification, TxtVerification
from . import translate
from .connection import Connection
from .errors import NotFound

PAGE_SIZE = 1000  # ListEmailIdentities' most
BATCH_SIZE = 100  # the most identities that a read of API v1 takes
# What the code below calls.
READ, LIST, READ_SET = "GetEmailIdentity", "ListEmailIdentities", "GetConfigurationSet"
READ_DKIM, READ_MAIL_FROM = "GetIdentityDkimAttributes", "GetIdentityMailFromDomainAttributes"
READ_TOPICS, READ_TOKENS = "GetIdentityNotificationAttributes", "GetIdentityVerificationAttributes"

Attributes = TypeVar("Attributes")


class Reader:
    """States of one account and Region. All methods raise SesError.

    ``arns``: whether identities are read with their ARN, which costs a call of STS (once).
    """

    def __init__(self, connection: Connection, arns: bool = True) -> None:
        self._connection = connection
        self._arns = arns
        self._caller: tuple[str, str] | None = None

    @property
    def region(self) -> str:
        return self._connection.region

    def keep_to(self, deadline: float | None) -> None:
        """See Connection.keep_to."""
        self._connection.keep_to(deadline)

    def read_identity(self, name: str, topics: bool = False, token: bool = False) -> Identity | None:
        """The identity, or None where there is none (GetEmailIdentity).

        With ``topics`` its SNS topics are read, with ``token`` the token of its TXT record. API v2 tells neither, so
        each costs a call of v1.
        """
        identity = self._read(name)
        if identity is None:
            return None
        if self._arns:
            identity = replace(identity, identity_arn=self.identity_arn(name))
        if topics:
            identity = replace(identity, notifications=self.notifications_of([name])[name])
        if token:
            identity = replace(identity, txt_verification=self.txt_verifications_of([name])[name])
        return identity

    def _read(self, name: str) -> Identity | None:
        """Without the ARN."""
        try:
            return translate.identity(name, None, self._connection.send(READ, {"EmailIdentity": name}))
        except NotFound:
            return None

    def read_in_full(self, names: Iterable[str]) -> dict[str, Identity | None]:
        """The named ones with topics and tokens, None where there is none: a call each, and two for each hundred."""
        found = {name: self.read_identity(name) for name in names}
        there = [name for name, identity in found.items() if identity]
        topics, tokens = self.notifications_of(there), self.txt_verifications_of(there)
        return {
            name: identity and replace(identity, notifications=topics[name], txt_verification=tokens[name])
            for name, identity in found.items()
        }

    def notifications_of(self, names: list[str]) -> dict[str, dict[str, Notification]]:
        """The SNS topics of each (GetIdentityNotificationAttributes); of one not known to SES yet, as of a new one."""
        return self._batched(READ_TOPICS, "NotificationAttributes", names, translate.notifications)

    def txt_verifications_of(self, names: list[str]) -> dict[str, TxtVerification]:
        """The token of each (GetIdentityVerificationAttributes); of one not known to SES yet, as of a new one."""
        return self._batched(READ_TOKENS, "VerificationAttributes", names, translate.txt_verification)

    def _batched(
        self, operation: str, member: str, names: list[str], translated: Callable[[Mapping[str, Any]], Attributes]
    ) -> dict[str, Attributes]:
        found: dict[str, Attributes] = {}
        for start in range(0, len(names), BATCH_SIZE):
            batch = names[start : start + BATCH_SIZE]
            answer = self._connection.send(operation, {"Identities": batch})[member]
            found.update((name, translated(answer.get(name) or {})) for name in batch)
        return found

    def list_identities(self) -> list[IdentitySummary]:
        """All of them, a page of up to 1,000 a call (ListEmailIdentities)."""
        found: list[IdentitySummary] = []
        arguments = {"PageSize": PAGE_SIZE}
        while True:
            answer = self._connection.send(LIST, arguments)
            found.extend(translate.summary(row) for row in answer.get("EmailIdentities") or [])
            if not answer.get("NextToken"):
                return found
            arguments = {"PageSize": PAGE_SIZE, "NextToken": answer["NextToken"]}

    def summaries_of(
        self, names: Iterable[str], dkim: Collection[str] = (), mail_from: Collection[str] = ()
    ) -> dict[str, IdentitySummary | None]:
        """The named ones, None where there is none: one call for one name, list pages for more.

        For those that are in ``dkim`` or ``mail_from``, too, with these statuses: a call for each hundred.
        """
        names = list(names)
        if len(names) == 1:
            identity = self._read(names[0])
            return {names[0]: identity and summary_of(identity)}
        listed = {row.identity: row for row in self.list_identities()} if names else {}
        of_dkim = self._batched(READ_DKIM, "DkimAttributes", _both(dkim, listed), translate.dkim_status)
        of_mail_from = self._batched(
            READ_MAIL_FROM, "MailFromDomainAttributes", _both(mail_from, listed), translate.mail_from_status
        )
        for name in {*of_dkim, *of_mail_from}:
            listed[name] = replace(
                listed[name], dkim_status=of_dkim.get(name), mail_from_domain_status=of_mail_from.get(name)
            )
        return {name: listed.get(name) for name in names}

    def identity_arn(self, name: str) -> str:
        """The ARN, in the caller's own partition and account (GetCallerIdentity, once)."""
        if self._caller is None:
            answer = self._connection.send("GetCallerIdentity", {})
            self._caller = (answer["Arn"].split(":")[1], answer["Account"])
        partition, account = self._caller
        return f"arn:{partition}:ses:{self.region}:{account}:identity/{name}"

    def read_existing_identity(self, name: str) -> Identity:
        """The identity; raises BadInput where there is none."""
        identity = self.read_identity(name)
        if identity is None:
            raise BadInput(
                "identity",
                name,
                f"is not an identity in {self.region}; create it with mailops.ses.ses_identity first (check mode does "
                "not know what an earlier task would create)",
            )
        return identity

    def require_new_configuration_set(self, current: Identity | None, after: Identity) -> None:
        """Where ``after`` names another configuration set than ``current``: raises BadInput if there is none such.

        So an unknown one is refused before anything is changed, and in check mode too (GetConfigurationSet).
        """
        name = after.configuration_set_name
        if not name or (current is not None and name == current.configuration_set_name):
            return
        try:
            self._connection.send(READ_SET, {"ConfigurationSetName": name})
        except NotFound:
            raise BadInput(
                "configuration_set_name", name, f"there is no configuration set of that name in {self.region}"
            ) from None


def _both(names: Collection[str], there: Collection[str]) -> list[str]:
    return [name for name in names if name in there]


def summary_of(identity: Identity) -> IdentitySummary:
    """The row that ListEmailIdentities would give for it, with the statuses that it does not give."""
    return IdentitySummary(
        identity=identity.identity,
        identity_type=identity.identity_type,
        verification_status=identity.verification_status,
        sending_enabled=identity.verified_for_sending_status,
        dkim_status=identity.dkim.status if identity.dkim.tokens else None,
        mail_from_domain_status=identity.mail_from.mail_from_domain_status,
    )

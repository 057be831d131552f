# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading from SES. Deciding is given a reader and nothing else, so deciding cannot write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .._plan.bad_input import BadInput
from .._plan.state import Identity, IdentitySummary, Notification
from . import translate
from .connection import Connection
from .errors import AccessDenied, NotFound

PAGE_SIZE = 1000  # ListEmailIdentities' most
# What the code below calls, for IAM policies and for tests.
OPERATIONS = (
    "GetConfigurationSet",
    "GetEmailIdentity",
    "GetIdentityNotificationAttributes",
    "ListEmailIdentities",
)


class Reader:
    """States of one account and Region. All methods raise SesError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._caller: tuple[str, str] | None = None

    @property
    def region(self) -> str:
        return self._connection.region

    def keep_to(self, deadline: float | None) -> None:
        """See Connection.keep_to."""
        self._connection.keep_to(deadline)

    def read_identity(self, name: str, notifications: bool = False) -> Identity | None:
        """The identity, or None where there is none (GetEmailIdentity; STS once, for the account in the ARN).

        With ``notifications`` its SNS topics are read, too, which API v2 does not tell
        (GetIdentityNotificationAttributes).
        """
        try:
            answer = self._connection.send("sesv2", "GetEmailIdentity", {"EmailIdentity": name})
        except NotFound:
            return None
        identity = translate.identity(name, self.identity_arn(name), answer)
        return replace(identity, notifications=self._notifications(name)) if notifications else identity

    def _notifications(self, name: str) -> dict[str, Notification]:
        answer = self._connection.send("ses", "GetIdentityNotificationAttributes", {"Identities": [name]})
        return translate.notifications(answer["NotificationAttributes"].get(name) or {})

    def list_identities(self) -> list[IdentitySummary]:
        """All of them, a page of up to 1,000 a call (ListEmailIdentities)."""
        found: list[IdentitySummary] = []
        arguments = {"PageSize": PAGE_SIZE}
        while True:
            answer = self._connection.send("sesv2", "ListEmailIdentities", arguments)
            found.extend(translate.summary(row) for row in answer.get("EmailIdentities") or [])
            if not answer.get("NextToken"):
                return found
            arguments = {"PageSize": PAGE_SIZE, "NextToken": answer["NextToken"]}

    def summaries_of(self, names: Iterable[str]) -> dict[str, IdentitySummary | None]:
        """The named ones, None where there is none: one call for one name, list pages for more."""
        names = list(names)
        if len(names) == 1:
            identity = self.read_identity(names[0])
            return {names[0]: identity and summary_of(identity)}
        listed = {row.identity: row for row in self.list_identities()} if names else {}
        return {name: listed.get(name) for name in names}

    def identity_arn(self, name: str) -> str:
        """The ARN, in the caller's own partition and account (GetCallerIdentity, once)."""
        if self._caller is None:
            answer = self._connection.send("sts", "GetCallerIdentity", {})
            self._caller = (answer["Arn"].split(":")[1], answer["Account"])
        partition, account = self._caller
        return f"arn:{partition}:ses:{self.region}:{account}:identity/{name}"

    def read_existing_identity(self, name: str) -> Identity:
        """The identity; raises BadInput where there is none."""
        identity = self.read_identity(name)
        if identity is None:
            raise BadInput(
                "identity", name, f"is not an identity in {self.region}; create it with mailops.ses.ses_identity first"
            )
        return identity

    def require_new_configuration_set(self, current: Identity | None, after: Identity) -> None:
        """Where ``after`` names another configuration set than ``current``: raises BadInput if there is none such.

        So an unknown one is refused before anything is changed, and in check mode too (GetConfigurationSet). Without
        the right to look, SES itself is left to refuse.
        """
        name = after.configuration_set_name
        if not name or (current is not None and name == current.configuration_set_name):
            return
        try:
            self._connection.send("sesv2", "GetConfigurationSet", {"ConfigurationSetName": name})
        except NotFound:
            raise BadInput(
                "configuration_set_name", name, f"there is no configuration set of that name in {self.region}"
            ) from None
        except AccessDenied:
            return


def summary_of(identity: Identity) -> IdentitySummary:
    """The row that ListEmailIdentities would give for it."""
    return IdentitySummary(
        identity=identity.identity,
        identity_type=identity.identity_type,
        verification_status=identity.verification_status,
        sending_enabled=identity.verified_for_sending_status,
    )

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading from SES. Deciding is given a reader and nothing else, so deciding cannot write."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from .._plan.bad_input import BadInput, NotThere
from .._plan.state import Identity, IdentitySummary
from . import translate
from .batch_reader import READ_DKIM, READ_MAIL_FROM, Aspects, BatchReader
from .caller import Caller
from .configuration_set_names import which_there_are
from .connection import Connection
from .errors import NotFound

READ, READ_SET = "GetEmailIdentity", "GetConfigurationSet"


class Reader(BatchReader):
    """States of one account and Region, one by one or many at once. All methods raise SesError."""

    with_arns = False  # whether identities are read with their ARN

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._caller = Caller(connection)
        self._objections: dict[str, str] = {}  # by the names of configuration sets, empty where there is one

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
        if self.with_arns:
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

    def read_states(self, names: Collection[str], aspects: Aspects) -> dict[str, Identity | None]:
        """The named ones with at least these aspects, None where there is none: one alone in full, many in batches."""
        if len(names) == 1:
            return {name: self.read_identity(name, topics=aspects.topics, token=aspects.token) for name in names}
        return self.attributes_of(names, aspects)

    def read_in_full(self, names: Iterable[str]) -> dict[str, Identity | None]:
        """The named ones with topics and tokens, None where there is none: a call each, and two for each hundred."""
        found = {name: self.read_identity(name) for name in names}
        there = [name for name, identity in found.items() if identity]
        topics, tokens = self.notifications_of(there), self.txt_verifications_of(there)
        return {
            name: identity and replace(identity, notifications=topics[name], txt_verification=tokens[name])
            for name, identity in found.items()
        }

    def summaries_of(
        self,
        names: Iterable[str],
        dkim: Collection[str] = (),
        mail_from: Collection[str] = (),
        sending: bool = False,
    ) -> dict[str, IdentitySummary | None]:
        """The named ones, None where there is none: one call for one name, as rows_of() says for more.

        For those that are in ``dkim`` or ``mail_from``, too, with these statuses: a call for each hundred.
        """
        names = list(names)
        if len(names) == 1:
            identity = self._read(names[0])
            return {names[0]: identity and summary_of(identity)}
        rows = self.rows_of(names, sending)
        there = [name for name, row in rows.items() if row]
        of_dkim = self._batched(READ_DKIM, _both(dkim, there), lambda _name, answer: translate.dkim_status(answer))
        of_mail_from = self._batched(
            READ_MAIL_FROM, _both(mail_from, there), lambda _name, answer: translate.mail_from_status(answer)
        )
        return {
            name: row and replace(row, dkim_status=of_dkim.get(name), mail_from_domain_status=of_mail_from.get(name))
            for name, row in rows.items()
        }

    def identity_arn(self, name: str) -> str:
        """The ARN, in the caller's own partition and account (GetCallerIdentity, once)."""
        return self._caller.arn(f"identity/{name}")

    def read_existing_identity(self, name: str) -> Identity:
        """The identity; raises BadInput where there is none."""
        identity = self.read_identity(name)
        if identity is None:
            raise self.not_there(name)
        return identity

    def not_there(self, name: str) -> BadInput:
        """What to raise where an identity has to exist and does not."""
        return NotThere(
            "identity",
            name,
            f"is not an identity in {self.region}; create it with mailops.ses.ses_identity first",
        )

    def require_new_configuration_set(self, current: Identity | None, after: Identity) -> None:
        """Where ``after`` names another configuration set than ``current``: raises BadInput if there is none such.

        So an unknown one is refused before anything is changed, and in check mode too (GetConfigurationSet). Then, and
        only then, those that there are are listed for the message.
        """
        name = after.configuration_set_name
        if not name or (current and name == current.configuration_set_name):
            return
        if name not in self._objections:
            self._objections[name] = "" if self._is_configuration_set(name) else self._no_such_set(name)
        if self._objections[name]:
            raise NotThere("configuration_set_name", name, self._objections[name])

    def _no_such_set(self, name: str) -> str:
        there_are = which_there_are(self._connection, name)
        return f"there is no configuration set of that name in {self.region}{there_are}"

    def _is_configuration_set(self, name: str) -> bool:
        try:
            self._connection.send(READ_SET, {"ConfigurationSetName": name})
        except NotFound:
            return False
        return True


class ReaderWithArns(Reader):
    """States with their ARN, which costs a call of STS (once)."""

    with_arns = True


def _both(names: Collection[str], there: Iterable[str]) -> list[str]:
    wanted = set(names)
    return [name for name in there if name in wanted]


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

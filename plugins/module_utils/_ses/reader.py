# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading from SES. Deciding is given a reader and nothing else, so deciding cannot write."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from .._plan.bad_input import BadInput
from .._plan.state import Identity, IdentitySummary
from . import translate
from .batch_reader import READ_DKIM, READ_MAIL_FROM, Aspects, BatchReader
from .connection import Connection
from .errors import NotFound

READ, READ_SET = "GetEmailIdentity", "GetConfigurationSet"


class Reader(BatchReader):
    """States of one account and Region, one by one or many at once. All methods raise SesError.

    ``arns``: whether identities are read with their ARN, which costs a call of STS (once).
    """

    def __init__(self, connection: Connection, arns: bool = True) -> None:
        super().__init__(connection)
        self._arns = arns
        self._caller: tuple[str, str] | None = None
        self._sets: dict[str, bool] = {}  # whether there is one of that name

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
        if self._caller is None:
            answer = self._connection.send("GetCallerIdentity", {})
            self._caller = (answer["Arn"].split(":")[1], answer["Account"])
        partition, account = self._caller
        return f"arn:{partition}:ses:{self.region}:{account}:identity/{name}"

    def read_existing_identity(self, name: str) -> Identity:
        """The identity; raises BadInput where there is none."""
        identity = self.read_identity(name)
        if identity is None:
            raise self.not_there(name)
        return identity

    def not_there(self, name: str) -> BadInput:
        """What to raise where an identity has to exist and does not."""
        return BadInput(
            "identity",
            name,
            f"is not an identity in {self.region}; create it with mailops.ses.ses_identity first (check mode does not "
            "know what an earlier task would create)",
        )

    def require_new_configuration_set(self, current: Identity | None, after: Identity) -> None:
        """Where ``after`` names another configuration set than ``current``: raises BadInput if there is none such.

        So an unknown one is refused before anything is changed, and in check mode too (GetConfigurationSet).
        """
        name = after.configuration_set_name
        if not name or (current and name == current.configuration_set_name):
            return
        if name not in self._sets:
            self._sets[name] = self._is_configuration_set(name)
        if not self._sets[name]:
            raise BadInput(
                "configuration_set_name", name, f"there is no configuration set of that name in {self.region}"
            )

    def _is_configuration_set(self, name: str) -> bool:
        try:
            self._connection.send(READ_SET, {"ConfigurationSetName": name})
        except NotFound:
            return False
        return True


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

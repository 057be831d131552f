# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading what decides whether SES accepts a message, in as few calls as can be."""

from __future__ import annotations

from .._plan.acceptance import Circumstances, ConfigurationSet, covering_names, verified_name
from .._plan.state import Identity
from .account import READ_ACCOUNT, AccountReader
from .batch_reader import BATCH_SIZE, READ_TOKENS
from .connection import Connection
from .errors import NotFound
from .reader import READ, READ_SET, Reader

OPERATIONS = (READ_ACCOUNT, READ, READ_SET, READ_TOKENS)


class AcceptanceReader:
    """Raises SesError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._account = AccountReader(connection)
        self._identities = Reader(connection)

    @property
    def region(self) -> str:
        return self._connection.region

    def read_circumstances(
        self, senders: tuple[str, ...], recipients: tuple[str, ...], configuration_set_name: str | None, is_own: bool
    ) -> Circumstances:
        """What SES knows of them: the account, the identities, the configuration set, in four calls.

        A fifth one where the domain of a verified address counts, too.

        The first of ``senders`` is who the message is from. ``is_own``: whether it is an identity of this account;
        of another account's nothing can be read. More than a hundred names take further calls.
        """
        account = self._account.read_account()
        sandboxed = () if account.production_access_enabled else recipients
        names = [name for address in (*senders, *sandboxed) for name in covering_names(address)]
        statuses = self._statuses(list(dict.fromkeys(names)))
        own_name = verified_name(senders[0], statuses) if is_own and senders else None
        identity = self._identities.read_identity(own_name) if own_name else None
        domain_name = _domain_that_counts(identity) if identity else None
        domain = self._identities.read_identity(domain_name) if domain_name in statuses else None
        set_name = configuration_set_name or (identity and identity.configuration_set_name)
        return Circumstances(
            account=account,
            senders=senders,
            recipients=recipients,
            statuses=statuses,
            identity=identity,
            domain=domain,
            configuration_set=self._configuration_set(set_name) if isinstance(set_name, str) else None,
        )

    def _statuses(self, names: list[str]) -> dict[str, str | None]:
        """Of those that are identities; a call for each hundred names."""
        found: dict[str, str | None] = {}
        for start in range(0, len(names), BATCH_SIZE):
            rows = self._identities.rows_of(names[start : start + BATCH_SIZE])
            found.update((name, row.verification_status) for name, row in rows.items() if row)
        return found

    def _configuration_set(self, name: str) -> ConfigurationSet:
        try:
            answer = self._connection.send(READ_SET, {"ConfigurationSetName": name})
        except NotFound:
            return ConfigurationSet(name, None)
        return ConfigurationSet(name, (answer.get("SendingOptions") or {}).get("SendingEnabled", True))


def _domain_that_counts(identity: Identity) -> str | None:
    """Of an address with no MAIL FROM domain of its own, the name of its domain."""
    name, mail_from = identity.identity, identity.mail_from
    if "@" not in name or (mail_from and mail_from.mail_from_domain):
        return None
    return name.rpartition("@")[2].lower()

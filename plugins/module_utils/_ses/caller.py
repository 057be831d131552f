# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is asking, and so the ARNs of what there is in the caller's account."""

from __future__ import annotations

from .connection import Connection

READ_CALLER = "GetCallerIdentity"


class Caller:
    """The caller of a connection, asked for once, and only when it is needed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._of: tuple[str, str] | None = None

    def arn(self, resource: str) -> str:
        """The ARN of ``identity/NAME`` or ``configuration-set/NAME``, in the caller's own partition and account.

        Raises SesError.
        """
        if self._of is None:
            answer = self._connection.send(READ_CALLER, {})
            self._of = (answer["Arn"].split(":")[1], answer["Account"])
        partition, account = self._of
        return f"arn:{partition}:ses:{self._connection.region}:{account}:{resource}"

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing to SES: the calls of a plan, one by one. The only code that changes anything."""

from __future__ import annotations

from .._plan.plan import Call
from .._plan.secret import revealed
from .connection import Connection


class Writer:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def apply(self, call: Call) -> None:
        """Sends the call. Raises SesError."""
        self._connection.send(call.operation, revealed(dict(call.arguments)))

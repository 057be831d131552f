# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of all configuration sets of an account and Region."""

from __future__ import annotations

from typing import Any

from .._plan.nearest_names import names_that_exist
from .connection import Connection
from .errors import SesError

LIST_SETS = "ListConfigurationSets"
PAGE_SIZE = 1000  # its most


def configuration_set_names(connection: Connection) -> list[str]:
    """All of them, a call for each 1,000 (ListConfigurationSets). Raises SesError."""
    names: list[str] = []
    arguments: dict[str, Any] = {"PageSize": PAGE_SIZE}
    while True:
        answer = connection.send(LIST_SETS, arguments)
        names += answer.get("ConfigurationSets") or []
        if not answer.get("NextToken"):
            return names
        arguments = {"PageSize": PAGE_SIZE, "NextToken": answer["NextToken"]}


def which_there_are(connection: Connection, wanted: str) -> str:
    """For a message about ``wanted``, which there is not: a clause that tells those that there are.

    Empty where they cannot be listed, because the message is worth having without it.
    """
    try:
        return "; " + names_that_exist(wanted, configuration_set_names(connection))
    except SesError:
        return ""

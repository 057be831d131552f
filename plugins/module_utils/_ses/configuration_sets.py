# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading configuration sets."""

from __future__ import annotations

from dataclasses import replace

from .._plan.configuration_set_state import ConfigurationSet
from . import configuration_set_answers as answers
from .caller import Caller
from .configuration_set_names import configuration_set_names
from .connection import Connection
from .errors import NotFound

READ_SET = "GetConfigurationSet"
READ_DESTINATIONS = "GetConfigurationSetEventDestinations"


class ConfigurationSetReader:
    """Configuration sets of one account and Region. All methods raise SesError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._caller = Caller(connection)

    @property
    def region(self) -> str:
        return self._connection.region

    def read_configuration_set(self, name: str, event_destinations: bool = False) -> ConfigurationSet | None:
        """The configuration set, or None where there is none (GetConfigurationSet).

        With ``event_destinations`` they are read, too, by a call more (GetConfigurationSetEventDestinations).
        """
        arguments = {"ConfigurationSetName": name}
        try:
            answer = self._connection.send(READ_SET, arguments)
            found = answers.configuration_set(answer, self.configuration_set_arn(name))
            if not event_destinations:
                return found
            told = self._connection.send(READ_DESTINATIONS, arguments)
            return replace(found, event_destinations=answers.event_destinations(told))
        except NotFound:
            return None

    def configuration_set_names(self) -> list[str]:
        """The names of all that there are, a call for each 1,000 (ListConfigurationSets)."""
        return configuration_set_names(self._connection)

    def configuration_set_arn(self, name: str) -> str:
        """See Caller.arn."""
        return self._caller.arn(f"configuration-set/{name}")

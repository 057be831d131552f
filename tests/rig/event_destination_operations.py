# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Event destinations of a configuration set."""

from __future__ import annotations

from typing import Any

from configuration_set_registry import ConfigurationSetRegistry
from configuration_set_rules import check_name
from configuration_set_state import ConfigurationSet
from event_destination_rules import MAX_EVENT_DESTINATIONS, check_definition
from identity_state import Holdings
from ses_errors import AlreadyExists, LimitExceeded, NotFound
from strictness import Strictness

Params = dict[str, Any]
SET, NAME = "ConfigurationSetName", "EventDestinationName"


class EventDestinationOperations:
    """SES API v2, one method for each operation."""

    def __init__(self, registry: ConfigurationSetRegistry, strictness: Strictness) -> None:
        self._registry = registry
        self._strictness = strictness

    def create_configuration_set_event_destination(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params[SET]) as kept:
            check_name(params[NAME], "event destination name")
            self._check(holdings, params["EventDestination"])
            if params[NAME] in kept.event_destinations:
                raise AlreadyExists(f"An event destination with name <{params[NAME]}> already exists.")
            if len(kept.event_destinations) >= MAX_EVENT_DESTINATIONS:
                raise LimitExceeded(f"There are {MAX_EVENT_DESTINATIONS} event destinations already.")
            kept.event_destinations[params[NAME]] = params["EventDestination"]

    def get_configuration_set_event_destinations(self, holdings: Holdings, params: Params) -> Params:
        kept = self._registry.seen(holdings, params[SET])
        return {"EventDestinations": event_destinations_answer(kept)}

    def update_configuration_set_event_destination(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params[SET]) as kept:
            self._check(holdings, params["EventDestination"])
            _require(kept, params[NAME])
            kept.event_destinations[params[NAME]] = params["EventDestination"]

    def delete_configuration_set_event_destination(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params[SET]) as kept:
            _require(kept, params[NAME])
            del kept.event_destinations[params[NAME]]

    def _check(self, holdings: Holdings, definition: Params) -> None:
        check_definition(definition, holdings.region)
        self._strictness.check_topic(definition)


def event_destinations_answer(kept: ConfigurationSet) -> list[Params]:
    """GetConfigurationSetEventDestinations, EventDestinations. One is off unless it was switched on."""
    return [{"Name": name, "Enabled": False, **each} for name, each in sorted(kept.event_destinations.items())]


def _require(kept: ConfigurationSet, name: str) -> None:
    if name not in kept.event_destinations:
        raise NotFound(f"An event destination with name <{name}> does not exist for configuration set <{kept.name}>.")

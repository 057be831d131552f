# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Configuration sets as the plain data that modules return."""

from __future__ import annotations

from typing import Any

from .configuration_set_state import ConfigurationSet, EventDestination
from .result import known_result, plain

_NOT_DECIDED = ("configuration_set_arn", "exists")  # what is in a result, and not in a diff


def configuration_set_result(state: ConfigurationSet) -> tuple[dict[str, Any], list[str]]:
    """SES's answer, snake_cased, and the names of what only SES can tell, known after the change."""
    shown = {name: value for name, value in plain(state).items() if name != "event_destinations"}
    if state.event_destinations is not None:
        shown["event_destinations"] = [_destination(one) for one in state.event_destinations]
    return known_result({"exists": True, **shown})


def absent_set(name: str) -> dict[str, Any]:
    """What is returned of a configuration set that is not there."""
    return {"configuration_set_name": name, "exists": False}


def set_settings(state: ConfigurationSet | None) -> dict[str, Any]:
    """What a person decides of it, for a diff."""
    if state is None:
        return {}
    shown = {name: value for name, value in configuration_set_result(state)[0].items() if name not in _NOT_DECIDED}
    shown["reputation_options"].pop("last_fresh_start", None)
    return shown


def _destination(one: EventDestination) -> dict[str, Any]:
    shown = {"name": one.name, "enabled": one.enabled, "matching_event_types": list(one.matching_event_types)}
    return {**shown, **({one.kind: plain(dict(one.members))} if one.kind else {})}

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The event destinations of a configuration set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .bad_input import BadInput
from .configuration_set_state import ConfigurationSet, EventDestination
from .members import camel_cased, spelt
from .plan import Call, Plan, unchanged

CREATE = "CreateConfigurationSetEventDestination"
UPDATE = "UpdateConfigurationSetEventDestination"
DELETE = "DeleteConfigurationSetEventDestination"
OPERATIONS = (CREATE, UPDATE, DELETE)
MAX_DESTINATIONS = 10  # Service quotas in Amazon SES
# What each kind has to hold.
KINDS: dict[str, tuple[str, ...]] = {
    "cloud_watch_destination": ("dimension_configurations",),
    "event_bridge_destination": ("event_bus_arn",),
    "kinesis_firehose_destination": ("iam_role_arn", "delivery_stream_arn"),
    "pinpoint_destination": ("application_arn",),
    "sns_destination": ("topic_arn",),
}


@dataclass(frozen=True)
class DesiredEventDestination:
    """What is None, or not in ``members``, is left as it is. A new one is enabled unless it is told otherwise."""

    name: str
    present: bool = True
    enabled: bool | None = None
    matching_event_types: tuple[str, ...] | None = None
    kind: str | None = None
    members: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class DesiredEventDestinations:
    """``purge`` takes away those that are not named."""

    destinations: tuple[DesiredEventDestination, ...] = ()
    purge: bool = False


def plan_event_destinations(
    current: ConfigurationSet, desired: DesiredEventDestinations | None
) -> Plan[ConfigurationSet]:
    """None leaves all of them. Raises BadInput for a new one that says too little, and for more than SES takes.

    Those that go, go last, so that events have somewhere to go in between, and where SES refuses a new one. Only a full
    set has no room for it: then as many go first as it takes.
    """
    if desired is None:
        return unchanged(current)
    there = {one.name: one for one in current.event_destinations or ()}
    wanted = {one.name: _wanted(there.get(one.name), one) for one in desired.destinations if one.present}
    kept = {name: one for name, one in there.items() if _stays(name, desired)}
    after = {**kept, **wanted}
    if len(after) > MAX_DESTINATIONS:
        raise BadInput(
            "event_destinations", None, f"{len(after)} with those already there; SES takes at most {MAX_DESTINATIONS}"
        )
    name = current.configuration_set_name
    changed = [one for one in wanted.values() if one != there.get(one.name)]
    updates = [_put(UPDATE, name, one, "is different") for one in changed if one.name in there]
    creates = [_put(CREATE, name, one, "is not there yet") for one in changed if one.name not in there]
    gone = sorted((one for one in there.values() if one.name not in after), key=lambda one: one.enabled)
    deletes = [_delete(name, one.name) for one in gone]
    first = max(0, len(there) + len(creates) - MAX_DESTINATIONS)
    calls = deletes[:first] + updates + creates + deletes[first:]
    state = replace(current, event_destinations=in_order(after.values()))
    return Plan(current, state if calls else current, tuple(calls))


def in_order(destinations: Iterable[EventDestination]) -> tuple[EventDestination, ...]:
    """By name, whichever order SES has them in."""
    return tuple(sorted(destinations, key=lambda one: one.name))


def _stays(name: str, desired: DesiredEventDestinations) -> bool:
    for one in desired.destinations:
        if one.name == name:
            return one.present
    return not desired.purge


def _wanted(current: EventDestination | None, desired: DesiredEventDestination) -> EventDestination:
    """As it is to be, with what is there already and was not mentioned."""
    before = current or EventDestination(desired.name, enabled=True)
    same_kind = desired.kind in (None, before.kind)
    after = EventDestination(
        name=desired.name,
        enabled=before.enabled if desired.enabled is None else desired.enabled,
        matching_event_types=desired.matching_event_types or before.matching_event_types,
        kind=desired.kind or before.kind,
        members={**(before.members if same_kind else {}), **desired.members},
    )
    _check(after)
    return after


def _check(after: EventDestination) -> None:
    option = f"event_destinations[{after.name}]"
    if not after.matching_event_types:
        raise BadInput(f"{option}.matching_event_types", None, "a new destination needs at least one type, e.g. BOUNCE")
    if after.kind is None:
        raise BadInput(option, None, f"a new destination needs one of {', '.join(KINDS)}")
    for member in KINDS[after.kind]:
        if not after.members.get(member):
            raise BadInput(f"{option}.{after.kind}.{member}", None, "is missing; a destination of this kind needs it")


def _delete(set_name: str, name: str) -> Call:
    given = {"ConfigurationSetName": set_name, "EventDestinationName": name}
    return Call(DELETE, given, f"event destination {name} of configuration set {set_name} is not wanted")


def _put(operation: str, set_name: str, wanted: EventDestination, found: str) -> Call:
    definition = {
        "Enabled": wanted.enabled,
        "MatchingEventTypes": list(wanted.matching_event_types),
        camel_cased(wanted.kind or ""): spelt(wanted.members),
    }
    given = {
        "ConfigurationSetName": set_name,
        "EventDestinationName": wanted.name,
        "EventDestination": definition,
    }
    return Call(operation, given, f"event destination {wanted.name} of configuration set {set_name} {found}")

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A configuration set as a whole: created with everything at once, brought to the desired state, or deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from . import configuration_set_options, event_destinations, tags
from .configuration_set_options import FAMILIES, Family, Wish, plan_options, request, wanted
from .configuration_set_state import ConfigurationSet, ReputationOptions
from .event_destinations import DesiredEventDestinations, plan_event_destinations
from .plan import Call, Plan, unchanged
from .state import UNKNOWN
from .tags import DesiredTags, plan_tags_of, tag_list

CREATE, DELETE = "CreateConfigurationSet", "DeleteConfigurationSet"
_ASPECTS = (configuration_set_options, event_destinations, tags)
OPERATIONS = tuple(sorted({CREATE, DELETE}.union(*(aspect.OPERATIONS for aspect in _ASPECTS))))


@dataclass(frozen=True)
class DesiredConfigurationSet:
    """A configuration set that is to be there. ``options``: wishes by the names of families; see plan_options()."""

    name: str
    arn: str | None = None
    options: Mapping[str, Wish] = field(default_factory=dict)
    event_destinations: DesiredEventDestinations | None = None
    tags: DesiredTags | None = None


def plan_presence(current: ConfigurationSet | None, desired: DesiredConfigurationSet) -> Plan[ConfigurationSet]:
    """One CreateConfigurationSet with all that it takes where there is none yet; then what still differs.

    Raises BadInput.
    """
    start = unchanged(current) if current else _plan_create(desired)
    return (
        start.then(lambda state: plan_options(state, desired.options))
        .then(lambda state: plan_tags_of(state, desired.name, state.configuration_set_arn, desired.tags))
        # Last: what they refer to may not be there, and then all else is done.
        .then(lambda state: plan_event_destinations(state, desired.event_destinations))
    )


def plan_absence(current: ConfigurationSet | None) -> Plan[ConfigurationSet]:
    """DeleteConfigurationSet, where there is something to delete. Its event destinations go with it."""
    if current is None:
        return unchanged(None)
    name = current.configuration_set_name
    return Plan(current, None, (Call(DELETE, {"ConfigurationSetName": name}, f"{name} is not wanted"),))


def _plan_create(desired: DesiredConfigurationSet) -> Plan[ConfigurationSet]:
    given: dict[str, Any] = {"ConfigurationSetName": desired.name}
    empty = ConfigurationSet(desired.name)
    groups = {}
    for family in FAMILIES:
        wish = desired.options.get(family.name, {})
        members = request(wanted(empty, family, wish), getattr(empty, family.name))
        if _taken_at_creation(family, members):
            groups[family.name] = wanted(empty, family, wish)
            given[family.member] = members
    if desired.tags and desired.tags.tags:
        given["Tags"] = tag_list(desired.tags.tags)
    call = Call(CREATE, given, f"{desired.name} is not a configuration set yet")
    return Plan(None, _new_set(desired, groups), (call,))


def _taken_at_creation(family: Family, members: Mapping[str, Any]) -> bool:
    """SES was seen to break down over suppression options without reasons; they are set afterwards."""
    return bool(members) and (family.name != "suppression_options" or "SuppressedReasons" in members)


def _new_set(desired: DesiredConfigurationSet, groups: Mapping[str, Any]) -> ConfigurationSet:
    """What GetConfigurationSet answers right after the create, as far as it can be told beforehand."""
    new = ConfigurationSet(
        desired.name,
        desired.arn,
        # Whether metrics are on by default is up to SES.
        reputation_options=ReputationOptions(reputation_metrics_enabled=UNKNOWN),
        tags=dict(desired.tags.tags) if desired.tags else {},
        event_destinations=() if desired.event_destinations else None,
    )
    return replace(new, **groups)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""API answers to states of configuration sets. No I/O. Shapes: botocore's service model of SES API v2."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, TypeVar

from .._plan.configuration_set_options import FAMILIES
from .._plan.configuration_set_state import ConfigurationSet, EventDestination
from .._plan.event_destinations import KINDS, in_order
from .._plan.members import camel_cased, default_of
from .translate import timestamp

Answer = Mapping[str, Any]
Group = TypeVar("Group")


def configuration_set(answer: Answer, arn: str | None) -> ConfigurationSet:
    """GetConfigurationSet."""
    empty = ConfigurationSet(answer["ConfigurationSetName"])
    groups = {
        family.name: group(type(getattr(empty, family.name)), answer.get(family.member) or {}) for family in FAMILIES
    }
    tags = {tag["Key"]: tag["Value"] for tag in answer.get("Tags") or ()}
    return ConfigurationSet(empty.configuration_set_name, arn, tags=tags, **groups)


def group(kind: type[Group], answer: Answer) -> Group:
    """A group of options; what the answer lacks is the default."""
    values = {}
    for field in fields(kind):  # type: ignore[arg-type]
        member, default = camel_cased(field.name), default_of(field)
        if is_dataclass(default):
            values[field.name] = group(type(default), answer.get(member) or {})
        elif answer.get(member) is not None:
            values[field.name] = _value(answer[member])
    return kind(**values)


def event_destinations(answer: Answer) -> tuple[EventDestination, ...]:
    """GetConfigurationSetEventDestinations."""
    return in_order(_event_destination(one) for one in answer["EventDestinations"])


def _event_destination(answer: Answer) -> EventDestination:
    kind = next((kind for kind in KINDS if answer.get(camel_cased(kind))), None)
    members = snake_cased(answer[camel_cased(kind)]) if kind else {}
    if "dimension_configurations" in members:
        members["dimension_configurations"].sort(key=lambda one: one["dimension_name"])
    return EventDestination(
        name=answer["Name"],
        enabled=answer.get("Enabled", False),
        matching_event_types=tuple(sorted(answer.get("MatchingEventTypes") or ())),
        kind=kind,
        members=members,
    )


def snake_cased(value: Any) -> Any:
    """Plain data with its names as options are spelt."""
    if isinstance(value, Mapping):
        return {re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower(): snake_cased(item) for name, item in value.items()}
    return [snake_cased(item) for item in value] if isinstance(value, list) else value


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return timestamp(value)
    return tuple(sorted(value)) if isinstance(value, list) else snake_cased(value)

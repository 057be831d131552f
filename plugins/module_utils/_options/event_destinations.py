# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Event destinations of a configuration set, and what they ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .._configuration_set_name import checked_name
from .._plan.bad_input import BadInput
from .._plan.event_destinations import (
    KINDS,
    MAX_DESTINATIONS,
    DesiredEventDestination,
    DesiredEventDestinations,
)

EVENT_TYPES = (
    "SEND",
    "REJECT",
    "BOUNCE",
    "COMPLAINT",
    "DELIVERY",
    "OPEN",
    "CLICK",
    "RENDERING_FAILURE",
    "DELIVERY_DELAY",
    "SUBSCRIPTION",
)
VALUE_SOURCES = ("MESSAGE_TAG", "EMAIL_HEADER", "LINK_TAG")
_DIMENSION: dict[str, Any] = {
    "dimension_name": {"type": "str", "required": True},
    "dimension_value_source": {"type": "str", "required": True, "choices": list(VALUE_SOURCES)},
    "default_dimension_value": {"type": "str", "required": True},
}
_DIMENSIONS = {"type": "list", "elements": "dict", "options": _DIMENSION}
_DESTINATION: dict[str, Any] = {
    "name": {"type": "str", "required": True},
    "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
    "enabled": {"type": "bool"},
    "matching_event_types": {"type": "list", "elements": "str", "choices": list(EVENT_TYPES)},
    "cloud_watch_destination": {"type": "dict", "options": {"dimension_configurations": _DIMENSIONS}},
    **{
        kind: {"type": "dict", "options": {member: {"type": "str"} for member in members}}
        for kind, members in KINDS.items()
        if kind != "cloud_watch_destination"
    },
}
EVENT_DESTINATIONS: dict[str, Any] = {
    "event_destinations": {
        "type": "list",
        "elements": "dict",
        "options": _DESTINATION,
        "mutually_exclusive": [list(KINDS)],
    },
    "purge_event_destinations": {"type": "bool", "default": False},
}

_DIMENSION_NAME = re.compile(r"[A-Za-z0-9_:-]{1,255}")  # with a colon: SES's own tags, such as ses:configuration-set
_DIMENSION_VALUE = re.compile(r"[A-Za-z0-9_.@-]{1,255}")
_ACCOUNT = r"arn:aws[a-z-]*:{}:[a-z0-9-]+:\d{{12}}:"
# What each ARN has to look like, and one that does.
_ARNS = {
    "topic_arn": (_ACCOUNT.format("sns") + r"[A-Za-z0-9_-]{1,256}", "arn:aws:sns:eu-west-1:123456789012:bounces"),
    "event_bus_arn": (
        _ACCOUNT.format("events") + "event-bus/default",
        "arn:aws:events:eu-west-1:123456789012:event-bus/default; SES takes the default bus only",
    ),
    "iam_role_arn": (r"arn:aws[a-z-]*:iam::\d{12}:role/.+", "arn:aws:iam::123456789012:role/ses-events"),
    "delivery_stream_arn": (
        _ACCOUNT.format("firehose") + "deliverystream/.+",
        "arn:aws:firehose:eu-west-1:123456789012:deliverystream/ses-events",
    ),
    "application_arn": (
        _ACCOUNT.format("mobiletargeting") + "apps/.+",
        "arn:aws:mobiletargeting:eu-west-1:123456789012:apps/0123456789abcdef0123456789abcdef",
    ),
}


def desired_event_destinations(params: Mapping[str, Any], region: str | None = None) -> DesiredEventDestinations | None:
    """The event destinations as a wish; None where none are given. Raises BadInput. ``region``: see check_region."""
    given = params["event_destinations"]
    if given is None:
        return None
    names = [one["name"] for one in given]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BadInput("event_destinations", twice[0], "is named twice; put all of it into one entry")
    destinations = tuple(_desired(one, region) for one in given)
    wanted = sum(one.present for one in destinations)
    if wanted > MAX_DESTINATIONS:
        raise BadInput("event_destinations", None, f"{wanted} given; SES takes at most {MAX_DESTINATIONS} in a set")
    return DesiredEventDestinations(destinations, params["purge_event_destinations"])


def check_region(option: str, arn: str | None, region: str | None) -> None:
    """SES refers to nothing in another Region. Raises BadInput for it; ``region`` None leaves that unchecked."""
    found = arn.split(":")[3] if arn else ""  # none in the ARN of a role
    if region and found and found != region:
        raise BadInput(option, arn, f"is of another Region than {region}, where the configuration set is")


def _desired(given: Mapping[str, Any], region: str | None) -> DesiredEventDestination:
    name, types = given["name"], given["matching_event_types"]
    checked_name(name, "event_destinations[].name")
    if types == []:
        raise BadInput(
            f"event_destinations[{name}].matching_event_types",
            types,
            "is empty; give one type at least, or enabled false to hear of nothing",
        )
    kind = next((kind for kind in KINDS if given[kind] is not None), None)
    return DesiredEventDestination(
        name=name,
        present=given["state"] == "present",
        enabled=given["enabled"],
        matching_event_types=tuple(sorted(set(types))) if types else None,
        kind=kind,
        members=_members(f"event_destinations[{name}].{kind}", given[kind], region) if kind else {},
    )


def _members(option: str, given: Mapping[str, Any], region: str | None) -> dict[str, Any]:
    members = {member: value for member, value in given.items() if value is not None}
    for member, value in members.items():
        if member in _ARNS:
            _check_arn(f"{option}.{member}", member, value)
            check_region(f"{option}.{member}", value, region)
    if "dimension_configurations" in members:
        members["dimension_configurations"] = _dimensions(option, members["dimension_configurations"])
    return members


def _check_arn(option: str, member: str, value: str) -> None:
    pattern, example = _ARNS[member]
    if not re.fullmatch(pattern, value):
        raise BadInput(option, value, f"is not such an ARN as {example}")


def _dimensions(option: str, given: list[dict[str, str]]) -> list[dict[str, str]]:
    option = f"{option}.dimension_configurations"
    names = [one["dimension_name"] for one in given]
    if not names or len(set(names)) != len(names):
        raise BadInput(option, names, "has to hold at least one dimension, each once")
    for one in given:
        if not _DIMENSION_NAME.fullmatch(one["dimension_name"]):
            raise BadInput(
                f"{option}[].dimension_name",
                one["dimension_name"],
                "is not 1 to 255 letters, digits, hyphens, underscores and colons",
            )
        if not _DIMENSION_VALUE.fullmatch(one["default_dimension_value"]):
            raise BadInput(
                f"{option}[].default_dimension_value",
                one["default_dimension_value"],
                "is not 1 to 255 letters, digits, hyphens, underscores, dots and at signs",
            )
    return sorted((dict(one) for one in given), key=lambda one: one["dimension_name"])

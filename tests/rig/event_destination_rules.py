# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What SES does not take for an event destination, beside what its API's model says.

Whether a stream, bus or project exists is not looked up, and of a topic only when told to: see strictness.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ses_errors import BadRequest

Members = Mapping[str, Any]
MAX_EVENT_DESTINATIONS = 10  # in a configuration set
# Each kind with the member that says where to, and the service that this is of.
_KINDS = {
    "KinesisFirehoseDestination": ("DeliveryStreamArn", "firehose"),
    "CloudWatchDestination": (None, None),
    "SnsDestination": ("TopicArn", "sns"),
    "EventBridgeDestination": ("EventBusArn", "events"),
    "PinpointDestination": ("ApplicationArn", "mobiletargeting"),
}
_DIMENSION_NAME = re.compile(r"[A-Za-z0-9_:-]{1,255}")
_DIMENSION_VALUE = re.compile(r"[A-Za-z0-9_.@-]{1,255}")


def check_definition(definition: Members, region: str) -> None:
    """Raises BadRequest."""
    if not definition.get("MatchingEventTypes"):
        raise BadRequest("At least one event type must be specified.")
    kinds = [kind for kind in _KINDS if kind in definition]
    if not kinds:
        raise BadRequest("Event destination is not provided.")
    if len(kinds) > 1:
        raise BadRequest(f"Only one destination can be given with each request, not {', '.join(kinds)}.")
    destination = definition[kinds[0]]
    if kinds[0] == "CloudWatchDestination":
        _check_dimensions(destination["DimensionConfigurations"])
    else:
        _check_arn(kinds[0], destination, region)


def _check_arn(kind: str, destination: Members, region: str) -> None:
    member, service = _KINDS[kind]
    arn = destination.get(member, "")
    parts = arn.split(":")
    if len(parts) < 6 or parts[0] != "arn" or parts[2] != service or parts[3] != region:
        raise BadRequest(f"The {member} <{arn}> of the {kind} is invalid.")
    if kind == "EventBridgeDestination" and parts[5] != "event-bus/default":
        raise BadRequest(f"Only the default event bus is supported, not <{arn}>.")


def _check_dimensions(dimensions: list[Members]) -> None:
    if not dimensions:
        raise BadRequest("CloudWatch metrics dimension configuration list cannot be empty.")
    names = [dimension["DimensionName"] for dimension in dimensions]
    if len(set(names)) != len(names):
        raise BadRequest("A dimension is given twice.")
    for dimension in dimensions:
        if not _DIMENSION_NAME.fullmatch(dimension["DimensionName"]):
            raise BadRequest(f"Invalid dimension name <{dimension['DimensionName']}>.")
        if not _DIMENSION_VALUE.fullmatch(dimension["DefaultDimensionValue"]):
            raise BadRequest(f"Invalid default dimension value <{dimension['DefaultDimensionValue']}>.")

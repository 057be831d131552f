# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SES API v2 on the wire (REST-JSON): requests to parameters, results to answers, driven by botocore's model.

Nothing in here knows what an operation means; operations take a dict of parameters and give a dict back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

from botocore.model import OperationModel, Shape
from model_check import checked_result, problems
from ses_errors import NotAsModelled, NotInTheRig, RigConformanceError, SesFault
from werkzeug import Response

Params = dict[str, Any]
Operation = Callable[[Params], "dict[str, Any] | None"]


def parameters(operation: OperationModel, in_path: Mapping[str, str], query: str, body: bytes) -> Params:
    """The operation's parameters. Raises NotAsModelled where SES's own model would not take them."""
    shape = operation.input_shape
    if shape is None:
        return {}
    given: Params = _json_object(body)
    given.update(_from_query(shape, query))
    given.update((_member_called(shape, name), value) for name, value in in_path.items())
    wrong = list(problems(shape, given))
    if wrong:
        raise NotAsModelled(f"{len(wrong)} validation error{'s' * (len(wrong) > 1)} detected: {'; '.join(wrong)}")
    return given


def _json_object(body: bytes) -> Params:
    if not body:
        return {}
    try:
        given = json.loads(body)
    except ValueError as error:
        raise NotAsModelled("The request body is not JSON") from error
    if not isinstance(given, dict):
        raise NotAsModelled("The request body is not a JSON object")
    return given


def _member_called(shape: Shape, wire_name: str) -> str:
    for name, member in shape.members.items():
        if member.serialization.get("name", name) == wire_name:
            return name
    return wire_name


def _from_query(shape: Shape, query: str) -> Params:
    given: Params = {}
    for wire_name, values in parse_qs(query, keep_blank_values=True).items():
        name = _member_called(shape, wire_name)
        kind = shape.members[name].type_name if name in shape.members else "string"
        if kind == "list":
            given[name] = values
        elif kind == "integer" and values[-1].lstrip("-").isdigit():
            given[name] = int(values[-1])
        else:
            given[name] = values[-1]
    return given


def answer(operation: OperationModel, result: Mapping[str, Any] | None) -> Response:
    """The answer for a result. Raises RigConformanceError for one that the model does not allow."""
    return _json_response(200, checked_result(operation, result))


def error_answer(operation: OperationModel, fault: SesFault) -> Response:
    """An error of SES, checked as strictly as a result."""
    declared = {shape.name: shape.metadata.get("error", {}).get("httpStatusCode") for shape in operation.error_shapes}
    if declared.get(fault.code) != fault.status:
        return rig_answer(RigConformanceError(f"{operation.name} does not answer {fault.status} {fault.code}"))
    return plain_error(fault.status, fault.code, fault.message)


def plain_error(status: int, code: str, message: str) -> Response:
    response = _json_response(status, {"message": message})
    response.headers["x-amzn-ErrorType"] = code
    return response


def access_denied(message: str) -> Response:
    return plain_error(403, "AccessDeniedException", message)


def rig_answer(error: Exception) -> Response:
    """The rig speaking for itself, in words that no client takes for SES's."""
    status = 501 if isinstance(error, NotInTheRig) else 500
    return plain_error(status, type(error).__name__, f"the rig, not SES: {error}")


def _json_response(status: int, content: Mapping[str, Any]) -> Response:
    return Response(json.dumps(content, default=_epoch), status, content_type="application/json")


def _epoch(moment: Any) -> float:
    if isinstance(moment, datetime):
        return round(moment.timestamp(), 3)
    raise TypeError(f"{type(moment).__name__} is not in a JSON answer")

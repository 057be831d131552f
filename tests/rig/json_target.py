# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Resource Groups Tagging API on the wire (AWS JSON 1.1): its operation is in a header, its errors in the body.

A counterpart of rest_json, with the same functions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from botocore.model import OperationModel
from model_check import checked_result
from rest_json import Params
from rest_json import parameters as in_the_body
from ses_errors import BadRequest, NotInTheRig, RigConformanceError, SesFault, TooManyRequests
from werkzeug import Response

# What this API calls the faults that it has in common with SES.
_CODES: Mapping[type[SesFault], str] = {BadRequest: "InvalidParameterException", TooManyRequests: "ThrottledException"}


def parameters(operation: OperationModel, _in_path: Mapping[str, str], _query: str, body: bytes) -> Params:
    """The operation's parameters. Raises NotAsModelled where the API's own model would not take them."""
    return in_the_body(operation, {}, "", body)


def answer(operation: OperationModel, result: Mapping[str, Any] | None) -> Response:
    """The answer for a result. Raises RigConformanceError for one that the model does not allow."""
    return _response(200, checked_result(operation, result))


def error_answer(operation: OperationModel, fault: SesFault) -> Response:
    """An error of the API, checked as strictly as a result. All of them come with 400."""
    code = next((code for kind, code in _CODES.items() if isinstance(fault, kind)), fault.code)
    if code not in {shape.name for shape in operation.error_shapes}:
        return rig_answer(RigConformanceError(f"{operation.name} does not answer {code}"))
    return plain_error(400, code, fault.message)


def plain_error(status: int, code: str, message: str) -> Response:
    response = _response(status, {"__type": code, "message": message})
    response.headers["x-amzn-ErrorType"] = code
    return response


def access_denied(message: str) -> Response:
    return plain_error(400, "AccessDeniedException", message)


def rig_answer(error: Exception) -> Response:
    """The rig speaking for itself, in words that no client takes for AWS's."""
    status = 501 if isinstance(error, NotInTheRig) else 500
    return plain_error(status, type(error).__name__, f"the rig, not AWS: {error}")


def _response(status: int, content: Mapping[str, Any]) -> Response:
    return Response(json.dumps(content), status, content_type="application/x-amz-json-1.1")

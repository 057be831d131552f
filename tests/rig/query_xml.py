# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SES API v1 on the wire (the query protocol): forms to parameters, results to XML, driven by botocore's model.

The counterpart of rest_json, with the same functions. Nothing in here knows what an operation means.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl
from xml.etree.ElementTree import Element, SubElement, tostring

from botocore.model import OperationModel, Shape
from model_check import checked_result, problems
from ses_errors import NotAsModelled, NotInTheRig, RigConformanceError, SesFault
from werkzeug import Response

Params = dict[str, Any]

# Every operation can answer these; the model does not list them.
_COMMON = {"InvalidParameterValue", "ValidationError", "Throttling"}


def form_of(query: str, body: bytes) -> dict[str, str]:
    """What was sent, in a POST's body or else in a GET's query."""
    return dict(parse_qsl(body.decode("utf-8", "replace") or query, keep_blank_values=True))


def parameters(operation: OperationModel, _in_path: Mapping[str, str], query: str, body: bytes) -> Params:
    """The operation's parameters. Raises NotAsModelled where SES's own model would not take them."""
    shape = operation.input_shape
    if shape is None:
        return {}
    form = form_of(query, body)
    given = {name: _value(member, name, form) for name, member in shape.members.items() if _is_given(name, form)}
    wrong = list(problems(shape, given))
    if wrong:
        raise NotAsModelled(f"{len(wrong)} validation error{'s' * (len(wrong) > 1)} detected: {'; '.join(wrong)}")
    return given


def _is_given(name: str, form: Mapping[str, str]) -> bool:
    return any(key == name or key.startswith(f"{name}.") for key in form)


def _value(shape: Shape, name: str, form: Mapping[str, str]) -> Any:
    """The value of one parameter; text that is none of its type stays text, for the model to refuse."""
    if shape.type_name == "list":
        places = sorted(int(key.rpartition(".")[2]) for key in form if key.startswith(f"{name}.member."))
        return [form[f"{name}.member.{place}"] for place in places]
    text = form.get(name, "")
    if shape.type_name == "boolean":
        return {"true": True, "false": False}.get(text, text)
    if shape.type_name == "integer" and text.lstrip("-").isdigit():
        return int(text)
    return text


def answer(operation: OperationModel, result: Mapping[str, Any] | None) -> Response:
    """The answer for a result. Raises RigConformanceError for one that the model does not allow."""
    result, shape = checked_result(operation, result), operation.output_shape
    root = Element(f"{operation.name}Response", xmlns=operation.metadata["xmlNamespace"])
    if shape is not None:
        _write(SubElement(root, shape.serialization["resultWrapper"]), shape, result)
    SubElement(SubElement(root, "ResponseMetadata"), "RequestId").text = str(uuid.uuid4())
    return Response(tostring(root), 200, content_type="text/xml")


def _write(element: Element, shape: Shape, value: Any) -> None:
    """A value into its element. SES API v1 has no flattened lists and renames no members."""
    if shape.type_name == "structure":
        for name, item in value.items():
            _write(SubElement(element, name), shape.members[name], item)
    elif shape.type_name == "list":
        for item in value:
            _write(SubElement(element, "member"), shape.member, item)
    elif shape.type_name == "map":
        for key, item in value.items():
            entry = SubElement(element, "entry")
            _write(SubElement(entry, "key"), shape.key, key)
            _write(SubElement(entry, "value"), shape.value, item)
    elif shape.type_name in ("string", "boolean"):
        element.text = {True: "true", False: "false"}.get(value, value)
    else:
        raise RigConformanceError(f"this rig cannot write a {shape.type_name} in XML")


def error_answer(operation: OperationModel, fault: SesFault) -> Response:
    """An error of SES, checked as strictly as a result."""
    declared = {shape.metadata["error"]["code"] for shape in operation.service_model.error_shapes}
    if fault.v1_code not in declared | _COMMON:
        return rig_answer(RigConformanceError(f"{operation.name} does not answer {fault.v1_code!r}"))
    return plain_error(400, fault.v1_code, fault.message)


def plain_error(status: int, code: str, message: str) -> Response:
    root = Element("ErrorResponse")
    error = SubElement(root, "Error")
    SubElement(error, "Type").text = "Sender" if status < 500 else "Receiver"
    SubElement(error, "Code").text = code
    SubElement(error, "Message").text = message
    SubElement(root, "RequestId").text = str(uuid.uuid4())
    return Response(tostring(root), status, content_type="text/xml")


def access_denied(message: str) -> Response:
    return plain_error(403, "AccessDenied", message)


def rig_answer(error: Exception) -> Response:
    """The rig speaking for itself, in words that no client takes for SES's."""
    status = 501 if isinstance(error, NotInTheRig) else 500
    return plain_error(status, type(error).__name__, f"the rig, not SES: {error}")

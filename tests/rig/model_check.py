# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values against botocore's shapes: what arrives, and, just as strictly, what the rig is about to answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from botocore.model import OperationModel, Shape
from ses_errors import RigConformanceError

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "long": (int,),
    "float": (int, float),
    "double": (int, float),
    "timestamp": (datetime,),
    "blob": (bytes, str),
    "list": (list, tuple),
    "map": (dict,),
    "structure": (dict,),
}

# The model calls these required, and SES was seen to leave them out where no domain or no topic is set.
_SEEN_WITHOUT = {
    ("MailFromAttributes", "MailFromDomain"),
    ("MailFromAttributes", "MailFromDomainStatus"),
    ("IdentityMailFromDomainAttributes", "MailFromDomain"),
    ("IdentityMailFromDomainAttributes", "MailFromDomainStatus"),
    ("IdentityNotificationAttributes", "BounceTopic"),
    ("IdentityNotificationAttributes", "ComplaintTopic"),
    ("IdentityNotificationAttributes", "DeliveryTopic"),
}


def problems(shape: Shape, value: Any, path: str = "") -> Iterator[str]:
    """Every way in which ``value`` is not of this shape: types, members, required ones, enums, lengths, patterns."""
    kind = _TYPES[shape.type_name]
    if not isinstance(value, kind) or (isinstance(value, bool) and bool not in kind):
        yield f"{path or shape.name}: {type(value).__name__} is not {shape.type_name}"
    elif shape.type_name == "structure":
        yield from _of_structure(shape, value, path)
    elif shape.type_name == "list":
        for position, item in enumerate(value):
            yield from problems(shape.member, item, f"{path}[{position}]")
    elif shape.type_name == "map":
        for key, item in value.items():
            yield from problems(shape.key, key, f"{path}.{key}")
            yield from problems(shape.value, item, f"{path}.{key}")
    elif shape.type_name == "string":
        yield from _of_string(shape, value, path)
    yield from _of_size(shape, value, path)


def _of_structure(shape: Shape, value: dict[str, Any], path: str) -> Iterator[str]:
    for name in shape.metadata.get("required", ()):
        if name not in value and (shape.name, name) not in _SEEN_WITHOUT:
            yield f"{path}.{name}: missing"
    for name, item in value.items():
        if name not in shape.members:
            yield f"{path}.{name}: not in the model"
        else:
            yield from problems(shape.members[name], item, f"{path}.{name}")


def _of_string(shape: Shape, value: str, path: str) -> Iterator[str]:
    if shape.enum and value not in shape.enum:
        yield f"{path}: not one of {', '.join(shape.enum)}"
    pattern = shape.metadata.get("pattern")
    if pattern and not re.search(pattern, value):
        yield f"{path}: does not match {pattern}"


def _of_size(shape: Shape, value: Any, path: str) -> Iterator[str]:
    size = len(value) if isinstance(value, (str, bytes, list, tuple, dict)) else value
    if not isinstance(size, (int, float)) or isinstance(size, bool):
        return
    if size < shape.metadata.get("min", size):
        yield f"{path}: less than {shape.metadata['min']}"
    if size > shape.metadata.get("max", size):
        yield f"{path}: more than {shape.metadata['max']}"


def checked_result(operation: OperationModel, result: Mapping[str, Any] | None) -> dict[str, Any]:
    """What an operation is about to answer; what the model does not allow is the rig's own fault and says so."""
    result = dict(result or {})
    shape = operation.output_shape
    wrong = list(problems(shape, result)) if shape is not None else [f".{name}: not in the model" for name in result]
    if wrong:
        raise RigConformanceError(f"{operation.name} answers what SES's model does not allow: {'; '.join(wrong)}")
    return result


def without_secrets(shape: Shape | None, value: Any) -> Any:
    """A copy with all that the model calls sensitive taken out."""
    if shape is not None and shape.metadata.get("sensitive"):
        return "(secret)"
    if isinstance(value, dict):
        members = shape.members if shape is not None and shape.type_name == "structure" else {}
        return {name: without_secrets(members.get(name), item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        member = shape.member if shape is not None and shape.type_name == "list" else None
        return [without_secrets(member, item) for item in value]
    return value

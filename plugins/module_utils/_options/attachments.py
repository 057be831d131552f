# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files to attach to a message, read from the host where the module runs."""

from __future__ import annotations

import mimetypes
import os
import re
from collections.abc import Mapping, Sequence
from typing import Any

from .._mailboxes import check_header_text
from .._plan.bad_input import BadInput
from .._plan.mail_message import MAX_OCTETS, Attachment

ATTACHMENTS: dict[str, Any] = {
    "attachments": {
        "type": "list",
        "elements": "dict",
        "options": {
            "path": {"type": "path", "required": True},
            "filename": {"type": "str"},
            "content_type": {"type": "str"},
            "content_id": {"type": "str"},
        },
    },
}
_CONTENT_TYPE = re.compile(r"(?P<type>[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+)(?P<parameters>(?: *;.*)?)")
_PARAMETER = re.compile(
    r' *; *(?P<name>[A-Za-z0-9!#$&^_.+-]+)=(?:(?P<token>[A-Za-z0-9!#$&^_.+-]+)|"(?P<quoted>[^"\\]+)") *'
)
_CONTENT_ID = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.@-]{1,78}")
_UNKNOWN = "application/octet-stream"
_COMPRESSED = {"gzip": "application/gzip"}  # by what Python calls it; what is not here has no registered type
_OF_MESSAGES = ("message", "multipart")


def missing_files(given: Sequence[Mapping[str, Any]] | None) -> list[str]:
    """The paths of those that are not there, each once."""
    paths = [one["path"] for one in given or ()]
    return list(dict.fromkeys(path for path in paths if not os.path.isfile(path)))


def attachments(given: Sequence[Mapping[str, Any]] | None) -> tuple[Attachment, ...]:
    """The files, read. Raises BadInput, before any is read, where they are too large together."""
    size = sum(_size(one["path"]) for one in given or ())
    if size > MAX_OCTETS:
        raise BadInput("attachments", None, f"{size} octets; a message may have {MAX_OCTETS} in all")
    return tuple(_attachment(one) for one in given or ())


def _size(path: str) -> int:
    if not os.path.isfile(path):
        raise no_file(path)
    return os.path.getsize(path)


def no_file(path: str) -> BadInput:
    return BadInput("attachments.path", path, "is no file on the host where the module runs")


def _attachment(given: Mapping[str, Any]) -> Attachment:
    filename = given["filename"] or os.path.basename(given["path"])
    check_header_text("attachments.filename", filename)
    content_id = given["content_id"]
    check_header_text("attachments.content_id", content_id or "")
    if content_id is not None and not _CONTENT_ID.fullmatch(content_id):
        raise BadInput(
            "attachments.content_id", content_id, "is not 1 to 78 letters, digits and such, without < >, as in logo"
        )
    content_type, parameters = (
        _checked_type(given["content_type"]) if given["content_type"] else (_guessed(filename), {})
    )
    return Attachment(filename, _content(given["path"]), content_type, content_id, parameters)


def _guessed(filename: str) -> str:
    content_type, encoding = mimetypes.guess_type(filename)
    if encoding:  # what the name tells is the type of what is inside
        return _COMPRESSED.get(encoding, _UNKNOWN)
    if content_type is None or content_type.partition("/")[0] in _OF_MESSAGES:
        return _UNKNOWN
    return content_type


def _checked_type(given: str) -> tuple[str, dict[str, str]]:
    """The type, and its parameters."""
    option, found = "attachments.content_type", _CONTENT_TYPE.fullmatch(given)
    parts = list(_PARAMETER.finditer(found["parameters"])) if found else []
    parameters = {part["name"].lower(): part["token"] or part["quoted"] for part in parts}
    if found is None or "".join(part[0] for part in parts) != found["parameters"] or len(parameters) != len(parts):
        raise BadInput(option, given, "is not a content type, such as application/pdf, or text/plain; charset=utf-8")
    check_header_text(option, given)
    if found["type"].partition("/")[0].lower() in _OF_MESSAGES:
        raise BadInput(option, given, f"cannot be attached as it is; give {_UNKNOWN}")
    return found["type"], parameters


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise BadInput("attachments.path", path, f"cannot be read: {error.strerror}") from error

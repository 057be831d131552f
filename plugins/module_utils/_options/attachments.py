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
_CONTENT_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+")
_CONTENT_ID = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.@-]{1,78}")
_UNKNOWN = "application/octet-stream"
_OF_MESSAGES = ("message", "multipart")


def attachments(given: Sequence[Mapping[str, Any]] | None) -> tuple[Attachment, ...]:
    """The files, read. Raises BadInput, before any is read, where they are too large together."""
    size = sum(_size(one["path"]) for one in given or ())
    if size > MAX_OCTETS:
        raise BadInput("attachments", None, f"{size} octets; a message may have {MAX_OCTETS} in all")
    return tuple(_attachment(one) for one in given or ())


def _size(path: str) -> int:
    if not os.path.isfile(path):
        raise BadInput("attachments.path", path, "is no file on the host where the module runs")
    return os.path.getsize(path)


def _attachment(given: Mapping[str, Any]) -> Attachment:
    filename = given["filename"] or os.path.basename(given["path"])
    check_header_text("attachments.filename", filename)
    content_id = given["content_id"]
    check_header_text("attachments.content_id", content_id or "")
    if content_id is not None and not _CONTENT_ID.fullmatch(content_id):
        raise BadInput(
            "attachments.content_id", content_id, "is not 1 to 78 letters, digits and such, without < >, as in logo"
        )
    return Attachment(filename, _content(given["path"]), _content_type(given["content_type"], filename), content_id)


def _content_type(given: str | None, filename: str) -> str:
    content_type = given or mimetypes.guess_type(filename)[0] or _UNKNOWN
    if not _CONTENT_TYPE.fullmatch(content_type):
        raise BadInput("attachments.content_type", given, "is not a content type, such as application/pdf")
    if content_type.partition("/")[0].lower() in _OF_MESSAGES:
        if given:
            raise BadInput("attachments.content_type", given, f"cannot be attached as it is; give {_UNKNOWN}")
        return _UNKNOWN
    return content_type


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise BadInput("attachments.path", path, f"cannot be read: {error.strerror}") from error

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A message, and what its options ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .._mailboxes import check_characters, check_header_text, mailbox, mailboxes
from .._plan.bad_input import BadInput
from .._plan.charsets import mime_name
from .._plan.mail_message import MAX_OCTETS, MAX_RECIPIENTS, REFERENCE_HEADER, Mailbox, Message, as_mime
from .attachments import ATTACHMENTS, attachments

Params = Mapping[str, Any]

MESSAGE: dict[str, Any] = {
    "from_email_address": {"type": "str", "required": True, "aliases": ["from"]},
    "to_addresses": {"type": "list", "elements": "str", "aliases": ["to"]},
    "cc_addresses": {"type": "list", "elements": "str", "aliases": ["cc"]},
    "bcc_addresses": {"type": "list", "elements": "str", "aliases": ["bcc"]},
    "reply_to_addresses": {"type": "list", "elements": "str", "aliases": ["reply_to"]},
    "subject": {"type": "str", "required": True},
    "text": {"type": "str"},
    "html": {"type": "str"},
    "charset": {"type": "str", "default": "utf-8"},
    "headers": {"type": "dict"},
    "email_tags": {"type": "dict"},
    **ATTACHMENTS,
}
MAX_HEADER = 995  # characters of a value, of SES
_HEADER_NAME = re.compile(r"[!-9;-~]{1,126}")
_TAG_NAME = re.compile(r"[A-Za-z0-9_-]{1,256}")
_TAG_VALUE = re.compile(r"[A-Za-z0-9_.@-]{1,256}")
_OWN_OPTION = {
    "from": "from_email_address",
    "to": "to_addresses",
    "cc": "cc_addresses",
    "bcc": "bcc_addresses",
    "reply-to": "reply_to_addresses",
    "subject": "subject",
    "return-path": "feedback_forwarding_email_address",
    "x-ses-configuration-set": "configuration_set_name",
    "x-ses-message-tags": "email_tags",
    "x-ses-source-arn": "from_email_address_identity_arn",
    "x-ses-from-arn": "from_email_address_identity_arn",
}
# Of these, nobody decodes what is encoded in them (RFC 2047, section 5), so they have to do with ASCII.
_STRUCTURED = (
    "auto-submitted",
    "disposition-notification-to",
    "errors-to",
    "feedback-id",
    "importance",
    "in-reply-to",
    "precedence",
    "priority",
    "references",
)
_STRUCTURED_FAMILIES = ("list-", "resent-")
_SUBMITTER = "sender"
_NOT_GIVEN = ("date", "dkim-signature", "message-id", "mime-version", REFERENCE_HEADER.lower())


def desired_message(params: Params) -> Message:
    """The options as a message, its attachments read. Raises BadInput for what SES would not take."""
    subject = params["subject"].strip()
    check_header_text("subject", subject)
    if params["text"] is None and params["html"] is None:
        raise BadInput("text", None, "neither text nor html is given; give one or both")
    headers, submitter = _headers(params["headers"] or {})
    message = Message(
        sender=mailbox("from_email_address", params["from_email_address"]),
        to=mailboxes("to_addresses", params["to_addresses"]),
        cc=mailboxes("cc_addresses", params["cc_addresses"]),
        bcc=mailboxes("bcc_addresses", params["bcc_addresses"]),
        reply_to=mailboxes("reply_to_addresses", params["reply_to_addresses"]),
        submitter=submitter,
        subject=subject,
        text=params["text"],
        html=params["html"],
        charset=_charset(params),
        headers=headers,
        attachments=attachments(params["attachments"]),
    )
    _check(message)
    return message


def desired_tags(params: Params) -> dict[str, str]:
    """The message tags. Raises BadInput."""
    tags = _texts("email_tags", params["email_tags"] or {})
    for name, value in tags.items():
        if not _TAG_NAME.fullmatch(name) or not _TAG_VALUE.fullmatch(value):
            raise BadInput(
                "email_tags",
                {name: value},
                "a message tag is 1 to 256 letters, digits, _ and -, and in its value . and @ too",
            )
    return tags


def _charset(params: Params) -> str:
    """By the name that mail programs know."""
    given = params["charset"]
    charset = mime_name(given)
    if charset is None:
        raise BadInput("charset", given, "is not the name of a character set for mail; utf-8 has all characters")
    for option in ("text", "html"):
        text = params[option] or ""
        check_characters(option, text)
        try:
            text.encode(charset)
        except UnicodeEncodeError as error:
            beyond = error.object[error.start : error.end][:10]
            raise BadInput("charset", given, f"has no {beyond!r}, which {option} holds; utf-8 has it") from None
    return charset


def _texts(option: str, given: Mapping[Any, Any]) -> dict[str, str]:
    """Names and values as text; what has no value is left out."""
    for name, value in given.items():
        if isinstance(value, (Mapping, list, tuple)):
            raise BadInput(f"{option}.{name}", value, "is not text or a number")
    return {str(name): str(value) for name, value in given.items() if value is not None}


def _headers(given: Mapping[Any, Any]) -> tuple[dict[str, str], Mailbox | None]:
    """All but Sender, and the mailbox in that, which SES wants verified."""
    headers = {name: value.strip() for name, value in _texts("headers", given).items()}
    seen: dict[str, str] = {}
    for name, value in headers.items():
        _check_header(name, value)
        if name.lower() in seen:
            raise BadInput("headers", name, f"is given twice: {seen[name.lower()]} is the same header")
        seen[name.lower()] = name
    submitter = headers.pop(seen[_SUBMITTER]) if _SUBMITTER in seen else None
    return headers, None if submitter is None else mailbox(f"headers.{seen[_SUBMITTER]}", submitter)


def _check_header(name: str, value: str) -> None:
    lower = name.lower()
    if not _HEADER_NAME.fullmatch(name):
        raise BadInput("headers", name, "is not the name of a header: 1 to 126 ASCII characters, no space, no :")
    if lower in _OWN_OPTION:
        raise BadInput("headers", name, f"has an option of its own, {_OWN_OPTION[lower]}")
    if lower in _NOT_GIVEN or lower.startswith("content-"):
        raise BadInput("headers", name, "is made by SES or by this module, and cannot be given")
    check_header_text(f"headers.{name}", value)
    if not value.isascii() and (lower in _STRUCTURED or lower.startswith(_STRUCTURED_FAMILIES)):
        raise BadInput(f"headers.{name}", value, "holds more than ASCII, which this header cannot")
    if len(value) > MAX_HEADER:
        raise BadInput("headers", name, f"has {len(value)} characters; SES takes at most {MAX_HEADER}")


def _check(message: Message) -> None:
    count = len(message.recipients)
    if not count:
        raise BadInput("to_addresses", None, "nobody is to get the message; give to_addresses, cc_ or bcc_addresses")
    if count > MAX_RECIPIENTS:
        raise BadInput("to_addresses", None, f"{count} recipients with cc and bcc; SES takes at most {MAX_RECIPIENTS}")
    if message.html is None and any(one.content_id for one in message.attachments):
        raise BadInput("attachments.content_id", None, "is for files that html refers to, and html is not given")
    try:
        size = len(as_mime(message))
    except (ValueError, IndexError, LookupError) as error:  # what Python's email package fails over
        raise BadInput("headers", None, f"no message can be made of these options: {error}") from error
    if size > MAX_OCTETS:
        raise BadInput("attachments", None, f"the message has {size} octets; SES takes at most {MAX_OCTETS}")

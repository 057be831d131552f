# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The messages that SES accepted: where they would have gone, and as what. Nothing leaves the rig."""

from __future__ import annotations

import email.policy
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime, getaddresses
from typing import Any

from identity_state import Holdings
from sending import check_sending, effective_set, envelope_domain
from ses_errors import BadRequest

API, SMTP = "api", "smtp"
CONFIGURATION_SET_HEADER, TAGS_HEADER = "X-SES-CONFIGURATION-SET", "X-SES-MESSAGE-TAGS"
_OF_SES = (CONFIGURATION_SET_HEADER, TAGS_HEADER, "X-SES-SOURCE-ARN", "X-SES-FROM-ARN", "X-SES-RETURN-PATH-ARN")


@dataclass(frozen=True)
class Submission:
    """A message as it was handed in.

    ``raw`` is the MIME message. ``recipients`` None: those of its To, Cc and Bcc. ``senders``: further addresses that
    have to be verified (SMTP's MAIL FROM). What ``configuration_set`` and ``tags`` leave out may be in its headers.
    """

    raw: bytes
    via: str
    access_key: str
    recipients: Sequence[str] | None = None
    senders: Sequence[str] = ()
    configuration_set: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    feedback_to: str | None = None


@dataclass
class Accepted:
    """A message on its way."""

    message_id: str
    time: datetime
    account: str
    region: str
    via: str
    access_key: str
    identity: str
    mail_from: str  # the envelope sender
    feedback_to: str  # who is told of bounces and complaints, where that goes by mail
    recipients: list[str]
    configuration_set: str | None
    tags: dict[str, str]
    raw: bytes  # as it leaves, with SES's own Message-ID and Date


def accept(holdings: Holdings, submission: Submission, now: datetime) -> Accepted:
    """Accepts a message and keeps it, or raises SesFault and keeps nothing."""
    message = parsed(submission.raw)
    _check_headers(message)
    sender = _addresses(message, "From")
    if not sender:
        raise BadRequest("Missing required header 'From'.")
    returned = submission.feedback_to or next(iter(_addresses(message, "Return-Path")), sender[0])
    senders = list(dict.fromkeys([*sender, *_addresses(message, "Sender"), returned, *submission.senders]))
    recipients = submission.recipients
    if recipients is None:
        recipients = _addresses(message, "To", "Cc", "Bcc")
    named = submission.configuration_set or _text_of(message, CONFIGURATION_SET_HEADER)
    identity = check_sending(holdings, senders, recipients, len(submission.raw), named, now)
    message_id = _new_message_id()
    kept = Accepted(
        message_id=message_id,
        time=now,
        account=holdings.account,
        region=holdings.region,
        via=submission.via,
        access_key=submission.access_key,
        identity=identity.name,
        mail_from=f"{message_id}@{envelope_domain(holdings, identity)}",
        feedback_to=returned,
        recipients=list(recipients),
        configuration_set=effective_set(identity, named),
        tags=dict(submission.tags) or _tags_in(message),
        raw=_as_sent(message, message_id, holdings.region, now),
    )
    holdings.outbox.append(kept)
    holdings.sending.sent.append((now, len(recipients)))
    return kept


def parsed(raw: bytes) -> EmailMessage:
    message = BytesParser(policy=email.policy.SMTP).parsebytes(raw)
    assert isinstance(message, EmailMessage)
    return message


def _check_headers(message: EmailMessage) -> None:
    """SES reads the addresses that a reader sees, too: `To: root` is refused, whoever the envelope names."""
    for value in (value for header in ("From", "To", "Cc", "Reply-To") for value in message.get_all(header, [])):
        if not all(address.domain for address in getattr(value, "addresses", ())):
            raise BadRequest("Missing final '@domain'")


def _addresses(message: EmailMessage, *headers: str) -> list[str]:
    """The bare addresses in these headers, each once."""
    found: list[str] = []
    for value in (value for header in headers for value in message.get_all(header, [])):
        if hasattr(value, "addresses"):
            found += [address.addr_spec for address in value.addresses if address.domain]
        else:
            found += [address for _name, address in getaddresses([str(value)]) if address]
    return list(dict.fromkeys(found))


def _text_of(message: EmailMessage, header: str) -> str | None:
    return str(message[header]).strip() if message[header] else None


def _tags_in(message: EmailMessage) -> dict[str, str]:
    """X-SES-MESSAGE-TAGS: name=value, name=value."""
    pairs = (pair.partition("=") for pair in (_text_of(message, TAGS_HEADER) or "").split(",") if "=" in pair)
    return {name.strip(): value.strip() for name, _equals, value in pairs}


def _new_message_id() -> str:
    """Of the form that SES's have."""
    parts = [secrets.token_hex(octets) for octets in (8, 4, 2, 2, 2, 6)]
    return f"0102{parts[0][4:]}-{'-'.join(parts[1:])}-000000"


def _as_sent(message: EmailMessage, message_id: str, region: str, now: datetime) -> bytes:
    """What the recipients get: with SES's own Message-ID and Date, without Bcc, Return-Path and words to SES."""
    host = "email.amazonses.com" if region == "us-east-1" else f"{region}.amazonses.com"
    for header in ("Message-ID", "Date", "Bcc", "Return-Path", *_OF_SES):
        del message[header]
    message["Message-ID"] = f"<{message_id}@{host}>"
    message["Date"] = format_datetime(now)
    return message.as_bytes(policy=email.policy.SMTP.clone(refold_source="none"))


def shown(kept: Accepted) -> dict[str, Any]:
    """An accepted message as the control URL shows it: its headers and parts decoded."""
    message = parsed(kept.raw)
    told = {name: value for name, value in vars(kept).items() if name != "raw"}
    return told | {
        "time": kept.time.isoformat(),
        "size": len(kept.raw),
        "subject": str(message["Subject"] or ""),
        "headers": [[name, str(value)] for name, value in message.items()],
        "text": _body(message, "plain"),
        "html": _body(message, "html"),
        "attachments": [_part(part) for part in message.walk() if part.get_filename()],
        "raw": kept.raw.decode("utf-8", "replace"),
    }


def _body(message: EmailMessage, kind: str) -> str | None:
    part = message.get_body((kind,))
    return part.get_content() if part is not None else None


def _part(part: EmailMessage) -> dict[str, Any]:
    content = part.get_payload(decode=True) or b""
    return {
        "filename": part.get_filename(),
        "content_type": part.get_content_type(),
        "content_disposition": part.get_content_disposition(),
        "content_id": part["Content-ID"],
        "size": len(content),
        "text": content.decode("utf-8", "replace"),
    }

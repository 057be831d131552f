# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A message as a value, and as the MIME text that is sent (RFC 5322, RFC 2045 to 2047). No I/O.

It is always built whole and sent as Raw content: the same text is then checked, measured and sent, inline images and
names beyond ASCII go as they should, and older botocore, whose Simple content has no attachments, will do.
"""

from __future__ import annotations

import email.policy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage

from .mail_headers import mailbox_header, text_header

MAX_RECIPIENTS = 50
MAX_OCTETS = 40 * 1024 * 1024  # of the MIME text, in which attachments take a third more than on disk
# SES puts in its own Message-ID, so this is what a message can be looked up by where no answer of SES told its id.
REFERENCE_HEADER = "X-Mailops-Reference"
# SES takes seven bits only, and lines of at most 1,000 octets.
_POLICY = email.policy.SMTP.clone(cte_type="7bit")


@dataclass(frozen=True)
class Mailbox:
    """An address, its domain in A-labels, and the name that is shown with it."""

    address: str
    display_name: str = ""


@dataclass(frozen=True)
class Attachment:
    """A file; with ``content_id`` it is shown within the HTML text, which refers to it as ``cid:...``.

    ``parameters`` are those of its content type, such as ``charset``.
    """

    filename: str
    content: bytes = field(repr=False)
    content_type: str
    content_id: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Message:
    """What is to be sent, and to whom. ``text``, ``html`` or both; ``headers`` are further ones.

    ``submitter``: who sends it, where that is not who it is from (RFC 5322, Sender).
    """

    sender: Mailbox
    to: Sequence[Mailbox] = ()
    cc: Sequence[Mailbox] = ()
    bcc: Sequence[Mailbox] = ()
    reply_to: Sequence[Mailbox] = ()
    submitter: Mailbox | None = None
    subject: str = ""
    text: str | None = None
    html: str | None = None
    charset: str = "utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    attachments: Sequence[Attachment] = ()

    @property
    def recipients(self) -> tuple[str, ...]:
        """The bare addresses of all of them."""
        return tuple(mailbox.address for mailbox in (*self.to, *self.cc, *self.bcc))


def as_mime(message: Message, reference: str = "") -> bytes:
    """The MIME text, with the reference in a header of its own. Nobody who gets it sees the Bcc addresses.

    Raises UnicodeEncodeError for a text that its charset cannot spell.
    """
    made = EmailMessage(policy=_POLICY)
    for name, mailboxes in _addressed(message).items():
        if mailboxes:
            made[name] = mailbox_header(name, [(mailbox.display_name, mailbox.address) for mailbox in mailboxes])
    for name, value in {"Subject": message.subject, **message.headers, REFERENCE_HEADER: reference}.items():
        made[name] = text_header(name, value)
    _set_texts(made, message)
    for attachment in message.attachments:
        if attachment.content_id is None:
            made.add_attachment(
                attachment.content, *_kinds(attachment), filename=attachment.filename, params=attachment.parameters
            )
    return made.as_bytes()


def _addressed(message: Message) -> dict[str, Sequence[Mailbox]]:
    return {
        "From": (message.sender,),
        "Sender": (message.submitter,) if message.submitter else (),
        "To": message.to,
        "Cc": message.cc,
        "Reply-To": message.reply_to,
    }


def _set_texts(made: EmailMessage, message: Message) -> None:
    """Plain text comes first: of alternatives, a reader shows the last that it can."""
    if message.text is not None:
        made.set_content(message.text, charset=message.charset)
        if message.html is None:
            return
        made.add_alternative(message.html, subtype="html", charset=message.charset)
    else:
        made.set_content(message.html or "", subtype="html", charset=message.charset)
    html = made.get_body(("html",))
    for attachment in message.attachments:
        if html is not None and attachment.content_id is not None:
            html.add_related(
                attachment.content,
                *_kinds(attachment),
                cid=text_header("Content-ID", f"<{attachment.content_id}>"),
                filename=attachment.filename,
                disposition="inline",
                params=attachment.parameters,
            )


def _kinds(attachment: Attachment) -> tuple[str, str]:
    kind, _slash, subtype = attachment.content_type.partition("/")
    return kind, subtype

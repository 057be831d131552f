# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Addresses as they stand in a message: bare, or with a name before them (RFC 5322, mailbox)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ._identity_name import canonical_identity
from ._plan.bad_input import BadInput
from ._plan.mail_message import Mailbox

_WITH_NAME = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_NO_CHARACTER = re.compile(r"[\ud800-\udfff]")
_ENCODED_WORD = re.compile(r"=\?.*\?=")  # RFC 2047


def check_header_text(option: str, text: str) -> None:
    """Raises BadInput for a line break or the like, by which a header could be smuggled in, also an encoded one.

    Python's email package decodes encoded words that it is given, and puts line breaks in them into the message as
    they are.
    """
    found = _CONTROL.search(text)
    if found:
        raise BadInput(option, text, f"holds a line break or another control character ({found[0]!r}); take it out")
    check_characters(option, text)
    if _ENCODED_WORD.search(text):
        raise BadInput(option, text, "holds text that is encoded already (=?...?=); give it as it is to be read")


def check_characters(option: str, text: str) -> None:
    """Raises BadInput for what stands for octets that are no text, as where Python read a file in another encoding."""
    found = _NO_CHARACTER.search(text)
    if found:
        raise BadInput(option, found[0], "is no character; the text was not in UTF-8 where it comes from")


def mailbox(option: str, given: str) -> Mailbox:
    """``user@example.com`` or ``Some Name <user@example.com>``, its domain in A-labels. Raises BadInput."""
    text = given.strip()
    check_header_text(option, text)
    found = _WITH_NAME.fullmatch(text)
    name, address = (found["name"].strip(), found["address"].strip()) if found else ("", text)
    if "@" not in address:
        raise BadInput(option, given, "is not an address; it looks like user@example.com, or Name <user@example.com>")
    return Mailbox(canonical_identity(address, option), _unquoted(name))


def mailboxes(option: str, given: Sequence[str] | None) -> tuple[Mailbox, ...]:
    """Each of them once, in order. Raises BadInput."""
    found = {one.address: one for one in reversed([mailbox(option, text) for text in given or ()])}
    return tuple(reversed(found.values()))


def _unquoted(name: str) -> str:
    if len(name) > 1 and name[0] == name[-1] == '"':
        return re.sub(r"\\(.)", r"\1", name[1:-1])
    return name

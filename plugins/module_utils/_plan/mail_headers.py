# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Headers of a message, written and folded as they are sent (RFC 5322, RFC 2047). No I/O.

Python's email package folds by itself, too, but turns what does not fit on a line into encoded words wherever it
stands: in a List-Unsubscribe or References nobody decodes them (cpython issue 85725), and a quoted name that loses its
quotes on the way becomes further addresses (cpython issues 121284, 122753). Not all releases in use have that mended.
So here a line is broken at white space that is there, and only what may be encoded is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from email.header import Header
from email.policy import Policy

MAX_LINE = 998  # characters without the line's end, RFC 5322
_WIDTH = 78  # what RFC 5322 asks for where it can be had
_ENCODED = 60  # characters of an encoded word, so that it fits on a line with what is beside it
_PIECE = re.compile(r"[ \t]*[^ \t]+")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")


class WrittenHeader(str):
    """A header's value as it stands in the message, unfolded.

    To the email package it is a header object, which it lets fold itself: that is what its policies do with what has a
    ``name``.
    """

    name: str
    _pieces: Sequence[str]

    def __new__(cls, name: str, pieces: Iterable[str]) -> WrittenHeader:
        """``pieces``: what no line is broken within, each with the white space before it."""
        found = list(pieces)
        self = super().__new__(cls, "".join(found).strip())
        self.name, self._pieces = name, found
        return self

    def fold(self, *, policy: Policy) -> str:
        lines, line = [], f"{self.name}:"
        for number, piece in enumerate(self._pieces):
            # The first piece stays on the line of the name, which some read by itself, as long as it may.
            if len(line) + len(piece) > (_WIDTH if number else MAX_LINE):
                lines.append(line)
                line = ""
            line += piece
        return policy.linesep.join([*lines, line]) + policy.linesep


def text_header(name: str, text: str) -> WrittenHeader:
    """A header as it is given; beyond ASCII, or with no place to break a line, in encoded words."""
    pieces = _PIECE.findall(f" {text}")
    if not text.isascii() or any(len(piece) > MAX_LINE for piece in pieces):
        pieces = _encoded(text)
    return WrittenHeader(name, pieces or [" "])


def mailbox_header(name: str, mailboxes: Sequence[tuple[str, str]]) -> WrittenHeader:
    """A header of addresses, each with the name that is shown with it, or an empty one."""
    pieces = []
    for number, (display_name, address) in enumerate(mailboxes, 1):
        shown = _phrase(display_name)
        pieces += [*shown, f" <{address}>" if shown else f" {address}"]
        pieces[-1] += "," if number < len(mailboxes) else ""
    return WrittenHeader(name, pieces)


def _phrase(name: str) -> list[str]:
    if not name:
        return []
    quoted = name if _ATOMS.fullmatch(name) else '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    if not name.isascii() or len(quoted) >= MAX_LINE:
        return _encoded(name)
    return [f" {quoted}"]


def _encoded(text: str) -> list[str]:
    # Letters, digits and some signs are all that is left as it is within these words, so that they may stand anywhere.
    return [f" {word}" for word in Header(text, "utf-8", maxlinelen=_ENCODED).encode().split()]

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""TXT values in presentation format (RFC 1035, section 5.1) as the text that they say. No I/O."""

from __future__ import annotations

import re

from .records import quoted_txt

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"(?:\s+"(?:[^"\\]|\\.)*")*')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_ESCAPE = re.compile(rb"\\([0-9]{3})|\\(.)")


def quoted(value: str) -> str:
    """As it is where it is quoted already, else the bare text quoted. ValueError: a bare text beyond ASCII."""
    return value if _QUOTED.fullmatch(value) else quoted_txt(value)


def strings_of(value: str) -> list[str]:
    """The strings of one TXT value, unescaped."""
    return [_unescaped(match[1] if match[1] is not None else match[2]) for match in _STRING.finditer(value)]


def text_of(value: str) -> str:
    """The strings of one TXT value as readers see them: as one (RFC 7208, section 3.3; RFC 6376, section 3.6.2.2)."""
    return "".join(strings_of(value))


def _unescaped(text: str) -> str:
    octets = text.encode("utf-8", "surrogateescape")
    plain = _ESCAPE.sub(lambda match: bytes([int(match[1])]) if match[1] else match[2], octets)
    return plain.decode("utf-8", "replace")

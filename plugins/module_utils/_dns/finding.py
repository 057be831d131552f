# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong in DNS, as a value: a stable code, what was seen, and what to do. No I/O."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

# Two texts that a person or a form may have made of one another: one or two characters in a token of 32.
_SAME_BUT_FOR_A_SLIP = 0.9


@dataclass(frozen=True)
class Finding:
    """``code`` does not change between releases; the two sentences are for people."""

    code: str
    evidence: str
    advice: str

    def described(self) -> dict[str, str]:
        return {"code": self.code, "evidence": self.evidence, "advice": self.advice}


def mistyped(found: str, wanted: str) -> bool:
    """Whether one is the other with a slip or two in it."""
    return found != wanted and SequenceMatcher(None, found, wanted, autojunk=False).ratio() >= _SAME_BUT_FOR_A_SLIP


def where_they_differ(found: str, wanted: str) -> str:
    """The first place, in words."""
    for place, (one, other) in enumerate(zip(found, wanted, strict=False), start=1):
        if one != other:
            return f"character {place} is {one!r} where {other!r} is wanted"
    if len(found) > len(wanted):
        return f"{found[len(wanted) :]!r} too much at its end"
    return f"{wanted[len(found) :]!r} is missing at its end"

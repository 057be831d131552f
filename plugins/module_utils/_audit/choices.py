# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Choices of an audit that are made from a few words, as people hand them over. No I/O."""

from __future__ import annotations

from .._plan.bad_input import BadInput
from .._plan.state import IDENTITY_TYPES, STATUSES
from .._words_given import words_given

FORMATS = ("html", "csv", "json")
CHOICES = {"formats": FORMATS, "identity_types": IDENTITY_TYPES, "verification_statuses": STATUSES}


def choice_problems(option: str, given: object) -> list[str]:
    """What is wrong with the words of an option (a key of CHOICES) that are none of those; case does not matter."""
    known = {word.lower() for word in CHOICES[option]}
    return [
        str(BadInput(f"audit_{option}", word, f"is none of {', '.join(CHOICES[option])}"))
        for word in words_given(given)
        if word.lower() not in known
    ]

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of identities as people hand them over: a list, or the text of a survey or of a command line. No I/O."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ._identity_name import canonical_identity
from ._plan.bad_input import BadInput
from ._plan.selection import in_order_given

_SEPARATORS = re.compile(r"[,;\n]")


def names_given(given: object, option: str = "identity") -> tuple[list[str], list[str]]:
    """The names as SES keeps them, each once, in the order given; and what is wrong with those that are none.

    A text, also one within a list, may hold several names, separated by commas, semicolons or line ends. ``option``:
    what they were given in.
    """
    names: list[str] = []
    problems: list[str] = []
    for entry in _entries(given):
        try:
            names.append(_name(entry, option))
        except BadInput as error:
            problems.append(str(error))
    return in_order_given(names), problems


def _entries(given: object) -> list[object]:
    several = isinstance(given, Iterable) and not isinstance(given, (str, Mapping))
    entries: list[object] = []
    for entry in given if several else [given]:
        entries.extend(_SEPARATORS.split(entry) if isinstance(entry, str) else [entry])
    return [entry for entry in entries if not isinstance(entry, str) or entry.strip()]


def _name(entry: object, option: str) -> str:
    if not isinstance(entry, str):
        raise BadInput(option, entry, "is not text; give a domain (example.com) or an address (user@example.com)")
    return canonical_identity(entry.strip(), option)

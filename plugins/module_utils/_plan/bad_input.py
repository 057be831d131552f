# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one exception for input that cannot be right, whatever SES says."""

from __future__ import annotations

import re
from collections.abc import Mapping

MOST_SHOWN = 400  # characters of a value; more than any name or ARN has
_PLAIN = re.compile(r"[A-Za-z0-9_./+-][A-Za-z0-9_./+@-]*")


class BadInput(ValueError):
    """Raised before anything is changed: names the option, the value and what would be right.

    ``value`` is left out of the message when it is ``None``, which is how secrets are refused.
    """

    def __init__(self, option: str, value: object, problem: str) -> None:
        shown = option if value is None else f"{option}={as_given(value)}"
        super().__init__(f"{shown}: {problem}")
        self.option = option


class NotThere(BadInput):
    """What has to be there and is not: in check mode, an earlier task may be about to create it."""

    HINT = " (check mode does not know what an earlier task would create)"


def as_given(value: object) -> str:
    """A value on one line, as somebody can have written it in a playbook: Python's spelling of it is nobody's."""
    text = repr(value) if isinstance(value, str) else _in_yaml(value)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}..."


def _in_yaml(value: object) -> str:
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) else repr(value)
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_in_yaml(key)}: {_in_yaml(item)}' for key, item in value.items())}}}"
    if isinstance(value, (list, tuple, set, frozenset)):
        return f"[{', '.join(map(_in_yaml, value))}]"
    if isinstance(value, bool) or value is None:
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A value that may be sent to SES and shown to nobody."""

from __future__ import annotations


class Secret:
    """Holds a secret so that printing, formatting or serialising its holder cannot show it.

    Only the writer calls :meth:`reveal`, as the last thing before a request is made.
    """

    __slots__ = ("_value",)
    SHOWN = "********"

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return self.SHOWN

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return self.SHOWN

    def __reduce__(self):
        raise TypeError("a secret is not serialised")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)


def masked(value):
    """A copy of plain data (dicts, lists, scalars) in which every Secret reads ``********``."""
    if isinstance(value, Secret):
        return Secret.SHOWN
    if isinstance(value, dict):
        return {key: masked(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [masked(item) for item in value]
    return value


def revealed(value):
    """A copy of plain data in which every Secret is replaced by what it holds."""
    if isinstance(value, Secret):
        return value.reveal()
    if isinstance(value, dict):
        return {key: revealed(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [revealed(item) for item in value]
    return value

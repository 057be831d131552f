# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups of members, as frozen values: how they are spelt in requests, and what becomes of them by a wish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from typing import Any, TypeVar

from .state import UNKNOWN

Group = TypeVar("Group")


def camel_cased(name: str) -> str:
    """``tls_policy`` as the API spells it: ``TlsPolicy``."""
    return "".join(part.capitalize() for part in name.split("_"))


def default_of(field: Any) -> Any:
    """What a field of a dataclass is where nothing is said of it."""
    return field.default if field.default is not MISSING else field.default_factory()


def merged(group: Group, wish: Mapping[str, Any]) -> Group:
    """The group with what the wish says of it, by names of fields.

    What the wish leaves out, or has as None, stays. An empty text, or 0 for a number, is the default again.
    """
    changes = {}
    for field in fields(group):
        wanted, current = wish.get(field.name), getattr(group, field.name)
        if wanted is None:
            continue
        if is_dataclass(current):
            wanted = merged(current, wanted)
        elif wanted == "" or (wanted == 0 and not isinstance(wanted, bool)):
            wanted = default_of(field)
        changes[field.name] = wanted
    return replace(group, **changes)


def arguments(after: Any, before: Any) -> dict[str, Any]:
    """The group ``after`` as members of a request. Left out is what has its default and had it ``before``.

    So a request holds no member that its user never asked for, which an older SDK may not know.
    """
    named = {}
    for field in fields(after):
        value, former = getattr(after, field.name), getattr(before, field.name)
        if is_dataclass(value):
            inner = arguments(value, former)
            if inner:
                named[camel_cased(field.name)] = inner
        elif value is not None and value is not UNKNOWN and not value == former == default_of(field):
            named[camel_cased(field.name)] = spelt(value)
    return named


def taken_away(after: Any, before: Any) -> list[str]:
    """The names of what ``before`` had beyond its default and ``after`` has not, of their own, not of their groups."""
    names = []
    for field in fields(after):
        value, former = getattr(after, field.name), getattr(before, field.name)
        if is_dataclass(value):
            names += taken_away(value, former)
        elif value != former and value == default_of(field):
            names.append(field.name)
    return names


def spelt(value: Any) -> Any:
    """Plain data with its names as the API spells them."""
    if isinstance(value, Mapping):
        return {camel_cased(name): spelt(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [spelt(item) for item in value]
    return value

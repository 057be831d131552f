# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records as the forms and APIs of DNS providers take them: one value each, in plain text. No I/O."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .domain_names import within
from .record_shape import shaped
from .texts import text_of

_HOSTS = frozenset(("CNAME", "NS", "PTR"))
APEX = "@"


def plain_records(records: Iterable[dict[str, Any]], zone: str | None = None) -> list[dict[str, Any]]:
    """``{name, type, ttl, content, priority, purpose}`` for each value of each record, with ``zone`` a ``host`` too.

    ``content``: of TXT the text without quotes, in one piece; a host's name without a trailing dot. ``priority``: the
    preference of MX, else None. ``host``: the name within the zone, ``@`` for the zone's own. ValueError: a name that
    lies in another zone, an MX value without a preference.
    """
    around = zone.strip().lower().rstrip(".") if zone else None
    return [_plain(record, value, around) for record in shaped(records) for value in record["value"]]


def _plain(record: dict[str, Any], value: str, zone: str | None) -> dict[str, Any]:
    name = record["name"].rstrip(".")
    priority, content = _parted(record["type"], value)
    found = {
        "name": name,
        "type": record["type"],
        "ttl": record["ttl"],
        "content": content,
        "priority": priority,
        "purpose": record.get("purpose"),
    }
    return found if zone is None else {"host": _within(name, zone), **found}


def _parted(record_type: str, value: str) -> tuple[int | None, str]:
    if record_type == "TXT":
        return None, text_of(value) if value.lstrip().startswith('"') else value
    if record_type == "MX":
        preference, host = value.split()
        return int(preference), host.rstrip(".")
    return None, value.rstrip(".") if record_type in _HOSTS else value


def _within(name: str, zone: str) -> str:
    if not within(name.lower(), zone):
        raise ValueError(f"{name} does not lie in the zone {zone}")
    return name[: -len(zone) - 1] or APEX

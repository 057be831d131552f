# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a record ends up by mistake, and what the mistake was. No I/O."""

from __future__ import annotations

from typing import Any

from .domain_names import within
from .finding import Finding

# Others of these kinds are at shorter names with good reason, and look the same.
_NOT_TOLD_APART = frozenset(("dmarc", "mail_from", "spf"))


def astray(record: dict[str, Any], zone: str) -> list[str]:
    """Names at which it may be: with the zone twice, without underscores, without a part of its name.

    Some are in the zones above ``zone``, which is that of the record's own name.
    """
    name = record["name"].lower()
    found = [_twice(name, zone), name.replace("_", "")]
    if record["purpose"] not in _NOT_TOLD_APART:
        found += _cut_short(name, zone)
    return [place for place in dict.fromkeys(found) if place != name]


def _twice(name: str, zone: str) -> str:
    return f"{name}.{zone}"


def _cut_short(name: str, zone: str) -> list[str]:
    """Without what lies between it and its zone, or a zone above; without its labels with underscores."""
    labels = name.split(".")
    last = max((place for place, label in enumerate(labels) if label.startswith("_")), default=0)
    host, domain = labels[: last + 1], labels[last + 1 :]
    above = zone.split(".")
    zones = [".".join(above[start:]) for start in range(max(1, len(above) - 1))]
    found = [".".join([*host, each]) for each in zones]
    return [*found, ".".join([label for label in host if not label.startswith("_")] + domain)]


def misplaced(record: dict[str, Any], zone: str, place: str) -> Finding:
    """Of a record that is at ``place``, one of astray()."""
    name = record["name"]
    shown = f"The {record['type']} record is at {place}, not at {name}."
    if place == _twice(name.lower(), zone):
        short = name[: -len(zone) - 1] or "@"
        return Finding(
            "zone_appended",
            shown,
            f"Your DNS provider adds the zone's name by itself. Enter {short} as the name, or {name}. with a dot at "
            "its end.",
        )
    if not within(place, zone):
        return Finding(
            "wrong_zone", shown, f"{name} lies in the zone {zone}, which is one of its own. Publish it there."
        )
    if place == name.lower().replace("_", ""):
        return Finding("underscore_lost", shown, f"The underscore belongs to the name: move it to {name}.")
    return Finding("name_cut_short", shown, f"A part of the name got lost: move it to {name}.")

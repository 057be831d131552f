# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which hosted zone a record belongs into. No I/O."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from .._plan.bad_input import BadInput
from .domain_names import within

_BELOW_A_DOMAIN = re.compile(r"(.*\.)?_[^.]+\.")  # TOKEN._domainkey., _dmarc., _amazonses.


def public_zones_for(names: Iterable[str], zones: Iterable[dict[str, Any]]) -> dict[str, dict[str, str]]:
    """Of each name the public hosted zone with the longest name that it lies in: ``{"id": ..., "name": ...}``.

    ``zones`` are Route 53's, each with ``id``, ``name`` and ``config``. Private zones are passed over: SES asks the
    public DNS. Raises BadInput that tells of every name for which there is none, or two of the same name, which look
    the same from here while only one of them is delegated.
    """
    public = _public(zones)
    found = {name: _closest(name, public) for name in names}
    homeless = dict.fromkeys(domain_of(name) for name, best in found.items() if not best)
    twice = dict.fromkeys(_says_which(best) for best in found.values() if len(best) > 1)
    problems = list(twice)
    if homeless:
        named = [name for name in homeless if not any(name.endswith(f".{other}") for other in homeless)]
        problems.append(f"no public hosted zone holds {', '.join(named)}. {_there_are(public)}")
    if problems:
        raise BadInput("Route 53", None, ". ".join(problems))
    return {name: best[0] for name, best in found.items()}


def domain_of(name: str) -> str:
    """The domain that a record is about: what its name is without the labels below it that begin with _."""
    return _BELOW_A_DOMAIN.sub("", name.rstrip(".").lower(), count=1)


def _public(zones: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    return [_zone(zone) for zone in zones if not (zone.get("config") or {}).get("private_zone")]


def _closest(name: str, zones: list[dict[str, str]]) -> list[dict[str, str]]:
    """The zones with the longest name that ``name`` lies in."""
    wanted = name.rstrip(".").lower()
    around = [zone for zone in zones if within(wanted, zone["name"])]
    longest = max((len(zone["name"]) for zone in around), default=0)
    return [zone for zone in around if len(zone["name"]) == longest]


def _says_which(zones: list[dict[str, str]]) -> str:
    ids = ", ".join(sorted(zone["id"] for zone in zones))
    return (
        f"{len(zones)} public hosted zones are named {zones[0]['name']} ({ids}); say which one is delegated "
        "by giving its id in route53.hosted_zone_id"
    )


def _zone(zone: dict[str, Any]) -> dict[str, str]:
    return {"id": zone["id"].replace("/hostedzone/", ""), "name": zone["name"].rstrip(".").lower()}


def _there_are(zones: list[dict[str, str]]) -> str:
    if not zones:
        return "This account has none; create one, or publish the records elsewhere"
    names = sorted(f"{zone['name']} ({zone['id']})" for zone in zones)
    shown = ", ".join(names[:5]) + (", ..." if len(names) > 5 else "")
    return f"This account's public zones: {shown}"

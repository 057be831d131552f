# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which hosted zone a record belongs into. No I/O."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .._plan.bad_input import BadInput


def public_zone_for(name: str, zones: Iterable[dict[str, Any]]) -> dict[str, str]:
    """The public hosted zone with the longest name that ``name`` lies in: ``{"id": ..., "name": ...}``.

    ``zones`` are Route 53's, as ``amazon.aws.route53_info`` returns them in ``hosted_zones``. Private zones are
    passed over: SES asks the public DNS. Raises BadInput where there is none, or two of the same name, which look
    the same from here while only one of them is delegated.
    """
    public = _public(zones)
    best = _closest(name, public)
    if not best:
        raise BadInput("domain", name, f"no public hosted zone in Route 53 holds it. {_there_are(public)}")
    if len(best) > 1:
        raise BadInput("domain", name, _says_which(best))
    return best[0]


def zone_problems(names: Iterable[str], zones: Iterable[dict[str, Any]]) -> list[str]:
    """What keeps any of ``names`` from having one public hosted zone; empty where all have one."""
    public = _public(zones)
    found = {name: _closest(name, public) for name in names}
    homeless = [name for name, best in found.items() if not best]
    problems = [f"{name}: {_says_which(best)}" for name, best in found.items() if len(best) > 1]
    if homeless:
        problems.append(f"No public hosted zone in Route 53 holds {', '.join(homeless)}. {_there_are(public)}")
    return problems


def _public(zones: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    return [_zone(zone) for zone in zones if not (zone.get("config") or {}).get("private_zone")]


def _closest(name: str, zones: list[dict[str, str]]) -> list[dict[str, str]]:
    """The zones with the longest name that ``name`` lies in."""
    wanted = name.rstrip(".").lower()
    around = [zone for zone in zones if wanted == zone["name"] or wanted.endswith("." + zone["name"])]
    longest = max((len(zone["name"]) for zone in around), default=0)
    return [zone for zone in around if len(zone["name"]) == longest]


def _says_which(zones: list[dict[str, str]]) -> str:
    ids = ", ".join(sorted(zone["id"] for zone in zones))
    return (
        f"{len(zones)} public hosted zones are named {zones[0]['name']} ({ids}); say which one is delegated "
        "by giving its id"
    )


def _zone(zone: dict[str, Any]) -> dict[str, str]:
    return {"id": zone["id"].replace("/hostedzone/", ""), "name": zone["name"].rstrip(".").lower()}


def _there_are(zones: list[dict[str, str]]) -> str:
    if not zones:
        return "This account has none; create one, or publish the records elsewhere"
    names = sorted({zone["name"] for zone in zones})
    shown = ", ".join(names[:5]) + (", ..." if len(names) > 5 else "")
    return f"This account's public zones: {shown}"

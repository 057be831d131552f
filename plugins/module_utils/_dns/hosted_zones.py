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
    wanted = name.rstrip(".").lower()
    public = [_zone(zone) for zone in zones if not (zone.get("config") or {}).get("private_zone")]
    around = [zone for zone in public if wanted == zone["name"] or wanted.endswith("." + zone["name"])]
    if not around:
        raise BadInput("domain", name, f"no public hosted zone in Route 53 holds it. {_there_are(public)}")
    longest = max(len(zone["name"]) for zone in around)
    best = [zone for zone in around if len(zone["name"]) == longest]
    if len(best) > 1:
        ids = ", ".join(sorted(zone["id"] for zone in best))
        raise BadInput(
            "domain",
            name,
            f"{len(best)} public hosted zones are named {best[0]['name']} ({ids}); say which one is delegated "
            "by giving its id",
        )
    return best[0]


def zone_problems(names: Iterable[str], zones: Iterable[dict[str, Any]]) -> list[str]:
    """What keeps each of ``names`` from having one public hosted zone; empty where all have one."""
    zones = list(zones)
    problems: list[str] = []
    for name in names:
        try:
            public_zone_for(name, zones)
        except BadInput as error:
            problems.append(str(error))
    return problems


def _zone(zone: dict[str, Any]) -> dict[str, str]:
    return {"id": zone["id"].replace("/hostedzone/", ""), "name": zone["name"].rstrip(".").lower()}


def _there_are(zones: list[dict[str, str]]) -> str:
    if not zones:
        return "This account has none; create one, or publish the records elsewhere"
    names = sorted({zone["name"] for zone in zones})
    shown = ", ".join(names[:5]) + (", ..." if len(names) > 5 else "")
    return f"This account's public zones: {shown}"

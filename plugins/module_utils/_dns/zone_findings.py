# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with a zone as a whole: its delegation, and its servers. No I/O."""

from __future__ import annotations

from collections.abc import Mapping

from .finding import Finding
from .replies import NameServer, Reply, Zone


def zone_findings(zone: Zone, soa: Mapping[NameServer, Reply], seen_by_ses: str | None = None) -> list[Finding]:
    """What is wrong, and what SES sees otherwise.

    ``soa``: what each server says to SOA at the zone's name. ``seen_by_ses``: the primary name server in the SOA record
    that SES saw when it last looked.
    """
    found = []
    if zone.own and set(zone.own) != set(zone.delegated):
        found.append(
            Finding(
                "delegation_differs",
                f"The parent zone delegates {zone.name} to {', '.join(zone.delegated)}, but the zone itself names "
                f"{', '.join(zone.own)}.",
                "Set the same name servers at the registrar and in the zone. What is only on the others is not seen.",
            )
        )
    if zone.homeless:
        found.append(
            Finding(
                "server_without_address",
                f"{zone.name} is delegated to {', '.join(zone.homeless)}, for which there is no address.",
                "Correct the name, or take it out of the delegation.",
            )
        )
    primaries = sorted({primary for reply in soa.values() if (primary := primary_of(reply))})
    if seen_by_ses and primaries and seen_by_ses.lower().rstrip(".") not in primaries:
        found.append(
            Finding(
                "ses_sees_another_zone",
                f"SES last saw {zone.name} with the primary name server {seen_by_ses}; from here it is "
                f"{', '.join(primaries)}.",
                "SES asks the public DNS. See whether the delegation has changed since, or whether this host sees an "
                "internal zone.",
            )
        )
    return found


def zone_unknown(domain: str, problem: str) -> Finding:
    """Nobody tells in which zone a domain lies, nor who answers for it."""
    return Finding(
        "zone_unknown",
        f"Nobody tells who answers for {domain}: {problem}.",
        "See whether the domain is still registered, and delegated to name servers that have it.",
    )


def primary_of(soa: Reply) -> str | None:
    """The primary name server that a SOA record names."""
    return soa.values[0].split()[0].lower().rstrip(".") if soa.values else None

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What recursive resolvers make of a record that its own servers have. No I/O."""

from __future__ import annotations

from collections.abc import Mapping

from .finding import Finding
from .replies import SERVFAIL, NameServer, Reply


def resolver_findings(
    name: str, said: Mapping[NameServer, tuple[bool, Reply]], unchecked: Mapping[NameServer, Reply]
) -> list[Finding]:
    """Of resolvers that fail, or still have what was there before.

    ``said``: whether each resolver has the record, and its reply. ``unchecked``: what those that failed say when they
    leave out DNSSEC.
    """
    broken = [
        server
        for server, (_has, reply) in said.items()
        if reply.outcome == SERVFAIL and server in unchecked and unchecked[server].knows
    ]
    late = {server: reply for server, (has, reply) in said.items() if reply.knows and not has}
    found = []
    if broken:
        found.append(
            Finding(
                "dnssec_broken",
                f"{', '.join(map(str, broken))} fails for {name}, and answers when it does not check signatures.",
                "The zone's DNSSEC signatures, or the DS record at its parent, are wrong: sign the zone anew, or have "
                "the registrar remove the DS record.",
            )
        )
    if late:
        longest = max((reply.negative_ttl or reply.ttl or 0) for reply in late.values())
        found.append(
            Finding(
                "cached",
                f"The servers of the zone have {name}, but {', '.join(map(str, late))} says what was there before.",
                f"It keeps that for up to {longest} s more. Wait; SES may see the same.",
            )
        )
    return found

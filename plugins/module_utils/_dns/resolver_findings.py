# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What recursive resolvers make of a record that its own servers have. No I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .finding import Finding
from .replies import SERVFAIL, NameServer, Reply
from .zone_findings import primary_of


def resolver_findings(
    name: str,
    said: Mapping[NameServer, tuple[bool, Reply]],
    unchecked: Mapping[NameServer, Reply],
    elsewhere: Mapping[NameServer, str],
) -> list[Finding]:
    """Of resolvers that fail, see another zone, or still have what was there before.

    ``said``: whether each resolver has the record, and its reply. ``unchecked``: what those that failed say when they
    leave out DNSSEC. ``elsewhere``: as foreign_primaries() tells.
    """
    broken = [
        server
        for server, (_has, reply) in said.items()
        if reply.outcome == SERVFAIL and server in unchecked and unchecked[server].knows
    ]
    behind = {server: reply for server, (has, reply) in said.items() if reply.knows and not has}
    apart = [server for server in behind if server in elsewhere]
    late = [reply.negative_ttl or reply.ttl or 0 for server, reply in behind.items() if server not in elsewhere]
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
    if apart:
        seen = "; ".join(f"{server} sees {elsewhere[server]}" for server in apart)
        found.append(
            Finding(
                "private_zone",
                f"The servers that were asked have {name}, but {seen}.",
                "SES sees what public resolvers see. Publish the record in the public zone, too.",
            )
        )
    if late:
        servers = [str(server) for server in behind if server not in elsewhere]
        found.append(
            Finding(
                "cached",
                f"The servers of the zone have {name}, but {', '.join(servers)} says what was there before.",
                f"It keeps that for up to {max(late)} s more. Wait; SES may see the same.",
            )
        )
    return found


def foreign_primaries(own: Iterable[Reply], seen: Mapping[NameServer, Reply]) -> dict[NameServer, str]:
    """Resolvers to which the zone is another one, with what they see instead.

    ``own`` and ``seen``: what the zone's servers, and resolvers, say to SOA at the zone's name. That names the primary
    name server, which copies of one zone have in common.
    """
    known = {primary for reply in own if (primary := primary_of(reply))}
    found = {}
    for server, reply in seen.items():
        primary = primary_of(reply)
        if known and reply.knows and primary not in known:
            found[server] = f"the zone of {primary}" if primary else "no such zone"
    return found

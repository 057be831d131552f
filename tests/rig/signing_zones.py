# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The zones of SES itself: at TOKEN.dkim.amazonses.com it serves the public key that Easy DKIM signs with."""

from __future__ import annotations

import dns.name
import dns.rdataset
import dns.rdatatype
from dkim_keys import ses_public_key
from dns_zone import Zone
from identity_state import EASY_DKIM, OWN_SIGNING_ZONE, signing_hosted_zone
from local_ses import LocalSes

TTL = 600
_SOA = "ns.amazonses.com. admin.amazonses.com. 1 7200 900 1209600 60"


class SigningZones:
    """Made anew for each question: tokens come and go with their identities."""

    def __init__(self, ses: LocalSes) -> None:
        self._ses = ses

    def zone_for(self, name: dns.name.Name) -> Zone | None:
        """The signing zone that this name lies in, holding this token's key if an identity of that zone has it."""
        origin = next((found for found in _origins() if name.is_subdomain(found)), None)
        if origin is None:
            return None
        zone = Zone(origin)
        zone.add(origin, dns.rdataset.from_text("IN", "SOA", TTL, _SOA))
        key_length = self._key_length(origin, name)
        if key_length:
            public_key = ses_public_key(key_length)
            strings = " ".join(f'"{part}"' for part in _split(f"p={public_key}"))
            zone.add(name, dns.rdataset.from_text("IN", dns.rdatatype.TXT, TTL, strings))
        return zone

    def _key_length(self, origin: dns.name.Name, name: dns.name.Name) -> str | None:
        token = name.relativize(origin).to_text().lower()
        with self._ses.lock:
            for holdings in self._ses.everything():
                if dns.name.from_text(signing_hosted_zone(holdings.region)) != origin:
                    continue
                for identity in holdings.identities.values():
                    if identity.dkim.origin == EASY_DKIM and token in identity.dkim.tokens:
                        return identity.dkim.current_key_length
        return None


def _origins() -> list[dns.name.Name]:
    regional = [dns.name.from_text(signing_hosted_zone(region)) for region in OWN_SIGNING_ZONE]
    return [*regional, dns.name.from_text("dkim.amazonses.com")]


def _split(text: str) -> list[str]:
    return [text[start : start + 255] for start in range(0, len(text), 255)]

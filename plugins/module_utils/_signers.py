# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""With whose DKIM key and MAIL FROM domain the mail of an address goes out: those of its domain, or of one above."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ._plan.state import EMAIL_ADDRESS, Identity
from ._ses.errors import AccessDenied

Read = Callable[[str], "Identity | None"]


def signers_of(identities: Mapping[str, Identity | None], read: Read) -> dict[str, Identity | None]:
    """By address: the identity of its domain, or else of the nearest domain above; None where SES has none of them.

    ``identities``: those that were read already, by name; ``read``: one more (GetEmailIdentity), each once. An address
    is left out where the caller may not read what decides it. Raises SesError.
    """
    known = dict(identities)
    found = {}
    for name, identity in identities.items():
        if identity and identity.identity_type == EMAIL_ADDRESS:
            try:
                found[name] = _nearest(_domains(name), known, read)
            except AccessDenied:
                continue
    return found


def domains_of_addresses(identities: Mapping[str, Identity | None]) -> list[str]:
    """All domains that may sign for the addresses among them."""
    addresses = [name for name, identity in identities.items() if identity and identity.identity_type == EMAIL_ADDRESS]
    return [domain for address in addresses for domain in _domains(address)]


def _domains(address: str) -> list[str]:
    """Its own and those above, down to two labels."""
    labels = address.rpartition("@")[2].split(".")
    return [".".join(labels[start:]) for start in range(max(1, len(labels) - 1))]


def _nearest(domains: list[str], known: dict[str, Identity | None], read: Read) -> Identity | None:
    for domain in domains:
        if domain not in known:
            known[domain] = read(domain)
        if known[domain]:
            return known[domain]
    return None

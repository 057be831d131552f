# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether receivers will take a domain's mail for genuine: DKIM, SPF and DMARC together (RFC 7489). No I/O."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .finding import Finding

_NO_POLICY = "Without it, receivers do with forged mail what they like. Publish one, such as v=DMARC1; p=none;."


@dataclass(frozen=True)
class Deliverability:
    """What receivers make of a domain's mail.

    ``dkim_aligned`` and ``spf_aligned``: whether DMARC passes by each. ``dmarc_policy``: what is asked of receivers for
    mail that passes by neither; None where nothing is. ``dmarc_name``: where that was found.
    """

    dkim_aligned: bool
    spf_aligned: bool
    dmarc_policy: str | None
    dmarc_name: str | None
    findings: tuple[Finding, ...] = ()


def dmarc_names(domain: str) -> list[str]:
    """Where a DMARC record may be: at the domain, then at those above it (RFC 9091's walk, down to two labels)."""
    labels = domain.split(".")
    return [f"_dmarc.{'.'.join(labels[start:])}" for start in range(max(1, len(labels) - 1))]


def dmarc_tags(text: str) -> dict[str, str] | None:
    """RFC 7489, section 6.3; None where that is no DMARC record."""
    tags = [tag.partition("=") for tag in text.split(";") if tag.strip()]
    if not tags or tags[0][0].strip().lower() != "v" or tags[0][2].strip() != "DMARC1":
        return None
    return {name.strip().lower(): value.strip() for name, _is, value in tags}


def deliverability(
    domain: str,
    dkim_works: bool,
    mail_from_domain: str | None,
    spf_works: bool,
    dmarc_texts: Mapping[str, Collection[str]],
) -> Deliverability:
    """``dkim_works``, ``spf_works``: whether the records are there and SES signs, or sends with that MAIL FROM domain.
    ``dmarc_texts``: the TXT texts at each of dmarc_names()."""
    for name in dmarc_names(domain):
        records = [tags for text in dmarc_texts.get(name, ()) if (tags := dmarc_tags(text)) is not None]
        if len(records) > 1:
            several = Finding(
                "several_dmarc",
                f"There are {len(records)} DMARC records at {name}.",
                "Receivers then take none of them (RFC 7489, section 6.6.3). Keep one.",
            )
            return Deliverability(dkim_works, spf_works and bool(mail_from_domain), None, name, (several,))
        if records:
            return _by(records[0], name, domain, dkim_works, mail_from_domain, spf_works)
    missing = Finding("dmarc_missing", f"There is no DMARC record at _dmarc.{domain}.", _NO_POLICY)
    return Deliverability(dkim_works, spf_works and bool(mail_from_domain), None, None, (missing,))


def _by(
    tags: Mapping[str, str], name: str, domain: str, dkim_works: bool, mail_from_domain: str | None, spf_works: bool
) -> Deliverability:
    own = name == f"_dmarc.{domain}"
    policy = (tags.get("p") if own else tags.get("sp", tags.get("p"))) or None
    strict = tags.get("aspf", "r").lower() == "s"
    spf_aligned = bool(mail_from_domain) and spf_works and not strict
    found = []
    if policy is None:
        found.append(Finding("dmarc_without_policy", f"The DMARC record at {name} has no p=.", _NO_POLICY))
    if strict and mail_from_domain:
        found.append(
            Finding(
                "spf_not_aligned",
                f"The DMARC record at {name} has aspf=s, and mail comes from {mail_from_domain}, a subdomain.",
                "SPF then never aligns with the domain; DKIM alone has to carry it. Take aspf=s out if both are to.",
            )
        )
    if policy in ("quarantine", "reject") and not dkim_works and not spf_aligned:
        found.append(
            Finding(
                "dmarc_would_fail",
                f"The DMARC record at {name} has p={policy}, and neither DKIM nor SPF passes now.",
                "Mail through SES would not be delivered. Publish the DKIM records before you send.",
            )
        )
    return Deliverability(dkim_works, spf_aligned, policy, name, tuple(found))

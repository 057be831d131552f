# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether receivers will take a domain's mail for genuine: DKIM, SPF and DMARC together (RFC 7489). No I/O."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .finding import Finding

_POLICIES = ("none", "quarantine", "reject")
# What somebody meant as a DMARC record, though it is none: quotes before it, another case, tags in another order.
_MEANT = re.compile(r"v\s*=\s*DMARC1|DMARC1\s*;", re.IGNORECASE)
_NO_POLICY = "Without it, receivers do with forged mail what they like. Publish one, such as v=DMARC1; p=none;."


@dataclass(frozen=True)
class Deliverability:
    """What receivers make of a domain's mail.

    ``dkim_aligned`` and ``spf_aligned``: whether DMARC passes by each; None where that is not known. ``dmarc_policy``:
    what is asked of receivers for mail that passes by neither; None where nothing is. ``dmarc_name``: where that was
    found.
    """

    dkim_aligned: bool | None
    spf_aligned: bool | None
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
    dkim_works: bool | None,
    mail_from_domain: str | None,
    spf_works: bool | None,
    dmarc_texts: Mapping[str, Collection[str]],
    signed_as: str | None = None,
) -> Deliverability:
    """``dkim_works``, ``spf_works``: whether the records are there and SES signs, or sends with that MAIL FROM domain;
    None where that is not known. ``dmarc_texts``: the TXT texts at each of dmarc_names(). ``signed_as``: the domain
    that DKIM signs for where it is one above ``domain``."""
    sender = _Sender(domain, signed_as or domain, mail_from_domain, dkim_works, bool(mail_from_domain) and spf_works)
    for name in dmarc_names(domain):
        texts = dmarc_texts.get(name, ())
        records = [tags for text in texts if (tags := dmarc_tags(text)) is not None]
        if len(records) > 1:
            return sender.without_policy(name, several_dmarc(name, len(records)))
        if records:
            return sender.under(name, records[0])
        unreadable = [text for text in texts if _MEANT.search(text)]
        if unreadable:
            return sender.without_policy(name, _malformed(name, unreadable[0]))
    missing = Finding("dmarc_missing", f"There is no DMARC record at _dmarc.{domain}.", _NO_POLICY)
    return sender.without_policy(None, missing)


def several_dmarc(name: str, count: int) -> Finding:
    return Finding(
        "several_dmarc",
        f"There are {count} DMARC records at {name}.",
        "Receivers then take none of them (RFC 7489, section 6.6.3). Keep one.",
    )


def _malformed(name: str, text: str) -> Finding:
    return Finding(
        "dmarc_malformed",
        f"The DMARC record at {name} is {text!r}.",
        "Receivers do not take it for one. It has to start with v=DMARC1; and then p= and one of none, quarantine, "
        "reject; without quotes of its own.",
    )


@dataclass(frozen=True)
class _Sender:
    """Of whom mail is: the domain of its From header, that of its DKIM signature, that of its bounces."""

    domain: str
    signed_as: str
    mail_from_domain: str | None
    dkim_passes: bool | None
    spf_passes: bool | None

    def without_policy(self, name: str | None, finding: Finding) -> Deliverability:
        """Where there is no DMARC record that receivers can read, nothing asks for strict alignment."""
        return Deliverability(self.dkim_passes, self.spf_passes, None, name, (finding,))

    def under(self, name: str, tags: Mapping[str, str]) -> Deliverability:
        """Under the DMARC record with these tags, at that name."""
        own = name == f"_dmarc.{self.domain}"
        policy = ((tags.get("p") if own else tags.get("sp", tags.get("p"))) or "").lower()
        if policy and policy not in _POLICIES:
            return self.without_policy(name, _malformed(name, "; ".join(map("=".join, tags.items()))))
        found = self._not_aligned(name, tags)
        dkim_aligned = self.dkim_passes and "dkim_not_aligned" not in (finding.code for finding in found)
        spf_aligned = self.spf_passes and "spf_not_aligned" not in (finding.code for finding in found)
        if not policy:
            found.append(Finding("dmarc_without_policy", f"The DMARC record at {name} has no p=.", _NO_POLICY))
        if policy in ("quarantine", "reject") and dkim_aligned is False and spf_aligned is False:
            found.append(
                Finding(
                    "dmarc_would_fail",
                    f"The DMARC record at {name} asks for p={policy}, and neither DKIM nor SPF passes now.",
                    "Mail through SES would not be delivered. Publish the DKIM records before you send.",
                )
            )
        return Deliverability(dkim_aligned, spf_aligned, policy or None, name, tuple(found))

    def _not_aligned(self, name: str, tags: Mapping[str, str]) -> list[Finding]:
        """What cannot align, whether or not it passes."""
        found = []
        if self.mail_from_domain not in (None, "", self.domain) and _strict(tags, "aspf"):
            found.append(
                Finding(
                    "spf_not_aligned",
                    f"The DMARC record at {name} has aspf=s, and mail comes from {self.mail_from_domain}, a subdomain.",
                    "SPF then never aligns with the domain; DKIM alone has to carry it. Take aspf=s out if both are "
                    "to.",
                )
            )
        if self.signed_as != self.domain and _strict(tags, "adkim"):
            found.append(
                Finding(
                    "dkim_not_aligned",
                    f"The DMARC record at {name} has adkim=s, and SES signs mail of {self.domain} as {self.signed_as}.",
                    f"DKIM then never aligns. Make {self.domain} an identity with DKIM of its own, or take adkim=s "
                    "out.",
                )
            )
        return found


def _strict(tags: Mapping[str, str], tag: str) -> bool:
    """Whether the two domains have to be the same, and not just of one organization (RFC 7489, section 3.1)."""
    return tags.get(tag, "r").lower() == "s"

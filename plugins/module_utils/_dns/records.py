# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The DNS records that an identity asks for. No I/O.

A record is ``{name, type, ttl, value, purpose}``: the name without a trailing dot, ``value`` a list of strings in
presentation format as ``amazon.aws.route53`` takes them (TXT quoted, in strings of at most 255 octets, RFC 1035).
"""

from __future__ import annotations

import re
from typing import Any

from .._plan.bad_input import BadInput
from .._plan.state import BYODKIM, EMAIL_ADDRESS, UNKNOWN, Identity

DEFAULT_TTL = 1800
MAX_TXT_STRING = 255
_DMARC = re.compile(r"v\s*=\s*DMARC1\s*;\s*(?i:p\s*=\s*(none|quarantine|reject))\s*(;|$)")

# Where SigningHostedZone is not in the answer (botocore before 1.42): Regions whose DKIM targets carry their name.
_REGIONAL_TARGETS = frozenset(
    (
        "af-south-1",
        "ap-northeast-3",
        "ap-south-2",
        "ap-southeast-3",
        "ap-southeast-5",
        "ca-west-1",
        "eu-central-2",
        "eu-south-1",
        "il-central-1",
        "me-central-1",
        "us-gov-east-1",
    )
)


def dkim_target_zone(region: str) -> str:
    """The zone that Easy DKIM's CNAMEs point into, for SES in ``region``."""
    return f"dkim.{region}.amazonses.com" if region in _REGIONAL_TARGETS else "dkim.amazonses.com"


def identity_records(identity: Identity, region: str, public_key: str | None = None) -> list[dict[str, Any]]:
    """Every record that this identity needs in DNS, complete enough to publish.

    ``public_key`` is the base64 DER SubjectPublicKeyInfo of a BYODKIM key. SES does not give it back, so without it
    the record of a BYODKIM identity is not in the list (:func:`awaited_names` names it all the same).
    """
    return _dkim_records(identity, region, public_key) + _txt_records(identity) + mail_from_records(identity, region)


def _dkim_records(identity: Identity, region: str, public_key: str | None) -> list[dict[str, Any]]:
    dkim = identity.dkim
    if identity.identity_type == EMAIL_ADDRESS or dkim.tokens is UNKNOWN:
        return []
    if dkim.signing_attributes_origin == BYODKIM:
        return [byodkim_record(identity.identity, dkim.selector, public_key)] if public_key and dkim.selector else []
    hosted_zone = dkim.signing_hosted_zone
    zone = hosted_zone if hosted_zone and hosted_zone is not UNKNOWN else dkim_target_zone(dkim.parent_region or region)
    return [easy_dkim_record(identity.identity, token, zone) for token in dkim.tokens or ()]


def _txt_records(identity: Identity) -> list[dict[str, Any]]:
    """The token by which a TXT record verifies a domain (VerifyDomainIdentity)."""
    token = identity.txt_verification.token if identity.txt_verification else None
    return [txt_verification_record(identity.identity, token)] if token and token is not UNKNOWN else []


def mail_from_records(identity: Identity, region: str) -> list[dict[str, Any]]:
    """Of a custom MAIL FROM domain: the one MX record that SES takes, and the SPF record that lets SES send.

    PutEmailIdentityMailFromAttributes; RFC 7208.
    """
    domain = identity.mail_from.mail_from_domain
    if not domain:
        return []
    return [
        _record(domain, "MX", [f"10 feedback-smtp.{region}.amazonses.com"], "mail_from"),
        _record(domain, "TXT", [quoted_txt("v=spf1 include:amazonses.com ~all")], "spf"),
    ]


def easy_dkim_record(domain: str, token: str, target_zone: str) -> dict[str, Any]:
    return _record(f"{token}._domainkey.{domain}", "CNAME", [f"{token}.{target_zone}"], "dkim")


def txt_verification_record(domain: str, token: str) -> dict[str, Any]:
    return _record(f"_amazonses.{domain}", "TXT", [quoted_txt(token)], "verification")


def byodkim_record(domain: str, selector: str, public_key: str) -> dict[str, Any]:
    """RFC 6376, section 3.6.1."""
    return _record(f"{selector}._domainkey.{domain}", "TXT", [quoted_txt(f"v=DKIM1; k=rsa; p={public_key}")], "dkim")


def dmarc_record(domain: str, policy: str, option: str = "policy") -> dict[str, Any]:
    """RFC 7489, section 6.3. ``policy``: the whole text, such as ``v=DMARC1; p=none;``. Raises BadInput of ``option``.

    The version comes first, the policy second; a receiver ignores a record that it cannot read so.
    """
    text = policy.strip()  # YAML's block scalars end in a line feed
    if not (text.isascii() and text.isprintable() and _DMARC.match(text)):
        raise BadInput(
            option,
            policy,
            "is no DMARC record; it is one line of ASCII that starts with v=DMARC1; p= and one of none, quarantine, "
            "reject",
        )
    return _record(f"_dmarc.{domain}", "TXT", [quoted_txt(text)], "dmarc")


def awaited_mail_from_names(identity: Identity) -> list[str]:
    """The record names SES looks for because of the MAIL FROM domain, with their types."""
    return [f"{record['type']} {record['name']}" for record in mail_from_records(identity, "")]


def awaited_names(identity: Identity) -> list[str]:
    """The record names SES looks for because of DKIM, with their types, also where their value is unknown (BYODKIM)."""
    dkim = identity.dkim
    if identity.identity_type == EMAIL_ADDRESS or not isinstance(dkim.tokens, tuple):
        return []
    record_type = "TXT" if dkim.signing_attributes_origin == BYODKIM else "CNAME"
    return [f"{record_type} {token}._domainkey.{identity.identity}" for token in dkim.tokens]


def quoted_txt(text: str) -> str:
    """A TXT value in presentation format: quoted strings of at most 255 octets, backslash and quote escaped."""
    octets = text.encode("ascii")
    strings = [octets[start : start + MAX_TXT_STRING] for start in range(0, len(octets), MAX_TXT_STRING)] or [b""]
    return " ".join('"' + part.decode().replace("\\", "\\\\").replace('"', '\\"') + '"' for part in strings)


def _record(name: str, record_type: str, value: list[str], purpose: str) -> dict[str, Any]:
    return {"name": name, "type": record_type, "ttl": DEFAULT_TTL, "value": value, "purpose": purpose}

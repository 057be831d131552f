# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rig's SES holds for one account and Region. Plain data; the operations and the verifier change it."""

from __future__ import annotations

import base64
import secrets
import string
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from account_state import AccountState
from configuration_set_state import ConfigurationSet

MAX_IDENTITIES = 10_000
DEFAULT_KEY_LENGTH = "RSA_2048_BIT"
EASY_DKIM = "AWS_SES"
BYODKIM = "EXTERNAL"

PENDING = "PENDING"
SUCCESS = "SUCCESS"
FAILED = "FAILED"
TEMPORARY_FAILURE = "TEMPORARY_FAILURE"
NOT_STARTED = "NOT_STARTED"

_TOKEN_LETTERS = string.ascii_lowercase + string.digits
# Regions whose DKIM targets carry their name; the others share dkim.amazonses.com.
OWN_SIGNING_ZONE = (
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


def signing_hosted_zone(region: str) -> str:
    """The zone that Easy DKIM's CNAMEs point into."""
    return f"dkim.{region}.amazonses.com" if region in OWN_SIGNING_ZONE else "dkim.amazonses.com"


def new_txt_token() -> str:
    """A token for TXT verification: base64 of 32 octets, as SES makes them."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def new_tokens() -> list[str]:
    """Three DKIM tokens, as SES makes them: [a-z0-9]{32}."""
    return ["".join(secrets.choice(_TOKEN_LETTERS) for _place in range(32)) for _token in range(3)]


@dataclass
class Check:
    """Something that is looked for again and again: since when it is in its status, and what was last seen."""

    status: str = NOT_STARTED
    since: datetime | None = None

    def become(self, status: str, now: datetime) -> None:
        if status != self.status:
            self.status, self.since = status, now


def parent_region_of(origin: str) -> str | None:
    """The Region in an origin of Deterministic Easy DKIM: eu-west-1 in AWS_SES_EU_WEST_1. None with any other."""
    if not origin.startswith(f"{EASY_DKIM}_"):
        return None
    return origin.removeprefix(f"{EASY_DKIM}_").lower().replace("_", "-")


@dataclass
class Dkim:
    """Where an identity's DKIM key comes from, and whether its records were found."""

    check: Check = field(default_factory=Check)
    signing_enabled: bool = False
    origin: str = EASY_DKIM
    tokens: list[str] = field(default_factory=list)
    next_key_length: str | None = "RSA_1024_BIT"
    current_key_length: str | None = None
    last_key_generation: datetime | None = None
    key_length_changed: datetime | None = None
    public_key: str | None = None  # of a BYODKIM key; the private one is thrown away once this is made from it

    @property
    def parent_region(self) -> str | None:
        return parent_region_of(self.origin)


@dataclass
class MailFrom:
    """The custom MAIL FROM domain."""

    domain: str | None = None
    behavior: str = "USE_DEFAULT_VALUE"
    check: Check = field(default_factory=Check)


@dataclass
class Notification:
    """What becomes of one kind of report on sent mail: an SNS topic, and whether it holds the mail's headers."""

    topic: str | None = None
    headers: bool = False


def no_notifications() -> dict[str, Notification]:
    return {kind: Notification() for kind in ("Bounce", "Complaint", "Delivery")}


@dataclass
class LastLook:
    """VerificationInfo."""

    checked: datetime | None = None
    success: datetime | None = None
    error_type: str | None = None
    soa: tuple[str, str, int] | None = None  # primary name server, admin's address, serial number


@dataclass
class Identity:
    """One verified, or not yet verified, sender."""

    name: str
    region: str
    check: Check
    dkim: Dkim = field(default_factory=Dkim)
    mail_from: MailFrom = field(default_factory=MailFrom)
    feedback_forwarding: bool = True
    notifications: dict[str, Notification] = field(default_factory=no_notifications)
    txt_token: str | None = None  # of TXT verification, once it was asked for
    txt_check: Check = field(default_factory=Check)
    configuration_set: str | None = None
    tags: dict[str, str] = field(default_factory=dict)
    policies: dict[str, str] = field(default_factory=dict)
    look: LastLook = field(default_factory=LastLook)
    version: int = 0  # grows with each change by a caller, so that the verifier can tell what it looked at

    @property
    def is_address(self) -> bool:
        return "@" in self.name

    @property
    def is_verified(self) -> bool:
        """By itself, whatever its domain is."""
        return self.check.status in (SUCCESS, TEMPORARY_FAILURE)

    @property
    def dkim_zone(self) -> str:
        """The zone that the CNAMEs of its tokens point into: its Region's, or that of the Region which has the key."""
        return signing_hosted_zone(self.dkim.parent_region or self.region)

    @property
    def identity_type(self) -> str:
        return "EMAIL_ADDRESS" if self.is_address else "DOMAIN"


@dataclass
class Holdings:
    """Everything of one account in one Region."""

    account: str
    region: str
    identities: dict[str, Identity] = field(default_factory=dict)
    configuration_sets: dict[str, ConfigurationSet] = field(default_factory=dict)
    dedicated_ip_pools: dict[str, str] = field(default_factory=dict)  # scaling modes by the names of pools
    deleted: dict[str, Identity] = field(default_factory=dict)  # what comes back when told to, see consistency
    sending: AccountState = field(default_factory=AccountState)
    outbox: list[Any] = field(default_factory=list)  # outbox.Accepted
    caller: str = ""  # the access key of the call that is being carried out

    def sends(self, identity: Identity) -> bool:
        """VerifiedForSendingStatus: by itself, or for an address by its domain."""
        if identity.is_verified:
            return True
        domain = self.domain_of(identity) if identity.is_address else None
        return domain is not None and self.sends(domain)

    def domain_of(self, identity: Identity) -> Identity | None:
        """A domain is its own; an address's may be an identity, too."""
        return self.identities.get(identity.name.rpartition("@")[2].lower()) if identity.is_address else identity

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What SES knows of an identity, as frozen values. Field names are SES's own members, snake_cased.

``None`` means that SES has no such value (or that this way of reading does not tell it). ``UNKNOWN`` appears only in
predicted states: a value that SES alone can make, such as a DKIM token, known only after the change.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


class Unknown(enum.Enum):
    """The type of :data:`UNKNOWN`; an enum so that there is exactly one, also after a copy."""

    UNKNOWN = "known after apply"


UNKNOWN = Unknown.UNKNOWN

EMAIL_ADDRESS = "EMAIL_ADDRESS"
DOMAIN = "DOMAIN"
MANAGED_DOMAIN = "MANAGED_DOMAIN"
IDENTITY_TYPES = (EMAIL_ADDRESS, DOMAIN, MANAGED_DOMAIN)

PENDING = "PENDING"
SUCCESS = "SUCCESS"
FAILED = "FAILED"
TEMPORARY_FAILURE = "TEMPORARY_FAILURE"
NOT_STARTED = "NOT_STARTED"
# In the order in which a person wants to see them: what needs a hand first.
STATUSES = (FAILED, TEMPORARY_FAILURE, PENDING, NOT_STARTED, SUCCESS)

EASY_DKIM = "AWS_SES"
BYODKIM = "EXTERNAL"
REPLICA = "AWS_SES_"  # Deterministic Easy DKIM: this, and the parent Region as EU_WEST_1
KEY_LENGTHS = ("RSA_1024_BIT", "RSA_2048_BIT")

Text: TypeAlias = "str | None | Unknown"
Flag: TypeAlias = "bool | None | Unknown"


@dataclass(frozen=True)
class Dkim:
    """GetEmailIdentity, DkimAttributes."""

    signing_enabled: Flag = None
    status: Text = None
    tokens: tuple[str, ...] | None | Unknown = None
    signing_hosted_zone: Text = None
    signing_attributes_origin: Text = None
    next_signing_key_length: Text = None
    current_signing_key_length: Text = None
    last_key_generation_timestamp: Text = None  # ISO 8601, UTC

    @property
    def selector(self) -> str | None:
        """The BYODKIM selector, which SES reads back as the only token; None with Easy DKIM."""
        if self.signing_attributes_origin == BYODKIM and isinstance(self.tokens, tuple) and len(self.tokens) == 1:
            return self.tokens[0]
        return None

    @property
    def parent_region(self) -> str | None:
        """With Deterministic Easy DKIM, the Region whose tokens and keys these are."""
        return parent_region(self.signing_attributes_origin)


@dataclass(frozen=True)
class MailFrom:
    """GetEmailIdentity, MailFromAttributes."""

    mail_from_domain: Text = None
    mail_from_domain_status: Text = None
    behavior_on_mx_failure: Text = None


NOTIFICATION_KINDS = ("bounce", "complaint", "delivery")


@dataclass(frozen=True)
class Notification:
    """GetIdentityNotificationAttributes (API v1), for one kind: the SNS topic's ARN, and whether headers come along."""

    topic: str | None = None
    include_headers: bool = False


@dataclass(frozen=True)
class TxtVerification:
    """GetIdentityVerificationAttributes (API v1): the token that verifies a domain by a TXT record, if there is one."""

    token: Text = None


@dataclass(frozen=True)
class SoaRecord:
    """VerificationInfo.SOARecord: the start of authority that SES saw when it last looked."""

    primary_name_server: str | None = None
    admin_email: str | None = None
    serial_number: int | None = None


@dataclass(frozen=True)
class VerificationInfo:
    """GetEmailIdentity, VerificationInfo. Timestamps are ISO 8601, UTC."""

    last_checked_timestamp: str | None = None
    last_success_timestamp: str | None = None
    error_type: str | None = None
    soa_record: SoaRecord | None = None


@dataclass(frozen=True)
class Identity:
    """GetEmailIdentity, whole."""

    identity: str
    identity_type: str
    identity_arn: Text = None
    verification_status: Text = None
    verified_for_sending_status: Flag = None
    feedback_forwarding_status: Flag = None
    dkim: Dkim = field(default_factory=Dkim)
    mail_from: MailFrom = field(default_factory=MailFrom)
    configuration_set_name: Text = None
    tags: Mapping[str, str] = field(default_factory=dict)
    policies: Mapping[str, str] = field(default_factory=dict)
    notifications: Mapping[str, Notification] | None = None  # by kind; None where they were not read
    txt_verification: TxtVerification | None = None  # None where it was not read
    verification_info: VerificationInfo | Unknown = field(default_factory=VerificationInfo)


@dataclass(frozen=True)
class IdentitySummary:
    """One row of ListEmailIdentities. The last two are not in it: None where they were not read, or there is none."""

    identity: str
    identity_type: str
    verification_status: str | None = None
    sending_enabled: bool | None = None
    dkim_status: str | None = None
    mail_from_domain_status: str | None = None


def parent_region(origin: Text) -> str | None:
    """The Region in an origin such as AWS_SES_EU_WEST_1, spelt eu-west-1; None with any other origin."""
    if not isinstance(origin, str) or not origin.startswith(REPLICA):
        return None
    return origin.removeprefix(REPLICA).lower().replace("_", "-")


def type_of(name: str) -> str:
    """The type that SES gives a new identity of this name: an address contains an at sign."""
    return EMAIL_ADDRESS if "@" in name else DOMAIN

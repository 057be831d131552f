# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""API answers to states. No I/O. Shapes: botocore's service model of SES API v2 (2019-09-27)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

from .._plan.state import (
    BYODKIM,
    NOTIFICATION_KINDS,
    Dkim,
    Identity,
    IdentitySummary,
    MailFrom,
    Notification,
    SoaRecord,
    TxtVerification,
    VerificationInfo,
    type_of,
)

Answer = Mapping[str, Any]


def identity(name: str, arn: str | None, answer: Answer) -> Identity:
    """GetEmailIdentity."""
    return Identity(
        identity=name,
        identity_type=answer["IdentityType"],
        identity_arn=arn,
        verification_status=answer.get("VerificationStatus"),
        verified_for_sending_status=answer.get("VerifiedForSendingStatus"),
        feedback_forwarding_status=answer.get("FeedbackForwardingStatus"),
        dkim=dkim(answer.get("DkimAttributes") or {}),
        mail_from=mail_from(answer.get("MailFromAttributes") or {}),
        configuration_set_name=answer.get("ConfigurationSetName"),
        tags={tag["Key"]: tag["Value"] for tag in answer.get("Tags") or []},
        policies=dict(answer.get("Policies") or {}),
        verification_info=verification_info(answer.get("VerificationInfo") or {}),
    )


def dkim(answer: Answer) -> Dkim:
    """DkimAttributes."""
    return Dkim(
        signing_enabled=answer.get("SigningEnabled"),
        status=answer.get("Status"),
        tokens=tuple(answer.get("Tokens") or ()),
        signing_hosted_zone=answer.get("SigningHostedZone"),
        signing_attributes_origin=answer.get("SigningAttributesOrigin"),
        next_signing_key_length=answer.get("NextSigningKeyLength"),
        current_signing_key_length=answer.get("CurrentSigningKeyLength"),
        last_key_generation_timestamp=timestamp(answer.get("LastKeyGenerationTimestamp")),
    )


def mail_from(answer: Answer) -> MailFrom:
    """MailFromAttributes."""
    return MailFrom(
        mail_from_domain=answer.get("MailFromDomain"),
        mail_from_domain_status=answer.get("MailFromDomainStatus"),
        behavior_on_mx_failure=answer.get("BehaviorOnMxFailure"),
    )


def notifications(answer: Answer) -> dict[str, Notification]:
    """One of GetIdentityNotificationAttributes' NotificationAttributes (API v1)."""
    return {
        kind: Notification(
            topic=answer.get(f"{kind.capitalize()}Topic"),
            include_headers=answer.get(f"HeadersIn{kind.capitalize()}NotificationsEnabled", False),
        )
        for kind in NOTIFICATION_KINDS
    }


def txt_verification(answer: Answer) -> TxtVerification:
    """One of GetIdentityVerificationAttributes' VerificationAttributes (API v1)."""
    return TxtVerification(token=answer.get("VerificationToken"))


def dkim_status(answer: Answer) -> str | None:
    """One of GetIdentityDkimAttributes' DkimAttributes (API v1); None for what has no DKIM key."""
    return _as_v2_spells(answer.get("DkimVerificationStatus")) if answer.get("DkimTokens") else None


def mail_from_status(answer: Answer) -> str | None:
    """One of GetIdentityMailFromDomainAttributes' MailFromDomainAttributes (API v1); None without such a domain."""
    return _as_v2_spells(answer.get("MailFromDomainStatus")) if answer.get("MailFromDomain") else None


def _as_v2_spells(status: str | None) -> str | None:
    """TemporaryFailure is TEMPORARY_FAILURE in API v2, UseDefaultValue is USE_DEFAULT_VALUE."""
    return status and re.sub(r"(?<=[a-z])(?=[A-Z])", "_", status).upper()


def row(name: str, answer: Answer) -> IdentitySummary:
    """One of GetIdentityVerificationAttributes' VerificationAttributes (API v1), as the list would have it."""
    return IdentitySummary(name, type_of(name), verification_status=_as_v2_spells(answer.get("VerificationStatus")))


def identity_of_row(row: IdentitySummary) -> Identity:
    """What a row tells; nothing else is known of it."""
    return Identity(
        identity=row.identity,
        identity_type=row.identity_type,
        verification_status=row.verification_status,
        verified_for_sending_status=row.sending_enabled,
    )


def with_dkim(known: Identity, answer: Answer) -> Identity:
    """And one of GetIdentityDkimAttributes' DkimAttributes (API v1).

    Of where the key comes from, only BYODKIM shows: its selector is the one token, where SES's own keys have three.
    """
    tokens = tuple(answer.get("DkimTokens") or ())
    read = Dkim(
        signing_enabled=answer.get("DkimEnabled"),
        status=_as_v2_spells(answer.get("DkimVerificationStatus")),
        tokens=tokens,
        signing_attributes_origin=BYODKIM if len(tokens) == 1 else None,
    )
    return replace(known, dkim=read)


def with_mail_from(known: Identity, answer: Answer) -> Identity:
    """And one of GetIdentityMailFromDomainAttributes' MailFromDomainAttributes (API v1)."""
    read = MailFrom(
        mail_from_domain=answer.get("MailFromDomain") or None,
        mail_from_domain_status=mail_from_status(answer),
        behavior_on_mx_failure=_as_v2_spells(answer.get("BehaviorOnMXFailure")),
    )
    return replace(known, mail_from=read)


def with_notifications(known: Identity, answer: Answer) -> Identity:
    """And one of GetIdentityNotificationAttributes' NotificationAttributes (API v1)."""
    forwarding = answer.get("ForwardingEnabled")
    return replace(known, notifications=notifications(answer), feedback_forwarding_status=forwarding)


def verification_info(answer: Answer) -> VerificationInfo:
    """VerificationInfo."""
    soa: dict[str, Any] | None = answer.get("SOARecord")
    return VerificationInfo(
        last_checked_timestamp=timestamp(answer.get("LastCheckedTimestamp")),
        last_success_timestamp=timestamp(answer.get("LastSuccessTimestamp")),
        error_type=answer.get("ErrorType"),
        soa_record=soa
        and SoaRecord(
            primary_name_server=soa.get("PrimaryNameServer"),
            admin_email=soa.get("AdminEmail"),
            serial_number=soa.get("SerialNumber"),
        ),
    )


def summary(answer: Answer) -> IdentitySummary:
    """One of ListEmailIdentities' EmailIdentities."""
    return IdentitySummary(
        identity=answer["IdentityName"],
        identity_type=answer["IdentityType"],
        verification_status=answer.get("VerificationStatus"),
        sending_enabled=answer.get("SendingEnabled"),
    )


def timestamp(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC, to the second."""
    if moment is None:
        return None
    return moment.astimezone(timezone.utc).replace(microsecond=0).isoformat()

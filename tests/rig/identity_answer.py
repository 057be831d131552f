# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An identity as SES shows it: to GetEmailIdentity, as a row of ListEmailIdentities, and its part in v1's batches."""

from __future__ import annotations

from typing import Any

from identity_state import Dkim, Holdings, Identity, LastLook, MailFrom

Answer = dict[str, Any]


def present(**members: Any) -> Answer:
    """SES leaves out what it has no value for."""
    return {name: value for name, value in members.items() if value is not None}


def identity_answer(holdings: Holdings, identity: Identity) -> Answer:
    """GetEmailIdentity."""
    return present(
        IdentityType=identity.identity_type,
        FeedbackForwardingStatus=identity.feedback_forwarding,
        VerifiedForSendingStatus=holdings.sends(identity),
        DkimAttributes=dkim_answer(identity),
        MailFromAttributes=mail_from_answer(identity.mail_from),
        Policies=dict(identity.policies),
        Tags=tags_answer(identity.tags),
        ConfigurationSetName=identity.configuration_set,
        VerificationStatus=identity.check.status,
        VerificationInfo=look_answer(identity.look) or None,
    )


def summary_answer(holdings: Holdings, identity: Identity) -> Answer:
    """One of ListEmailIdentities' EmailIdentities."""
    return {
        "IdentityType": identity.identity_type,
        "IdentityName": identity.name,
        "SendingEnabled": holdings.sends(identity),
        "VerificationStatus": identity.check.status,
    }


def dkim_answer(identity: Identity) -> Answer:
    """DkimAttributes."""
    dkim: Dkim = identity.dkim
    return present(
        SigningEnabled=dkim.signing_enabled,
        Status=dkim.check.status,
        Tokens=list(dkim.tokens) or None,
        SigningHostedZone=None if identity.is_address else identity.dkim_zone,
        SigningAttributesOrigin=dkim.origin,
        NextSigningKeyLength=dkim.next_key_length,
        CurrentSigningKeyLength=dkim.current_key_length,
        LastKeyGenerationTimestamp=dkim.last_key_generation,
    )


def mail_from_answer(mail_from: MailFrom) -> Answer:
    """MailFromAttributes: with no domain set, only the behaviour."""
    if mail_from.domain is None:
        return {"BehaviorOnMxFailure": mail_from.behavior}
    return {
        "MailFromDomain": mail_from.domain,
        "MailFromDomainStatus": mail_from.check.status,
        "BehaviorOnMxFailure": mail_from.behavior,
    }


def look_answer(look: LastLook) -> Answer:
    """VerificationInfo."""
    soa = None
    if look.soa is not None:
        server, admin, serial = look.soa
        soa = {"PrimaryNameServer": server, "AdminEmail": admin, "SerialNumber": serial}
    return present(
        LastCheckedTimestamp=look.checked,
        LastSuccessTimestamp=look.success,
        ErrorType=look.error_type,
        SOARecord=soa,
    )


def tags_answer(tags: dict[str, str]) -> list[Answer]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def notification_answer(identity: Identity) -> Answer:
    """GetIdentityNotificationAttributes (v1). A topic that is not set is left out, although the model requires it."""
    kinds = identity.notifications.items()
    topics = {f"{kind}Topic": one.topic for kind, one in kinds if one.topic}
    headers = {f"HeadersIn{kind}NotificationsEnabled": one.headers for kind, one in kinds}
    return {"ForwardingEnabled": identity.feedback_forwarding, **topics, **headers}

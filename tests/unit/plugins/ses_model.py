# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What SES makes of the calls of a plan, as a function from state to state. The rig does the same over the wire."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ansible_collections.mailops.ses.plugins.module_utils._plan.notifications import no_notifications
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import Call
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import Dkim, Identity, MailFrom, TxtVerification
from ansible_collections.mailops.ses.tests.unit.plugins.identities import EASY, OWN, address, domain


def after_calls(state: Identity | None, calls: Iterable[Call]) -> Identity | None:
    for call in calls:
        state = _AFTER[call.operation](state, call.arguments)
    return state


def created(arguments: Mapping[str, Any]) -> Identity:
    """CreateEmailIdentity."""
    name = arguments["EmailIdentity"]
    state = address(name) if "@" in name else domain(name, dkim=replace(EASY, status="PENDING"))
    state = replace(
        state,
        verification_status="PENDING",
        notifications=no_notifications(),
        txt_verification=TxtVerification(),
        configuration_set_name=arguments.get("ConfigurationSetName"),
        tags={tag["Key"]: tag["Value"] for tag in arguments.get("Tags", ())},
    )
    if "DkimSigningAttributes" not in arguments:
        return state
    key = _key(state.dkim, arguments["DkimSigningAttributes"])
    return replace(state, dkim=replace(key, current_signing_key_length=key.next_signing_key_length))


def _key(dkim: Dkim, attributes: Mapping[str, Any]) -> Dkim:
    if "DomainSigningSelector" in attributes:
        selector = attributes["DomainSigningSelector"]
        return replace(OWN, tokens=(selector,), signing_enabled=dkim.signing_enabled)
    if "DomainSigningAttributesOrigin" in attributes:
        return replace(EASY, signing_attributes_origin=attributes["DomainSigningAttributesOrigin"])
    base = dkim if dkim.signing_attributes_origin == "AWS_SES" else EASY
    length = attributes.get("NextSigningKeyLength", base.next_signing_key_length)
    return replace(base, next_signing_key_length=length, signing_enabled=dkim.signing_enabled)


def _mail_from(current: MailFrom, arguments: Mapping[str, Any]) -> MailFrom:
    domain_name = arguments.get("MailFromDomain")
    behavior = arguments.get("BehaviorOnMxFailure", "USE_DEFAULT_VALUE")
    if domain_name is None:
        return MailFrom(behavior_on_mx_failure=behavior)
    goes_on = domain_name == current.mail_from_domain and current.mail_from_domain_status != "FAILED"
    status = current.mail_from_domain_status if goes_on else "PENDING"
    return MailFrom(domain_name, status, behavior)


def _with_policy(state: Identity, arguments: Mapping[str, Any]) -> Identity:
    return replace(state, policies={**state.policies, arguments["PolicyName"]: arguments["Policy"]})


def _notified(state: Identity, notification_type: str, **members: Any) -> Identity:
    kind = notification_type.lower()
    notifications = state.notifications or no_notifications()
    state = replace(state, notifications={**notifications, kind: replace(notifications[kind], **members)})
    served = state.notifications["bounce"].topic and state.notifications["complaint"].topic
    assert state.feedback_forwarding_status or served, "SES refuses to leave nobody who hears of bounces"
    return state


def _started(state: Identity) -> Identity:
    return replace(state, verification_status="PENDING") if state.verification_status == "FAILED" else state


_AFTER = {
    "CreateEmailIdentity": lambda _state, arguments: created(arguments),
    "DeleteEmailIdentity": lambda _state, _arguments: None,
    "PutEmailIdentityConfigurationSetAttributes": lambda state, arguments: replace(
        state, configuration_set_name=arguments.get("ConfigurationSetName")
    ),
    "PutEmailIdentityDkimAttributes": lambda state, arguments: replace(
        state, dkim=replace(state.dkim, signing_enabled=arguments["SigningEnabled"])
    ),
    "PutEmailIdentityDkimSigningAttributes": lambda state, arguments: replace(
        _started(state), dkim=replace(_key(state.dkim, arguments.get("SigningAttributes", {})), status="PENDING")
    ),
    "PutEmailIdentityMailFromAttributes": lambda state, arguments: replace(
        state, mail_from=_mail_from(state.mail_from, arguments)
    ),
    "PutEmailIdentityFeedbackAttributes": lambda state, arguments: replace(
        state, feedback_forwarding_status=arguments["EmailForwardingEnabled"]
    ),
    "SetIdentityNotificationTopic": lambda state, arguments: _notified(
        state, arguments["NotificationType"], topic=arguments.get("SnsTopic")
    ),
    "SetIdentityHeadersInNotificationsEnabled": lambda state, arguments: _notified(
        state, arguments["NotificationType"], include_headers=arguments["Enabled"]
    ),
    "CreateEmailIdentityPolicy": _with_policy,
    "UpdateEmailIdentityPolicy": _with_policy,
    "DeleteEmailIdentityPolicy": lambda state, arguments: replace(
        state, policies={name: text for name, text in state.policies.items() if name != arguments["PolicyName"]}
    ),
    "VerifyDomainIdentity": lambda state, _arguments: replace(
        _started(state),
        txt_verification=TxtVerification((state.txt_verification or TxtVerification()).token or "token="),
    ),
    "VerifyDomainDkim": lambda state, _arguments: replace(
        _started(state),
        dkim=replace(state.dkim, status="PENDING" if state.dkim.status == "FAILED" else state.dkim.status),
    ),
    "VerifyEmailIdentity": lambda state, _arguments: _started(state),
    "TagResource": lambda state, arguments: replace(
        state, tags={**state.tags, **{tag["Key"]: tag["Value"] for tag in arguments["Tags"]}}
    ),
    "UntagResource": lambda state, arguments: replace(
        state, tags={key: value for key, value in state.tags.items() if key not in arguments["TagKeys"]}
    ),
}

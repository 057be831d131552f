# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An identity as a whole: created with everything at once, brought to the desired state, or deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import configuration_set, dkim, feedback, mail_from, notifications, policies, restart, tags, txt_verification
from .configuration_set import plan_configuration_set
from .dkim import DesiredDkim, check_dkim_for, check_parent_region, new_dkim, plan_dkim
from .mail_from import DesiredMailFrom, check_mail_from, plan_mail_from
from .notifications import DesiredNotifications, no_notifications, plan_notifications
from .plan import Call, Plan, unchanged
from .policies import DesiredPolicies, plan_policies
from .restart import NEVER, plan_restart
from .state import EMAIL_ADDRESS, PENDING, UNKNOWN, Identity, MailFrom, TxtVerification, type_of
from .tags import DesiredTags, plan_tags, tag_list
from .txt_verification import check_txt_verification, plan_txt_verification

CREATE, DELETE = "CreateEmailIdentity", "DeleteEmailIdentity"
_ASPECTS = (configuration_set, dkim, feedback, mail_from, notifications, policies, restart, tags, txt_verification)
OPERATIONS = tuple(sorted({CREATE, DELETE}.union(*(aspect.OPERATIONS for aspect in _ASPECTS))))


@dataclass(frozen=True)
class DesiredIdentity:
    """An identity that is to be there; an aspect that is None is left as it is.

    ``reads_topics`` and ``reads_token``: whether the state holds what API v1 alone tells.
    """

    identity: str
    identity_arn: str | None = None
    dkim: DesiredDkim | None = None
    mail_from: DesiredMailFrom | None = None
    configuration_set_name: str | None = None
    notifications: DesiredNotifications | None = None
    policies: DesiredPolicies | None = None
    tags: DesiredTags | None = None
    txt_verification: bool = False
    restart: str = NEVER
    reads_topics: bool = False
    reads_token: bool = False


def check_identity(desired: DesiredIdentity) -> None:
    """Raises BadInput for what is wrong whatever SES has."""
    check_txt_verification(desired.identity, desired.txt_verification)
    if desired.dkim:
        check_dkim_for(desired.identity, desired.dkim)
    if desired.mail_from:
        check_mail_from(desired.identity, desired.mail_from)


def plan_identity(current: Identity | None, desired: DesiredIdentity) -> Plan[Identity]:
    """One CreateEmailIdentity where there is none yet; then, aspect by aspect, what still differs.

    A create is planned with all that the operation takes, so the aspects after it find nothing to do but what it
    does not take (signing off).
    """
    check_identity(desired)
    start = unchanged(current) if current else _plan_create(desired)
    return (
        # The configuration set goes first: it is the call that SES may refuse, and then nothing is half done.
        start.then(lambda state: plan_configuration_set(state, desired.configuration_set_name))
        .then(lambda state: plan_dkim(state, desired.dkim))
        .then(lambda state: plan_txt_verification(state, desired.txt_verification))
        .then(lambda state: plan_mail_from(state, desired.mail_from))
        # What was set just now has started again by that.
        .then(lambda state: plan_restart(state, desired.restart, desired.dkim))
        .then(lambda state: plan_notifications(state, desired.notifications))
        .then(lambda state: plan_policies(state, desired.policies))
        .then(lambda state: plan_tags(state, desired.tags))
    )


def plan_absence(current: Identity | None) -> Plan[Identity]:
    """DeleteEmailIdentity, where there is something to delete."""
    if current is None:
        return unchanged(None)
    call = Call(DELETE, {"EmailIdentity": current.identity}, f"{current.identity} is not wanted")
    return Plan(current, None, (call,))


def _plan_create(desired: DesiredIdentity) -> Plan[Identity]:
    if desired.dkim:
        check_parent_region(desired.dkim, desired.identity_arn)
    arguments: dict[str, Any] = {"EmailIdentity": desired.identity}
    if desired.tags and desired.tags.tags:
        arguments["Tags"] = tag_list(desired.tags.tags)
    if desired.configuration_set_name:
        arguments["ConfigurationSetName"] = desired.configuration_set_name
    if desired.dkim and desired.dkim.signing_attributes():
        arguments["DkimSigningAttributes"] = desired.dkim.signing_attributes()
    call = Call(CREATE, arguments, f"{desired.identity} is not an identity yet")
    return Plan(None, new_identity(desired), (call,))


def new_identity(desired: DesiredIdentity) -> Identity:
    """What GetEmailIdentity answers right after the create, as far as it can be told beforehand."""
    identity_type = type_of(desired.identity)
    return Identity(
        identity=desired.identity,
        identity_type=identity_type,
        identity_arn=desired.identity_arn,
        verification_status=PENDING,
        # An address can send at once where its domain is verified already.
        verified_for_sending_status=UNKNOWN if identity_type == EMAIL_ADDRESS else False,
        feedback_forwarding_status=True,
        dkim=new_dkim(identity_type, desired.dkim),
        mail_from=MailFrom(behavior_on_mx_failure="USE_DEFAULT_VALUE"),
        configuration_set_name=desired.configuration_set_name or None,
        tags=dict(desired.tags.tags) if desired.tags else {},
        policies={},
        notifications=no_notifications() if desired.reads_topics else None,
        txt_verification=TxtVerification() if desired.reads_token else None,
        verification_info=UNKNOWN,
    )

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SNS topics that SES tells of bounces, complaints and deliveries, and whether with the headers of the message.

Sources: SetIdentityNotificationTopic, SetIdentityHeadersInNotificationsEnabled (API v1; v2 has none of this).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from .bad_input import BadInput
from .feedback import NEEDED, plan_feedback
from .plan import Call, Plan, unchanged
from .state import NOTIFICATION_KINDS, Identity, Notification

SET_TOPIC = "SetIdentityNotificationTopic"
SET_HEADERS = "SetIdentityHeadersInNotificationsEnabled"
OPERATIONS = (SET_TOPIC, SET_HEADERS)
_ARN = re.compile(r"arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}(\.fifo)?")


@dataclass(frozen=True)
class DesiredNotification:
    """``topic``: None leaves it as it is, an empty text removes it. ``include_headers`` None: the same."""

    topic: str | None = None
    include_headers: bool | None = None


@dataclass(frozen=True)
class DesiredNotifications:
    """What is wished for each kind (bounce, complaint, delivery), and for mail to the sender; None leaves it."""

    kinds: Mapping[str, DesiredNotification]
    feedback_forwarding: bool | None = None

    @property
    def needs_topics(self) -> bool:
        """Whether it takes reading the topics, which costs a call of its own."""
        return bool(self.kinds) or self.feedback_forwarding is False


def no_notifications() -> dict[str, Notification]:
    """What a new identity has."""
    return {kind: Notification() for kind in NOTIFICATION_KINDS}


def check_topic(kind: str, topic: str | None) -> None:
    """Raises BadInput for what is not the ARN of an SNS topic."""
    if topic and not _ARN.fullmatch(topic):
        raise BadInput(
            f"{kind}_notifications",
            topic,
            "is not the ARN of an SNS topic, such as arn:aws:sns:eu-west-1:123456789012:bounces",
        )


def plan_notifications(current: Identity, desired: DesiredNotifications | None) -> Plan[Identity]:
    """None leaves all of it as it is. Raises BadInput where nobody would hear of bounces any more.

    Mail to the sender goes on before a topic goes, and off only after both topics are there. SES takes no other order.
    """
    if desired is None:
        return unchanged(current)
    plan = plan_feedback(current, desired.feedback_forwarding or None)
    for kind in NOTIFICATION_KINDS:
        plan = plan.then(lambda state, kind=kind: _plan_kind(state, kind, desired.kinds.get(kind)))
    return plan.then(lambda state: plan_feedback(state, desired.feedback_forwarding))


def _plan_kind(current: Identity, kind: str, desired: DesiredNotification | None) -> Plan[Identity]:
    if desired is None:
        return unchanged(current)
    before = (current.notifications or no_notifications())[kind]
    after, calls = before, []
    if desired.topic is not None and desired.topic != (before.topic or ""):
        if not desired.topic:
            _check_removal(current, kind)
        after = replace(after, topic=desired.topic or None)
        calls.append(_topic_call(current.identity, kind, desired.topic))
    if desired.include_headers is not None and desired.include_headers != before.include_headers:
        after = replace(after, include_headers=desired.include_headers)
        calls.append(_headers_call(current.identity, kind, desired.include_headers))
    notifications = {**(current.notifications or no_notifications()), kind: after}
    return Plan(current, replace(current, notifications=notifications), tuple(calls)) if calls else unchanged(current)


def _check_removal(current: Identity, kind: str) -> None:
    if kind in NEEDED and current.feedback_forwarding_status is False:
        raise BadInput(
            f"{kind}_notifications",
            "",
            f"{current.identity} mails nothing to the sender, so nobody would hear of its {kind}s; "
            "set feedback_forwarding: true as well",
        )


def _topic_call(name: str, kind: str, topic: str) -> Call:
    arguments = {"Identity": name, "NotificationType": kind.capitalize()}
    if topic:
        arguments["SnsTopic"] = topic
    why = f"{topic or 'no topic'} is to be told of {kind} notifications of {name}"
    return Call(SET_TOPIC, arguments, why)


def _headers_call(name: str, kind: str, include_headers: bool) -> Call:
    arguments = {"Identity": name, "NotificationType": kind.capitalize(), "Enabled": include_headers}
    why = f"{kind} notifications of {name} are to come {'with' if include_headers else 'without'} the message's headers"
    return Call(SET_HEADERS, arguments, why)

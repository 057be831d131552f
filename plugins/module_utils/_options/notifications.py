# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Feedback forwarding and SNS topics, and what their options ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._plan.notifications import DesiredNotification, DesiredNotifications, check_topic
from .._plan.state import NOTIFICATION_KINDS

_NOTIFICATION = {"type": "dict", "options": {"topic": {"type": "str"}, "include_headers": {"type": "bool"}}}
NOTIFICATIONS: dict[str, Any] = {
    "feedback_forwarding": {"type": "bool"},
    **{f"{kind}_notifications": _NOTIFICATION for kind in NOTIFICATION_KINDS},
}


def desired_notifications(params: Mapping[str, Any]) -> DesiredNotifications | None:
    """The options on notifications as a wish; None where nothing is asked for. Raises BadInput for what is no topic."""
    kinds = {}
    for kind in NOTIFICATION_KINDS:
        wish = _desired_notification(params, kind)
        if wish != DesiredNotification():
            check_topic(kind, wish.topic)
            kinds[kind] = wish
    forwarding = params["feedback_forwarding"]
    if params["community_aws_compatible"] and forwarding is None:
        forwarding = True
    return DesiredNotifications(kinds, forwarding) if kinds or forwarding is not None else None


def _desired_notification(params: Mapping[str, Any], kind: str) -> DesiredNotification:
    given = params[f"{kind}_notifications"]
    if given is None:
        return DesiredNotification()
    if params["community_aws_compatible"]:
        return DesiredNotification(given["topic"] or "", bool(given["include_headers"]))
    return DesiredNotification(**given)

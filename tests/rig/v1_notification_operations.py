# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SNS topics for bounces, complaints and deliveries, and mail to the sender, through API v1."""

from __future__ import annotations

from typing import Any

from identity_answer import notification_answer
from identity_registry import IdentityRegistry
from identity_state import Holdings
from notification_settings import set_forwarding, set_headers, set_topic
from v1_batch import each_identity

Params = dict[str, Any]


class V1NotificationOperations:
    """SES API v1, one method for each operation."""

    def __init__(self, registry: IdentityRegistry) -> None:
        self._registry = registry

    def set_identity_notification_topic(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params["Identity"]) as identity:
            set_topic(identity, params["NotificationType"], params.get("SnsTopic"))

    def set_identity_headers_in_notifications_enabled(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params["Identity"]) as identity:
            set_headers(identity, params["NotificationType"], params["Enabled"])

    def set_identity_feedback_forwarding_enabled(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params["Identity"]) as identity:
            set_forwarding(identity, params["ForwardingEnabled"])

    def get_identity_notification_attributes(self, holdings: Holdings, params: Params) -> Params:
        return {"NotificationAttributes": each_identity(self._registry, holdings, params, notification_answer)}

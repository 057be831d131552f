# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where SES reports bounces, complaints and deliveries of an identity: SNS topics, and mail to the sender."""

from __future__ import annotations

import re

from identity_state import Identity
from ses_errors import BadRequest

_TOPIC = re.compile(r"arn:aws[a-z-]*:sns:([a-z0-9-]+):\d{12}:[A-Za-z0-9_-]{1,256}")
_FEEDBACK = ("Bounce", "Complaint")


def set_topic(identity: Identity, kind: str, topic: str | None) -> None:
    """``topic`` None removes it. While mail to the sender is off, bounces and complaints have to go somewhere."""
    if topic is not None:
        found = _TOPIC.fullmatch(topic)
        if found is None or found[1] != identity.region:
            raise BadRequest(f"Invalid SNS topic <{topic}>.")
    elif kind in _FEEDBACK and not identity.feedback_forwarding:
        raise BadRequest(f"The {kind} topic of {identity.name} cannot be removed while email forwarding is disabled.")
    identity.notifications[kind].topic = topic


def set_headers(identity: Identity, kind: str, enabled: bool) -> None:
    identity.notifications[kind].headers = enabled


def set_forwarding(identity: Identity, enabled: bool) -> None:
    if not enabled and not all(identity.notifications[kind].topic for kind in _FEEDBACK):
        raise BadRequest(
            f"Email forwarding of {identity.name} cannot be disabled: no SNS topics take its bounces and complaints."
        )
    identity.feedback_forwarding = enabled

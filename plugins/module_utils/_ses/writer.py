# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing to SES: the calls of a plan, one by one. The only code that changes anything."""

from __future__ import annotations

from .._plan.plan import Call
from .._plan.secret import revealed
from .connection import Connection

# Calls that a plan may hold, for IAM policies and for tests.
OPERATIONS = (
    "CreateEmailIdentity",
    "CreateEmailIdentityPolicy",
    "DeleteEmailIdentity",
    "DeleteEmailIdentityPolicy",
    "PutEmailIdentityConfigurationSetAttributes",
    "PutEmailIdentityDkimAttributes",
    "PutEmailIdentityDkimSigningAttributes",
    "PutEmailIdentityFeedbackAttributes",
    "PutEmailIdentityMailFromAttributes",
    "SetIdentityHeadersInNotificationsEnabled",
    "SetIdentityNotificationTopic",
    "TagResource",
    "UntagResource",
    "UpdateEmailIdentityPolicy",
)


# What API v2 lacks.
V1_OPERATIONS = ("SetIdentityHeadersInNotificationsEnabled", "SetIdentityNotificationTopic")


class Writer:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def apply(self, call: Call) -> None:
        """Sends the call. Raises SesError."""
        if call.operation not in OPERATIONS:
            raise ValueError(f"{call.operation} is not declared in writer.OPERATIONS")
        service = "ses" if call.operation in V1_OPERATIONS else "sesv2"
        self._connection.send(service, call.operation, revealed(dict(call.arguments)))

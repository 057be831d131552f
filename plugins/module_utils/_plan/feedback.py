# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether SES mails bounces and complaints to the sender (PutEmailIdentityFeedbackAttributes)."""

from __future__ import annotations

from dataclasses import replace

from .bad_input import BadInput
from .plan import Call, Plan, unchanged
from .state import Identity

OPERATION = "PutEmailIdentityFeedbackAttributes"
OPERATIONS = (OPERATION,)
NEEDED = ("bounce", "complaint")  # the topics that take the place of mail


def plan_feedback(current: Identity, desired: bool | None) -> Plan[Identity]:
    """None leaves it as it is. Raises BadInput for going off where nobody else would hear of bounces.

    ``current`` has its notifications read where ``desired`` is False.
    """
    if desired is None or desired == current.feedback_forwarding_status:
        return unchanged(current)
    if not desired:
        _check_topics(current)
    call = Call(
        OPERATION,
        {"EmailIdentity": current.identity, "EmailForwardingEnabled": desired},
        f"bounces and complaints of {current.identity} are {'' if desired else 'not '}to be mailed to the sender",
    )
    return Plan(current, replace(current, feedback_forwarding_status=desired), (call,))


def _check_topics(current: Identity) -> None:
    missing = [kind for kind in NEEDED if not (current.notifications or {})[kind].topic]
    if missing:
        wanted = " and ".join(f"{kind}_notifications" for kind in missing)
        raise BadInput(
            "feedback_forwarding",
            False,
            f"nobody would hear of bounces and complaints of {current.identity}; SES takes it only with SNS topics for "
            f"both. Give {wanted}, too",
        )

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Configuration sets for tests, and what SES makes of the calls of a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ansible_collections.mailops.ses.plugins.module_utils._plan.configuration_set_state import (
    ConfigurationSet,
    EventDestination,
    ReputationOptions,
)

NAME = "transactional"
ARN = f"arn:aws:ses:eu-west-1:123456789012:configuration-set/{NAME}"
TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces"
BUS = "arn:aws:events:eu-west-1:123456789012:event-bus/default"
BOUNCES = EventDestination("bounces", True, ("BOUNCE", "COMPLAINT"), "sns_destination", {"topic_arn": TOPIC})
SENT = EventDestination("sent", True, ("SEND",), "event_bridge_destination", {"event_bus_arn": BUS})


def configuration_set(**members: Any) -> ConfigurationSet:
    """One with nothing of its own but what is given."""
    whole = ConfigurationSet(NAME, ARN, reputation_options=ReputationOptions(reputation_metrics_enabled=True))
    return replace(whole, **members)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A configuration set as the rig's SES holds it. Plain data; the operations change it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MAX_CONFIGURATION_SETS = 10_000

Members = dict[str, Any]


def new_options() -> dict[str, Members]:
    """What a set has that was created with nothing but a name."""
    return {"ReputationOptions": {"ReputationMetricsEnabled": True}, "SendingOptions": {"SendingEnabled": True}}


@dataclass
class ConfigurationSet:
    """``options``: GetConfigurationSet's members, from TrackingOptions on; those without a value are left out."""

    name: str
    options: dict[str, Members] = field(default_factory=new_options)
    tags: dict[str, str] = field(default_factory=dict)
    event_destinations: dict[str, Members] = field(default_factory=dict)  # definitions by their names

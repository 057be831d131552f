# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What SES knows of a configuration set, as frozen values. Field names are SES's own members, snake_cased.

The default of a field is what SES means where it says nothing of that member: None is "nothing". Lists are sorted
tuples, because their order says nothing. ``UNKNOWN`` is only in predictions: see state.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .state import Flag, Text

OPTIONAL = "OPTIONAL"


@dataclass(frozen=True)
class TrackingOptions:
    """Open and click tracking."""

    custom_redirect_domain: Text = None
    https_policy: Text = OPTIONAL


@dataclass(frozen=True)
class DeliveryOptions:
    """How mail is delivered. ``max_delivery_seconds`` None: for as long as SES does."""

    tls_policy: Text = OPTIONAL
    sending_pool_name: Text = None
    max_delivery_seconds: int | None = None


@dataclass(frozen=True)
class ReputationOptions:
    """Reputation metrics. ``last_fresh_start`` is ISO 8601, UTC; SES alone sets it."""

    reputation_metrics_enabled: Flag = None
    last_fresh_start: Text = None


@dataclass(frozen=True)
class SendingOptions:
    """Whether SES takes mail that uses the set."""

    sending_enabled: bool = True


@dataclass(frozen=True)
class ConfidenceThreshold:
    """OverallConfidenceThreshold."""

    confidence_verdict_threshold: Text = None


@dataclass(frozen=True)
class ConditionThreshold:
    """Auto validation of recipients."""

    condition_threshold_enabled: Text = None
    overall_confidence_threshold: ConfidenceThreshold = field(default_factory=ConfidenceThreshold)


@dataclass(frozen=True)
class ValidationOptions:
    """SuppressionOptions, ValidationOptions."""

    condition_threshold: ConditionThreshold = field(default_factory=ConditionThreshold)


@dataclass(frozen=True)
class SuppressionOptions:
    """What the set has of its own. ``suppressed_reasons``: None is what the account has, () is none whatever it has."""

    suppressed_reasons: tuple[str, ...] | None = None
    suppression_scope: Text = None
    validation_options: ValidationOptions = field(default_factory=ValidationOptions)


@dataclass(frozen=True)
class DashboardOptions:
    """VdmOptions, DashboardOptions. None: as the account."""

    engagement_metrics: Text = None


@dataclass(frozen=True)
class GuardianOptions:
    """VdmOptions, GuardianOptions. None: as the account."""

    optimized_shared_delivery: Text = None


@dataclass(frozen=True)
class VdmOptions:
    """Virtual Deliverability Manager."""

    dashboard_options: DashboardOptions = field(default_factory=DashboardOptions)
    guardian_options: GuardianOptions = field(default_factory=GuardianOptions)


@dataclass(frozen=True)
class ArchivingOptions:
    """The Mail Manager archive that keeps what is sent."""

    archive_arn: Text = None


@dataclass(frozen=True)
class MessageSecurityOptions:
    """S/MIME. ``signing_scheme`` is a union: one of default_scheme and smime_scheme."""

    signing_scheme: Mapping[str, Any] = field(default_factory=lambda: {"default_scheme": {}})


@dataclass(frozen=True)
class EventDestination:
    """Where events go. ``kind`` is the member that says where (sns_destination); ``members`` is what is in it."""

    name: str
    enabled: bool = False
    matching_event_types: tuple[str, ...] = ()
    kind: str | None = None
    members: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ConfigurationSet:
    """GetConfigurationSet, and GetConfigurationSetEventDestinations where that was read."""

    configuration_set_name: str
    configuration_set_arn: Text = None
    tracking_options: TrackingOptions = field(default_factory=TrackingOptions)
    delivery_options: DeliveryOptions = field(default_factory=DeliveryOptions)
    reputation_options: ReputationOptions = field(default_factory=ReputationOptions)
    sending_options: SendingOptions = field(default_factory=SendingOptions)
    suppression_options: SuppressionOptions = field(default_factory=SuppressionOptions)
    vdm_options: VdmOptions = field(default_factory=VdmOptions)
    archiving_options: ArchivingOptions = field(default_factory=ArchivingOptions)
    message_security_options: MessageSecurityOptions = field(default_factory=MessageSecurityOptions)
    tags: Mapping[str, str] = field(default_factory=dict)
    event_destinations: tuple[EventDestination, ...] | None = None  # None where they were not read

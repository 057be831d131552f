# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options of a configuration set: one operation for each group, which replaces all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .bad_input import BadInput
from .configuration_set_state import (
    OPTIONAL,
    ConfigurationSet,
    ReputationOptions,
    SuppressionOptions,
    TrackingOptions,
    ValidationOptions,
)
from .members import arguments, camel_cased, merged, taken_away
from .plan import Call, Plan, unchanged
from .state import UNKNOWN

# In a wish for suppression_options: what the set has of its own goes, all of it.
USE_ACCOUNT_SETTINGS = "use_account_settings"

Wish = Mapping[str, Any]


@dataclass(frozen=True)
class Family:
    """A group of options: its field of the state, and its operation. ``wrapped``: the request has it as one member."""

    name: str
    operation: str
    wrapped: bool = False

    @property
    def member(self) -> str:
        """As the API spells it."""
        return camel_cased(self.name)


# First those that SES may refuse for what they refer to, so that then nothing is half done.
FAMILIES = (
    Family("tracking_options", "PutConfigurationSetTrackingOptions"),
    Family("delivery_options", "PutConfigurationSetDeliveryOptions"),
    Family("archiving_options", "PutConfigurationSetArchivingOptions"),
    Family("message_security_options", "UpdateConfigurationSet", wrapped=True),
    Family("suppression_options", "PutConfigurationSetSuppressionOptions"),
    Family("vdm_options", "PutConfigurationSetVdmOptions", wrapped=True),
    Family("reputation_options", "PutConfigurationSetReputationOptions"),
    Family("sending_options", "PutConfigurationSetSendingOptions"),
)
OPERATIONS = tuple(family.operation for family in FAMILIES)


def plan_options(current: ConfigurationSet, wishes: Mapping[str, Wish]) -> Plan[ConfigurationSet]:
    """``wishes``: by the names of families; what is left out stays as it is. Raises BadInput."""
    plan = unchanged(current)
    for family in FAMILIES:
        if family.name in wishes:
            plan = plan.then(lambda state, family=family: _plan_family(state, family, wishes[family.name]))
    return plan


def wanted(current: ConfigurationSet, family: Family, wish: Wish) -> Any:
    """The group as it is to be. Raises BadInput where it would contradict itself."""
    before = getattr(current, family.name)
    if wish.get(USE_ACCOUNT_SETTINGS):
        return SuppressionOptions()
    after = merged(before, wish)
    if isinstance(after, TrackingOptions):
        return _with_a_domain(after, wish)
    if isinstance(after, SuppressionOptions):
        return _with_validation(after, wish)
    return after


def request(after: Any, before: Any) -> dict[str, Any]:
    """The group as members of a request, which replaces all of it."""
    if isinstance(after, TrackingOptions) and not after.custom_redirect_domain:
        return {}
    if isinstance(after, ReputationOptions):
        return arguments(replace(after, last_fresh_start=None), replace(before, last_fresh_start=None))
    return arguments(after, before)


def _plan_family(current: ConfigurationSet, family: Family, wish: Wish) -> Plan[ConfigurationSet]:
    before, after = getattr(current, family.name), wanted(current, family, wish)
    if after == before:
        return unchanged(current)
    members = request(after, before)
    given = {"ConfigurationSetName": current.configuration_set_name}
    given.update({family.member: members} if family.wrapped else members)
    told = _told(members, taken_away(after, before))
    why = f"{family.name} of configuration set {current.configuration_set_name} are to be {told}"
    state = replace(current, **{family.name: after})
    return Plan(current, _with_fresh_start(current, state), (Call(family.operation, given, why),))


def _told(members: Mapping[str, Any], gone: Sequence[str]) -> str:
    parts = [", ".join(f"{name} {value}" for name, value in members.items())] if members else []
    return ", and ".join([*parts, f"without {', '.join(gone)}"] if gone else parts)


def _with_fresh_start(before: ConfigurationSet, after: ConfigurationSet) -> ConfigurationSet:
    """Where sending is switched on again, SES counts reputation from then on."""
    if before.sending_options.sending_enabled or not after.sending_options.sending_enabled:
        return after
    return replace(after, reputation_options=replace(after.reputation_options, last_fresh_start=UNKNOWN))


def _with_a_domain(after: TrackingOptions, wish: Wish) -> TrackingOptions:
    if after.custom_redirect_domain or after.https_policy == OPTIONAL:
        return after
    if wish.get("https_policy") not in (None, OPTIONAL):
        raise BadInput(
            "tracking_options.https_policy",
            wish["https_policy"],
            "is about a domain of your own for links; give custom_redirect_domain, too",
        )
    return replace(after, https_policy=OPTIONAL)


def _with_validation(after: SuppressionOptions, wish: Wish) -> SuppressionOptions:
    """Without a switch there is no auto validation: what takes that away takes the verdict along."""
    asked = wish.get("validation_options", {}).get("condition_threshold", {})
    verdict = asked.get("overall_confidence_threshold", {}).get("confidence_verdict_threshold")
    if asked.get("condition_threshold_enabled") == "" and not verdict:
        return replace(after, validation_options=ValidationOptions())
    _check_validation(after)
    return after


def _check_validation(after: SuppressionOptions) -> None:
    threshold = after.validation_options.condition_threshold
    verdict = threshold.overall_confidence_threshold.confidence_verdict_threshold
    if verdict and not threshold.condition_threshold_enabled:
        raise BadInput(
            "suppression_options.validation_options.condition_threshold.overall_confidence_threshold."
            "confidence_verdict_threshold",
            verdict,
            "has no effect without condition_threshold_enabled; give that, too (ENABLED or DISABLED)",
        )

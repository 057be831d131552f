# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Configuration sets: create, read, list, delete, and the options that are set by operations of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from configuration_set_registry import ConfigurationSetRegistry
from configuration_set_rules import check_delivery, check_name, check_signing, check_tracking
from configuration_set_state import ConfigurationSet
from identity_answer import tags_answer
from identity_state import Holdings
from paging import one_page
from ses_errors import BadRequest, NotInTheRig
from tag_rules import tags_from

Params = dict[str, Any]
NAME = "ConfigurationSetName"
_GIVEN_AT_CREATION = (
    "TrackingOptions",
    "DeliveryOptions",
    "ReputationOptions",
    "SendingOptions",
    "SuppressionOptions",
    "VdmOptions",
    "ArchivingOptions",
    "MessageSecurityOptions",
)


class ConfigurationSetOperations:
    """SES API v2, one method for each operation. An operation on options replaces all of its group."""

    def __init__(self, registry: ConfigurationSetRegistry, now: Callable[[], datetime]) -> None:
        self._registry = registry
        self._now = now

    def create_configuration_set(self, holdings: Holdings, params: Params) -> None:
        check_name(params[NAME], "configuration set name")
        new = ConfigurationSet(params[NAME], tags=tags_from(params.get("Tags", []), {}))
        for group in _GIVEN_AT_CREATION:
            if group in params:
                _set(holdings, new, group, params[group])
        if "SuppressionOptions" in params and "SuppressedReasons" not in params["SuppressionOptions"]:
            # SES was seen to answer this with an internal error, which the operation's model does not declare.
            raise BadRequest("SuppressedReasons must be specified.")
        self._registry.add(holdings, new)

    def get_configuration_set(self, holdings: Holdings, params: Params) -> Params:
        kept = self._registry.seen(holdings, params[NAME])
        return {NAME: kept.name, "Tags": tags_answer(kept.tags), **kept.options}

    def list_configuration_sets(self, holdings: Holdings, params: Params) -> Params:
        if params.get("Filter"):
            raise NotInTheRig("ListConfigurationSets with a Filter")
        page, token = one_page(sorted(holdings.configuration_sets), params.get("PageSize"), params.get("NextToken"))
        return {"ConfigurationSets": page, **token}

    def delete_configuration_set(self, holdings: Holdings, params: Params) -> None:
        """Identities that use it by default keep its name, and sending as them fails from then on."""
        self._registry.remove(holdings, params[NAME])

    def put_configuration_set_tracking_options(self, holdings: Holdings, params: Params) -> None:
        self._put(holdings, params, "TrackingOptions")

    def put_configuration_set_delivery_options(self, holdings: Holdings, params: Params) -> None:
        self._put(holdings, params, "DeliveryOptions")

    def put_configuration_set_suppression_options(self, holdings: Holdings, params: Params) -> None:
        self._put(holdings, params, "SuppressionOptions")

    def put_configuration_set_archiving_options(self, holdings: Holdings, params: Params) -> None:
        self._put(holdings, params, "ArchivingOptions")

    def put_configuration_set_vdm_options(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params[NAME]) as kept:
            _set(holdings, kept, "VdmOptions", params.get("VdmOptions") or {})

    def put_configuration_set_sending_options(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params[NAME]) as kept:
            enabled = params.get("SendingEnabled", False)
            if enabled and not kept.options["SendingOptions"]["SendingEnabled"]:
                # What was counted before the pause counts no more.
                kept.options["ReputationOptions"] = kept.options["ReputationOptions"] | {"LastFreshStart": self._now()}
            kept.options["SendingOptions"] = {"SendingEnabled": enabled}

    def put_configuration_set_reputation_options(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params[NAME]) as kept:
            enabled = {"ReputationMetricsEnabled": params.get("ReputationMetricsEnabled", False)}
            kept.options["ReputationOptions"] = kept.options["ReputationOptions"] | enabled

    def update_configuration_set(self, holdings: Holdings, params: Params) -> None:
        with self._registry.changing(holdings, params[NAME]) as kept:
            if "MessageSecurityOptions" in params:
                _set(holdings, kept, "MessageSecurityOptions", params["MessageSecurityOptions"])

    def _put(self, holdings: Holdings, params: Params, group: str) -> None:
        with self._registry.changing(holdings, params[NAME]) as kept:
            _set(holdings, kept, group, {name: value for name, value in params.items() if name != NAME})


def _set(holdings: Holdings, kept: ConfigurationSet, group: str, members: Params) -> None:
    """The group as given, instead of what it was; nothing given takes it away."""
    if group == "TrackingOptions":
        check_tracking(holdings, members)
    elif group == "DeliveryOptions":
        check_delivery(holdings, members)
    elif group == "MessageSecurityOptions":
        check_signing(members)
    kept.options.pop(group, None)
    if members:
        kept.options[group] = members

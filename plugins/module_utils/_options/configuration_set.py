# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A configuration set and its options, and what they ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .._configuration_set_name import checked_name
from .._identity_name import canonical_identity
from .._plan.bad_input import BadInput
from .._plan.configuration_set_options import FAMILIES, USE_ACCOUNT_SETTINGS
from .._plan.configuration_sets import DesiredConfigurationSet
from .event_destinations import EVENT_DESTINATIONS, check_region, desired_event_destinations
from .tags import TAGS, desired_tags

# Seconds, of max_delivery_seconds.
LEAST_SECONDS, MOST_SECONDS = 300, 50400
_ARCHIVE = re.compile(r"arn:aws[a-z-]*:ses:[a-z0-9-]+:\d{12}:mailmanager-archive/a-[a-z0-9]{24,62}")


def _choice(*choices: str) -> dict[str, Any]:
    return {"type": "str", "choices": list(choices)}


def _group(**options: Any) -> dict[str, Any]:
    return {"type": "dict", "options": options}


_ON_OR_OFF = ("ENABLED", "DISABLED")
CONFIGURATION_SET: dict[str, Any] = {
    "configuration_set_name": {"type": "str", "required": True, "aliases": ["name"]},
    "tracking_options": _group(
        custom_redirect_domain={"type": "str"},
        https_policy=_choice("REQUIRE", "REQUIRE_OPEN_ONLY", "OPTIONAL"),
    ),
    "delivery_options": _group(
        tls_policy=_choice("REQUIRE", "OPTIONAL"),
        sending_pool_name={"type": "str"},
        max_delivery_seconds={"type": "int"},
    ),
    "reputation_options": _group(reputation_metrics_enabled={"type": "bool"}),
    "sending_options": _group(sending_enabled={"type": "bool"}),
    "suppression_options": {
        "type": "dict",
        "options": {
            "use_account_settings": {"type": "bool", "default": False},
            "suppressed_reasons": {"type": "list", "elements": "str", "choices": ["BOUNCE", "COMPLAINT"]},
            "suppression_scope": _choice("ACCOUNT", "TENANT", ""),
            "validation_options": _group(
                condition_threshold=_group(
                    condition_threshold_enabled=_choice(*_ON_OR_OFF, ""),
                    overall_confidence_threshold=_group(
                        confidence_verdict_threshold=_choice("MEDIUM", "HIGH", "MANAGED", "")
                    ),
                )
            ),
        },
    },
    "vdm_options": _group(
        dashboard_options=_group(engagement_metrics=_choice(*_ON_OR_OFF, "")),
        guardian_options=_group(optimized_shared_delivery=_choice(*_ON_OR_OFF, "")),
    ),
    "archiving_options": _group(archive_arn={"type": "str"}),
    "message_security_options": _group(
        signing_scheme={
            "type": "dict",
            "options": {
                "default_scheme": {"type": "dict"},
                "smime_scheme": _group(
                    signature_format={"type": "str", "choices": ["DETACHED"], "default": "DETACHED"}
                ),
            },
            "mutually_exclusive": [["default_scheme", "smime_scheme"]],
            "required_one_of": [["default_scheme", "smime_scheme"]],
        }
    ),
    **EVENT_DESTINATIONS,
    **TAGS,
}


def desired_configuration_set(params: Mapping[str, Any], region: str | None = None) -> DesiredConfigurationSet:
    """All that the options ask for, but the ARN. Raises BadInput for what is wrong whatever SES has.

    ``region``: where the set is, and what it refers to has to be. None leaves that unchecked.
    """
    options = {family.name: _pruned(params[family.name]) for family in FAMILIES if params[family.name] is not None}
    for family, check in _CHECKS.items():
        if family in options:
            check(options[family])
    check_region("archiving_options.archive_arn", options.get("archiving_options", {}).get("archive_arn"), region)
    return DesiredConfigurationSet(
        name=checked_name(params["configuration_set_name"]),
        options=options,
        event_destinations=desired_event_destinations(params, region),
        tags=desired_tags(params),
    )


def _pruned(given: Mapping[str, Any]) -> dict[str, Any]:
    """Without what was left out, and with lists as states have them."""
    kept = {}
    for name, value in given.items():
        if isinstance(value, Mapping):
            kept[name] = _pruned(value)
        elif value is not None:
            kept[name] = tuple(sorted(set(value))) if isinstance(value, list) else value
    return kept


def _check_tracking(wish: dict[str, Any]) -> None:
    option, given = "tracking_options.custom_redirect_domain", wish.get("custom_redirect_domain")
    if not given:
        return
    wish["custom_redirect_domain"] = canonical_identity(given, option)
    if "@" in given:
        raise BadInput(option, given, "is an address; give a domain such as click.example.com")


def _check_delivery(wish: dict[str, Any]) -> None:
    seconds = wish.get("max_delivery_seconds")
    if seconds and not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        raise BadInput(
            "delivery_options.max_delivery_seconds",
            seconds,
            f"is not between {LEAST_SECONDS} (5 minutes) and {MOST_SECONDS} (14 hours); 0 is for as long as SES does",
        )


def _check_suppression(wish: dict[str, Any]) -> None:
    others = sorted(name for name in wish if name != USE_ACCOUNT_SETTINGS)
    if wish[USE_ACCOUNT_SETTINGS] and others:
        raise BadInput(
            f"suppression_options.{USE_ACCOUNT_SETTINGS}",
            True,
            f"takes away what the set has of its own, and {', '.join(others)} sets some. Give one or the other",
        )


def _check_archiving(wish: dict[str, Any]) -> None:
    arn = wish.get("archive_arn")
    if arn and not _ARCHIVE.fullmatch(arn):
        raise BadInput(
            "archiving_options.archive_arn",
            arn,
            "is not the ARN of a Mail Manager archive, such as "
            "arn:aws:ses:eu-west-1:123456789012:mailmanager-archive/a-0123456789abcdefghijklmn",
        )


_CHECKS = {
    "tracking_options": _check_tracking,
    "delivery_options": _check_delivery,
    "suppression_options": _check_suppression,
    "archiving_options": _check_archiving,
}

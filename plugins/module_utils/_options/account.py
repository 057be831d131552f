# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The account's settings, and what their options ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from .._identity_name import canonical_identity
from .._plan.account import DesiredAccount, DesiredVdm
from .._plan.account_state import CONTACT_LANGUAGES, MAIL_TYPES, SUPPRESSED_REASONS, VERDICTS, Validation
from .._plan.bad_input import BadInput
from .._plan.production_access import DesiredDetails

Params = Mapping[str, Any]

MAX_DESCRIPTION = 5000
MAX_URL = 1000
MAX_CONTACTS = 4
MAX_CONTACT = 254

ACCOUNT: dict[str, Any] = {
    "production_access": {
        "type": "dict",
        "options": {
            "mail_type": {"type": "str", "choices": list(MAIL_TYPES)},
            "website_url": {"type": "str"},
            "use_case_description": {"type": "str"},
            "contact_language": {"type": "str", "choices": list(CONTACT_LANGUAGES)},
            "additional_contact_email_addresses": {"type": "list", "elements": "str"},
        },
    },
    "sending_enabled": {"type": "bool"},
    "suppressed_reasons": {"type": "list", "elements": "str", "choices": list(SUPPRESSED_REASONS)},
    "validation_attributes": {
        "type": "dict",
        "options": {
            "condition_threshold": {
                "type": "dict",
                "options": {
                    "condition_threshold_enabled": {"type": "str", "choices": ["ENABLED", "DISABLED"]},
                    "overall_confidence_threshold": {
                        "type": "dict",
                        "options": {"confidence_verdict_threshold": {"type": "str", "choices": list(VERDICTS)}},
                    },
                },
            },
        },
    },
    "vdm": {
        "type": "dict",
        "options": {
            "enabled": {"type": "bool"},
            "engagement_metrics": {"type": "bool"},
            "optimized_shared_delivery": {"type": "bool"},
        },
    },
    "dedicated_ip_auto_warmup_enabled": {"type": "bool"},
}


def desired_account(params: Params) -> DesiredAccount:
    """The options as a wish. Raises BadInput for what is wrong whatever SES has."""
    reasons = params["suppressed_reasons"]
    return DesiredAccount(
        sending_enabled=params["sending_enabled"],
        suppressed_reasons=None if reasons is None else tuple(reasons),
        vdm=params["vdm"] and DesiredVdm(**params["vdm"]),
        dedicated_ip_auto_warmup_enabled=params["dedicated_ip_auto_warmup_enabled"],
        details=_desired_details(params["production_access"]),
        validation=_desired_validation(params["validation_attributes"]),
    )


def _desired_validation(given: Params | None) -> Validation | None:
    if given is None:
        return None
    threshold = given["condition_threshold"] or {}
    confidence = threshold.get("overall_confidence_threshold") or {}
    return Validation(threshold.get("condition_threshold_enabled"), confidence.get("confidence_verdict_threshold"))


def _desired_details(given: Params | None) -> DesiredDetails | None:
    if given is None:
        return None
    given = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
    _check_url(given["website_url"])
    _check_description(given["use_case_description"])
    return DesiredDetails(
        mail_type=given["mail_type"],
        website_url=given["website_url"],
        contact_language=given["contact_language"],
        use_case_description=given["use_case_description"],
        additional_contact_email_addresses=_contacts(given["additional_contact_email_addresses"]),
    )


def _check_url(url: str | None) -> None:
    option = "production_access.website_url"
    if url is None:
        return
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or "." not in (parts.hostname or "") or any(map(str.isspace, url)):
        raise BadInput(option, url, "is not the address of a website, such as https://www.example.com")
    if len(url) > MAX_URL:
        raise BadInput(option, url, f"is {len(url)} characters long; SES takes at most {MAX_URL}")


def _check_description(text: str | None) -> None:
    if text is not None and len(text) > MAX_DESCRIPTION:
        raise BadInput(
            "production_access.use_case_description",
            f"{text[:20]}...",
            f"is {len(text)} characters long; SES takes at most {MAX_DESCRIPTION}",
        )


def _contacts(given: Sequence[str] | None) -> tuple[str, ...] | None:
    """In a stable order, each once."""
    if given is None:
        return None
    option = "production_access.additional_contact_email_addresses"
    addresses = sorted({canonical_identity(one.strip(), option) for one in given})
    for address in addresses:
        if "@" not in address:
            raise BadInput(option, address, "is not an address; it looks like user@example.com")
        if len(address) > MAX_CONTACT:
            raise BadInput(option, address, f"is {len(address)} characters long; SES takes at most {MAX_CONTACT}")
    if len(addresses) > MAX_CONTACTS:
        raise BadInput(option, addresses, f"are {len(addresses)} contacts; SES takes at most {MAX_CONTACTS}")
    return tuple(addresses)

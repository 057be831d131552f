# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""States as the plain data that modules return: SES's answer, snake_cased, and nothing that has yet to be made."""

from __future__ import annotations

import dataclasses
from typing import Any

from .state import BYODKIM, UNKNOWN, Identity, IdentitySummary

# The state's fields that SES's answer groups under another name.
_READ_BY_V1 = ("notifications", "txt_verification")
_RENAMED = {"dkim": "dkim_attributes", "mail_from": "mail_from_attributes"}


def plain(value: Any) -> Any:
    """Dataclasses, tuples and mappings as dicts and lists, all the way down. UNKNOWN stays as it is."""
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value


def identity_result(identity: Identity) -> tuple[dict[str, Any], list[str]]:
    """The identity as a module returns it, and the names of what only SES can tell, known after the change.

    Names are dotted paths into the result (``dkim_attributes.tokens``); what they name is left out of it.
    """
    whole = {_RENAMED.get(key, key): value for key, value in plain(identity).items() if key not in _READ_BY_V1}
    whole.update(notification_attributes(identity), **verification_attributes(identity))
    unknown: list[str] = []
    return dict({"exists": True}, **_known(whole, "", unknown)), unknown


def attributes_result(identity: Identity) -> dict[str, Any]:
    """What API v1 tells of many at once, under the names that the whole identity has it by."""
    dkim = identity.dkim
    told = {
        "identity": identity.identity,
        "exists": True,
        "identity_type": identity.identity_type,
        "verification_status": identity.verification_status,
        "feedback_forwarding_status": identity.feedback_forwarding_status,
        "dkim_attributes": {
            "signing_enabled": dkim.signing_enabled,
            "status": dkim.status,
            "tokens": list(dkim.tokens) if isinstance(dkim.tokens, tuple) else [],
        },
        "mail_from_attributes": plain(identity.mail_from),
        **notification_attributes(identity),
        **verification_attributes(identity),
    }
    if identity.verified_for_sending_status is not None:
        told["sending_enabled"] = identity.verified_for_sending_status
    return told


def notification_attributes(identity: Identity) -> dict[str, Any]:
    """GetIdentityNotificationAttributes' answer, snake_cased, under its name; nothing where it was not read."""
    if identity.notifications is None:
        return {}
    attributes: dict[str, Any] = {"forwarding_enabled": identity.feedback_forwarding_status}
    for kind, one in identity.notifications.items():
        if one.topic:
            attributes[f"{kind}_topic"] = one.topic
        attributes[f"headers_in_{kind}_notifications_enabled"] = one.include_headers
    return {"notification_attributes": attributes}


def verification_attributes(identity: Identity) -> dict[str, Any]:
    """GetIdentityVerificationAttributes' answer, snake_cased, under its name; nothing where it was not read."""
    if identity.txt_verification is None:
        return {}
    attributes: dict[str, Any] = {"verification_status": _as_v1_spells(identity.verification_status)}
    if identity.txt_verification.token:
        attributes["verification_token"] = identity.txt_verification.token
    return {"verification_attributes": attributes}


def _as_v1_spells(status: Any) -> Any:
    """TEMPORARY_FAILURE is TemporaryFailure in API v1."""
    return status.title().replace("_", "") if isinstance(status, str) else status


def absent_result(name: str) -> dict[str, Any]:
    """What is returned of an identity that is not there."""
    return {"identity": name, "exists": False}


def summary_or_absent(name: str, summary: IdentitySummary | None) -> dict[str, Any]:
    """A row of ListEmailIdentities as a module returns it; for None, what is returned of what is not there."""
    if summary is None:
        return absent_result(name)
    row = plain(summary)
    unread = [key for key in ("sending_enabled", "dkim_status", "mail_from_domain_status") if row[key] is None]
    return {"exists": True, **{key: value for key, value in row.items() if key not in unread}}


def _known(value: Any, path: str, unknown: list[str]) -> Any:
    if not isinstance(value, dict):
        return value
    kept = {}
    for key, item in value.items():
        here = f"{path}.{key}" if path else key
        if item is UNKNOWN:
            unknown.append(here)
        else:
            kept[key] = _known(item, here, unknown)
    return kept


def known_result(shown: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """What is known of it, and the names of what only SES can tell, known after the change."""
    unknown: list[str] = []
    return _known(shown, "", unknown), unknown


def compact_changes(before: Identity | None, after: Identity | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a person decides of an identity, as far as it differs; of a new one and of one that goes, what is set."""
    sides = settings(before), settings(after)
    if before is None or after is None:
        return _set(sides[0]), _set(sides[1])
    differing = [key for key in {**sides[0], **sides[1]} if sides[0].get(key) != sides[1].get(key)]
    return {key: sides[0].get(key) for key in differing}, {key: sides[1].get(key) for key in differing}


def _set(shown: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty all the way down."""
    found = {key: _set(value) if isinstance(value, dict) else value for key, value in shown.items()}
    return {key: value for key, value in found.items() if value not in (None, {}, False)}


def settings(identity: Identity | None) -> dict[str, Any]:
    """What a person decides of an identity, for a diff: no statuses, times or tokens, which change by themselves."""
    if identity is None:
        return {}
    dkim = identity.dkim
    key: dict[str, Any] = {}
    if dkim.signing_attributes_origin == BYODKIM:
        key = {"domain_signing_selector": dkim.selector}
    elif not dkim.parent_region:
        key = {"next_signing_key_length": dkim.next_signing_key_length}
    txt = identity.txt_verification
    shown = {
        "identity": identity.identity,
        "configuration_set_name": identity.configuration_set_name,
        "dkim_attributes": dict(
            signing_attributes_origin=dkim.signing_attributes_origin, signing_enabled=dkim.signing_enabled, **key
        ),
        "feedback_forwarding_status": identity.feedback_forwarding_status,
        "mail_from_attributes": {
            "behavior_on_mx_failure": identity.mail_from.behavior_on_mx_failure,
            "mail_from_domain": identity.mail_from.mail_from_domain,
        },
        **notification_attributes(identity),
        "policies": dict(identity.policies),
        "tags": dict(identity.tags),
        **({"txt_verification": bool(txt.token)} if txt else {}),
    }
    return _known(shown, "", [])

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which accounts and Regions are audited, as people name them. No I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .._plan.aws_names import check_region, check_role_arn
from .._plan.bad_input import BadInput
from .._words_given import words_given

OPTION = "audit_sources"
CREDENTIALS = ("profile", "access_key", "secret_key", "session_token")
KEYS = ("name", "region", "regions", *CREDENTIALS, "role_arn", "external_id")
SECRETS = {"secret_key", "session_token"}

Account = dict[str, Any]


def accounts_given(given: object) -> tuple[list[Account], list[str]]:
    """The accounts with their Regions, and what is wrong with what was given.

    ``given``: texts that name Regions of the account at hand, and mappings with KEYS, in a list or one alone; nothing
    stands for the account and Region at hand. An account has ``name`` (None where it was given none), ``regions`` (a
    list of names; of None alone for the Region at hand), ``connection`` (those of CREDENTIALS that stand for the ones
    at hand; empty texts keep those out that do not go with them), ``role_arn`` and ``external_id`` (None where none is
    to be assumed).
    """
    accounts: list[Account] = []
    problems: list[str] = []
    for entry in _entries(given):
        try:
            accounts.append(_account(entry))
        except BadInput as error:
            problems.append(str(error))
    return accounts or [_at_hand([None])], problems + _twice(accounts)


def _entries(given: object) -> list[object]:
    if isinstance(given, Mapping):
        return [given]
    if not given or isinstance(given, str) or not isinstance(given, Iterable):
        regions = words_given(given)
        return [regions] if regions else []
    entries = list(given)
    texts = [entry for entry in entries if isinstance(entry, str)]
    others = [entry for entry in entries if not isinstance(entry, str)]
    return ([words_given(texts)] if texts else []) + others


def _account(entry: object) -> Account:
    if isinstance(entry, list):
        return _at_hand(_regions(words_given(entry)))
    if not isinstance(entry, Mapping):
        raise BadInput(OPTION, entry, "is neither a Region, such as eu-west-1, nor a dictionary with region or regions")
    _check_keys(entry)
    regions = _regions(words_given(entry.get("regions")) or words_given(entry.get("region"))) or [None]
    role = _text(entry, "role_arn")
    if role:
        check_role_arn(role, f"{OPTION}, role_arn")
    return {
        "name": _text(entry, "name"),
        "regions": regions,
        "connection": _connection(entry),
        "role_arn": role,
        "external_id": _text(entry, "external_id"),
    }


def _at_hand(regions: list[Any]) -> Account:
    return {"name": None, "regions": regions, "connection": {}, "role_arn": None, "external_id": None}


def _check_keys(entry: Mapping[str, Any]) -> None:
    unknown = [key for key in entry if key not in KEYS]
    if unknown:
        raise BadInput(_which(entry), unknown[0], f"is no option of a source; there are {', '.join(KEYS)}")
    if _text(entry, "profile") and _text(entry, "access_key"):
        raise BadInput(_which(entry), None, "has profile and access_key; give one of the two")
    if bool(_text(entry, "access_key")) != bool(_text(entry, "secret_key")):
        # None of the two is shown: either may have been put into the other's place.
        raise BadInput(_which(entry), None, "has only one of access_key and secret_key; give both, or none")
    if _text(entry, "external_id") and not _text(entry, "role_arn"):
        raise BadInput(_which(entry), None, "has external_id without role_arn; give both, or none")


def _which(entry: Mapping[str, Any]) -> str:
    """The option, and what somebody knows this one of its sources by."""
    known_by = next((entry[key] for key in ("name", "profile", "role_arn", "region", "regions") if entry.get(key)), "")
    return f"{OPTION}, {_shown(known_by)}" if known_by else OPTION


def _shown(known_by: Any) -> str:
    return ", ".join(map(str, known_by)) if isinstance(known_by, list) else str(known_by)


def _connection(entry: Mapping[str, Any]) -> dict[str, str]:
    given = {key: text for key in CREDENTIALS if (text := _text(entry, key))}
    return {**dict.fromkeys(CREDENTIALS, ""), **given} if given else {}


def _text(entry: Mapping[str, Any], key: str) -> str | None:
    value = entry.get(key)
    if value is None or isinstance(value, (str, int)):
        return str(value).strip() or None if value is not None else None
    raise BadInput(f"{OPTION}, {key}", None if key in SECRETS else value, "is to be text")


def _regions(names: list[str]) -> list[Any]:
    for name in names:
        check_region(name, f"{OPTION}, region")
    return list(dict.fromkeys(names))


def _twice(accounts: list[Account]) -> list[str]:
    """What would be read twice, as far as that can be seen before anything is asked."""
    seen: set[tuple[Any, ...]] = set()
    problems = []
    for account in accounts:
        who = (*sorted(account["connection"].items()), account["role_arn"])
        for region in account["regions"]:
            if (who, region) in seen:
                problems.append(str(BadInput(OPTION, region or account["name"], "is given twice for the same account")))
            seen.add((who, region))
    return problems

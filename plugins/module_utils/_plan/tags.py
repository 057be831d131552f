# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tags of an identity or a configuration set (TagResource, UntagResource)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from .bad_input import BadInput
from .plan import Call, Plan, unchanged
from .state import Identity, Text

TAG, UNTAG = "TagResource", "UntagResource"
OPERATIONS = (TAG, UNTAG)
MAX_TAGS = 50
MAX_KEY = 128
MAX_VALUE = 256
RESERVED = "aws:"

Tagged = TypeVar("Tagged", bound=Any)  # a frozen dataclass with the field tags


@dataclass(frozen=True)
class DesiredTags:
    """``purge`` takes away tags that are not in ``tags``; AWS's own (``aws:``) always stay."""

    tags: Mapping[str, str]
    purge: bool = True


def checked_tags(given: Mapping) -> dict:
    """The tags of a playbook as SES takes them: text to text. Raises BadInput (AWS's tag limits)."""
    if len(given) > MAX_TAGS:
        raise BadInput("tags", None, f"{len(given)} tags given; SES takes at most {MAX_TAGS}")
    return {_checked_key(str(key)): _checked_value(str(key), value) for key, value in given.items()}


def _checked_key(key: str) -> str:
    if not 1 <= len(key) <= MAX_KEY:
        raise BadInput("tags", key, f"a tag's key is 1 to {MAX_KEY} characters long")
    if _reserved(key):
        raise BadInput("tags", key, "keys that start with aws: are AWS's own and cannot be set")
    return key


def _checked_value(key: str, value: object) -> str:
    if value is None or isinstance(value, (dict, list, tuple)):
        raise BadInput("tags", {key: value}, "a tag's value is text; write '' for an empty one")
    text = str(value)
    if len(text) > MAX_VALUE:
        raise BadInput("tags", key, f"the value is {len(text)} characters long; a tag's value has at most {MAX_VALUE}")
    return text


def _reserved(key: str) -> bool:
    """Whether a tag is AWS's own, which it sets by itself and does not count."""
    return key.lower().startswith(RESERVED)


def tag_list(tags: Mapping[str, str]) -> list[dict]:
    """Tags as the API spells them, in a stable order."""
    return [{"Key": key, "Value": tags[key]} for key in sorted(tags)]


def plan_tags(current: Identity, desired: DesiredTags | None) -> Plan[Identity]:
    """None leaves the tags of an identity as they are."""
    return plan_tags_of(current, current.identity, current.identity_arn, desired)


def plan_tags_of(current: Tagged, name: str, arn: Text, desired: DesiredTags | None) -> Plan[Tagged]:
    """The same for any state that has ``tags``."""
    if desired is None:
        return unchanged(current)
    to_set = {key: value for key, value in desired.tags.items() if current.tags.get(key) != value}
    to_remove = sorted(key for key in current.tags if desired.purge and key not in desired.tags and not _reserved(key))
    after = {key: value for key, value in current.tags.items() if key not in to_remove}
    after.update(to_set)
    counting = sum(not _reserved(key) for key in after)
    if counting > MAX_TAGS:
        raise BadInput("tags", None, f"{counting} tags with those already there; SES takes at most {MAX_TAGS}")
    calls = []
    # Removing goes first: with 50 tags in place, adding one before removing another would be refused.
    if to_remove:
        why = f"{', '.join(to_remove)} not wanted on {name}"
        calls.append(Call(UNTAG, {"ResourceArn": arn, "TagKeys": to_remove}, why))
    if to_set:
        why = f"{', '.join(sorted(to_set))} missing or different on {name}"
        calls.append(Call(TAG, {"ResourceArn": arn, "Tags": tag_list(to_set)}, why))
    return Plan(current, replace(current, tags=after), tuple(calls))

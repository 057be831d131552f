# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sending authorization policies of an identity.

Sources: CreateEmailIdentityPolicy, UpdateEmailIdentityPolicy, DeleteEmailIdentityPolicy. Policies compare by meaning.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .bad_input import BadInput
from .plan import Call, Plan, unchanged
from .state import Identity

OPERATIONS = tuple(f"{verb}EmailIdentityPolicy" for verb in ("Create", "Update", "Delete"))
MAX_POLICIES = 20
MAX_SIZE = 4096  # octets, as IAM counts a document
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


def same_json(one: str, other: str) -> bool:
    """Whether two documents are the same JSON, whatever their layout and the order of their keys."""
    return json.loads(one) == json.loads(other)


@dataclass(frozen=True)
class DesiredPolicies:
    """``policies``: JSON texts by name, an empty one to remove it. ``purge`` removes those that are not named.

    In them ``{identity_arn}`` and ``{identity}`` stand for those of the identity, so that one text serves many.
    ``same`` says of two JSON texts whether they mean the same, ``option`` where the playbook has the policies.
    """

    policies: Mapping[str, str]
    purge: bool = False
    same: Callable[[str, str], bool] = same_json
    option: str = "policies"


def checked_policies(given: Mapping[Any, Any]) -> dict[str, str]:
    """The policies of a playbook, dicts or JSON texts, as SES takes them. Raises BadInput."""
    for name in given:
        check_name(str(name), "policies")
    return {str(name): checked_policy(str(name), document, "policies") for name, document in given.items()}


def check_name(name: str, option: str) -> None:
    """Raises BadInput, naming the option, for what cannot be the name of a policy."""
    if not _NAME.fullmatch(name):
        raise BadInput(option, name, "a policy's name is 1 to 64 letters, digits, hyphens and underscores")


def checked_policy(name: str, document: Any, option: str) -> str:
    """One policy, a dict or JSON text, as SES takes it; empty for an empty one. Raises BadInput, naming the option."""
    if not document:
        return ""
    if isinstance(document, str):
        try:
            document = json.loads(document)
        except ValueError as error:
            raise BadInput(option, None, f"the policy {name!r} is not JSON: {error}") from error
    if not isinstance(document, dict) or not document.get("Statement"):
        raise BadInput(option, None, f"the policy {name!r} is not a document with a Statement")
    return _of_size(name, json.dumps(document, sort_keys=True), option)


def _of_size(name: str, text: str, option: str) -> str:
    size = len(text.encode())
    if size > MAX_SIZE:
        raise BadInput(option, None, f"the policy {name!r} has {size} octets; at most {MAX_SIZE}")
    return text


def _filled(name: str, text: str, identity: Identity, option: str) -> str:
    for placeholder, value in (("{identity_arn}", identity.identity_arn), ("{identity}", identity.identity)):
        text = text.replace(placeholder, str(value))
    return _of_size(name, text, option)


def plan_policies(current: Identity, desired: DesiredPolicies | None) -> Plan[Identity]:
    """None leaves the policies as they are. Raises BadInput where there would be more than SES takes."""
    if desired is None:
        return unchanged(current)
    wanted = {name: _filled(name, text, current, desired.option) for name, text in desired.policies.items() if text}
    removed = sorted(
        name for name in current.policies if name not in wanted and (desired.purge or name in desired.policies)
    )
    after = {name: text for name, text in current.policies.items() if name not in removed}
    # Removing goes first: with 20 policies in place, adding one before removing another would be refused.
    calls = [_call("Delete", current, name, f"is not wanted on {current.identity}") for name in removed]
    for name in sorted(wanted):
        if name not in after:
            calls.append(_call("Create", current, name, f"is missing on {current.identity}", wanted[name]))
        elif not desired.same(after[name], wanted[name]):
            calls.append(_call("Update", current, name, f"says something else on {current.identity}", wanted[name]))
        else:
            continue
        after[name] = wanted[name]
    if len(after) > MAX_POLICIES:
        problem = f"{current.identity} would have {len(after)}, with those there already; SES takes {MAX_POLICIES}"
        raise BadInput(desired.option, None, problem)
    return Plan(current, replace(current, policies=after), tuple(calls))


def _call(verb: str, identity: Identity, name: str, why: str, document: str | None = None) -> Call:
    arguments = {"EmailIdentity": identity.identity, "PolicyName": name}
    if document is not None:
        arguments["Policy"] = document
    return Call(f"{verb}EmailIdentityPolicy", arguments, f"the policy {name} {why}")

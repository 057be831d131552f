# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What IAM policies say of a call: actions, resources and conditions, with their wildcards. No I/O.

moto's own evaluation is not used: it hardly ever knows the resource, knows one condition operator, and takes an Allow
whose condition does not hold for a Deny.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ses_errors import NotInTheRig

ALLOWED = "allowed"
DENIED = "denied"  # by a statement that says so
NOT_ALLOWED = "not allowed"  # by any statement

Context = Mapping[str, Sequence[str]]  # the values of condition keys, which are in lower case


def verdict(documents: Iterable[Mapping[str, Any]], action: str, resource: str, context: Context) -> str:
    """One Deny is enough, and without an Allow nothing goes."""
    effects = {
        statement["Effect"]
        for document in documents
        for statement in _several(document["Statement"])
        if _concerns(statement, action, resource, context)
    }
    if "Deny" in effects:
        return DENIED
    return ALLOWED if "Allow" in effects else NOT_ALLOWED


def _concerns(statement: Mapping[str, Any], action: str, resource: str, context: Context) -> bool:
    return (
        _matches(statement, "Action", action.lower(), str.lower)
        and _matches(statement, "Resource", resource, str)
        and all(
            _holds(operator, key.lower(), [str(value) for value in _several(wanted)], context)
            for operator, keys in statement.get("Condition", {}).items()
            for key, wanted in keys.items()
        )
    )


def _matches(statement: Mapping[str, Any], element: str, value: str, folded: Callable[[str], str]) -> bool:
    """Action and NotAction, Resource and NotResource."""
    if f"Not{element}" in statement:
        return not any(_like(folded(pattern), value) for pattern in _several(statement[f"Not{element}"]))
    return any(_like(folded(pattern), value) for pattern in _several(statement[element]))


def _like(pattern: str, value: str) -> bool:
    expression = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(expression, value, re.DOTALL) is not None


def _same(pattern: str, value: str) -> bool:
    return pattern == value


def _same_but_for_case(pattern: str, value: str) -> bool:
    return pattern.lower() == value.lower()


_TESTS: dict[str, Callable[[str, str], bool]] = {
    "StringEquals": _same,
    "StringEqualsIgnoreCase": _same_but_for_case,
    "StringLike": _like,
    "ArnEquals": _like,
    "ArnLike": _like,
    "Bool": _same_but_for_case,
}


def _holds(operator: str, key: str, wanted: list[str], context: Context) -> bool:
    quantifier, _colon, name = operator.rpartition(":")
    values = context.get(key)
    if name == "Null":
        return (values is None) == (wanted[0].lower() == "true")
    test = _TESTS.get(name.removesuffix("IfExists").replace("Not", "", 1))
    if test is None:
        raise NotInTheRig(f"the IAM condition operator {operator}")
    negated = "Not" in name
    if values is None:
        return negated or name.endswith("IfExists") or quantifier == "ForAllValues"
    results = [any(test(pattern, value) for pattern in wanted) != negated for value in values]
    return all(results) if negated or quantifier == "ForAllValues" else any(results)


def _several(value: Any) -> list[Any]:
    """A policy may give one thing without a list around it."""
    return value if isinstance(value, list) else [value]

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All that an audit found, as one value that the page, the table, the summary and the JSON file are made of. No I/O."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .._plan.selection import by_name
from .attention import LEVELS, attention
from .row import codes_of

Result = Mapping[str, Any]


def looks_at(accounts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each Region of each account (an index), in the order in which they are read."""
    return [{"account": index, "region": region} for index, one in enumerate(accounts) for region in one["regions"]]


def audit_report(
    looked: Sequence[Result],
    accounts: Sequence[Mapping[str, Any]],
    callers: Sequence[Result],
    assumed: Sequence[Result],
    title: str,
    made_at: str,
) -> dict[str, Any]:
    """``looked``: results of ses_identity_dns_info, one for each of looks_at(accounts). ``callers`` and ``assumed``:
    results of aws_caller_info and sts_assume_role, one for each account. ``made_at``: ISO 8601, UTC.

    Gives ``title``, ``made_at``; ``sources``, each with ``source``, ``account``, ``region``, ``read``, ``problem``,
    ``counts_by_attention``; ``counts``; and ``identities``, what wants attention first: rows of ses_identity_dns_info
    with ``source``, ``account``, ``region``, ``attention`` and ``reasons`` added.
    """
    sources: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    seen: dict[tuple[Any, Any], str] = {}
    for look, result in zip(looks_at(accounts), looked, strict=True):
        number = look["account"]
        source = _source(look, accounts[number], callers[number], assumed[number], result)
        place = (source["account"], source["region"])
        if source["read"] and source["account"] and place in seen:
            source["problem"] = f"is the same account and Region as {seen[place]}, and not told twice"
        elif source["read"]:
            seen[place] = source["source"]
            found = [_row(row, source) for row in result["identities"]]
            source["counts_by_attention"] = _counted(LEVELS, (row["attention"] for row in found))
            rows += found
        sources.append(source)
    rows.sort(key=lambda row: (LEVELS.index(row["attention"]), by_name(row["identity"]), row["source"]))
    return {"title": title, "made_at": made_at, "sources": sources, "counts": _counts(rows), "identities": rows}


def _source(
    look: Mapping[str, Any], given: Mapping[str, Any], caller: Result, assumed: Result, result: Result
) -> dict[str, Any]:
    account = caller.get("account") or _account_of(given.get("role_arn"))
    region = result.get("region") or look["region"]
    problem = None if "identities" in result else _problem(assumed if assumed.get("msg") else result)
    name = given["name"] or caller.get("account_alias") or None
    named = name or account or "the account at hand"
    return {
        "source": f"{named} {region}" if region else str(named),
        "name": name,
        "account": account,
        "region": region,
        "read": problem is None,
        "problem": problem,
        "counts_by_attention": _counted(LEVELS, ()),
    }


def _account_of(role_arn: str | None) -> str | None:
    return role_arn.split(":")[4] if role_arn else None


def _problem(result: Result) -> str:
    return " ".join(str(result.get("msg") or "nothing was answered").split())


def _row(row: Result, source: Mapping[str, Any]) -> dict[str, Any]:
    level, reasons = attention(row)
    place = {key: source[key] for key in ("source", "account", "region")}
    return {**row, **place, "attention": level, "reasons": reasons}


def _counts(rows: Iterable[Result]) -> dict[str, dict[str, int]]:
    rows = list(rows)
    findings = Counter(code for row in rows for code in codes_of(row))
    return {
        "attention": _counted(LEVELS, (row["attention"] for row in rows)),
        "verification_status": dict(Counter(str(row.get("verification_status")) for row in rows).most_common()),
        "status": dict(Counter(str(row.get("status")) for row in rows).most_common()),
        "findings": dict(findings.most_common()),
    }


def _counted(known: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    counts = Counter(found)
    return {name: counts[name] for name in known}

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Identities as hosts of an inventory: their names and variables, and the groups that are there without being asked
for. No I/O."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ._accounts import Account
from ._plan.bad_input import BadInput
from ._plan.selection import in_order_given
from ._plan.state import IDENTITY_TYPES, STATUSES

ALL = "ses_identities"
FIELDS = ("identity", "region", "account", "account_id")
IDENTITY, BY_REGION, BY_ACCOUNT = "{identity}", "{identity}@{region}", "{identity}@{region}@{account}"
# What means nothing to Ansible's host patterns, and nothing to a file system: facts are cached in files of the
# host's name.
_PLAIN = r"A-Za-z0-9@+=._-"
_BRACES = re.compile(r"{([^{}]*)}")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Host:
    name: str
    variables: dict[str, Any]
    groups: tuple[str, ...]


def hosts_of(rows: Iterable[Row], hostname_format: str, prefix: str) -> list[Host]:
    """A host for each row, with a variable for each of its values. Raises BadInput where two would have one name."""
    hosts: dict[str, Host] = {}
    for row in rows:
        host = Host(
            host_name(row, hostname_format), {f"{prefix}{key}": value for key, value in row.items()}, groups_of(row)
        )
        if host.name in hosts:
            raise BadInput(
                "hostname_format",
                hostname_format,
                f"gives {row['identity_arn']} and {hosts[host.name].variables[f'{prefix}identity_arn']} the same name, "
                f"{host.name}; add {{region}} or {{account}}",
            )
        hosts[host.name] = host
    return list(hosts.values())


def host_name(row: Row, hostname_format: str) -> str:
    """The name that the format makes of a row.

    Characters that host patterns or file names would take for something else are percent-encoded (RFC 3986, 2.1).
    """
    return _BRACES.sub(lambda found: _encoded(str(row[found[1]])), hostname_format)


def _encoded(text: str) -> str:
    return re.sub(
        f"[^{_PLAIN}]", lambda found: "".join(f"%{octet:02X}" for octet in found[0].encode("utf-8", "replace")), text
    )


def check_prefix(prefix: str) -> None:
    """Raises BadInput for what no variable's name can begin with."""
    if not re.fullmatch(r"([A-Za-z_]\w*)?", prefix, flags=re.ASCII):
        raise BadInput("hostvars_prefix", prefix, "is to be the beginning of a variable's name, such as ses_")


def format_for(given: str | None, accounts: int, regions: int) -> str:
    """The format that is given, or the shortest under which no two identities of so many accounts and Regions meet.

    It depends on what is configured, not on what there is: a host keeps its name when its identity is made elsewhere,
    too. Raises BadInput.
    """
    if given is None:
        return BY_ACCOUNT if accounts > 1 else BY_REGION if regions > 1 else IDENTITY
    named = _BRACES.findall(given)
    unknown = [name for name in named if name not in FIELDS]
    if unknown or "identity" not in named or re.search(r"[{}]", _BRACES.sub("", given)):
        raise BadInput(
            "hostname_format",
            given,
            "is to hold {identity}, and may hold {region}, {account} and {account_id}; no other braces",
        )
    if not re.fullmatch(f"[{_PLAIN}]*", _BRACES.sub("", given)):
        raise BadInput("hostname_format", given, "may hold letters, digits and @ + = . _ - between the braces")
    return given


def groups_of(row: Row) -> tuple[str, ...]:
    """The names of the groups that a row's host is in."""
    return (
        ALL,
        type_group(row["identity_type"]),
        status_group(row["verification_status"]),
        _group("region", row["region"]),
        _group("account", row["account"]),
    )


def groups_always_there(accounts: Iterable[Account]) -> tuple[str, ...]:
    """Groups that exist even with no host in them, so that a play on one of them is not a mistake: those of all types
    and statuses, and of the accounts and Regions that are named."""
    accounts = list(accounts)
    names = [account.name or account.profile for account in accounts]
    regions = [region for account in accounts for region in account.regions]
    return (
        ALL,
        *map(type_group, IDENTITY_TYPES),
        *map(status_group, STATUSES),
        *(_group("region", region) for region in in_order_given(regions)),
        *(_group("account", name) for name in in_order_given(names) if name),
    )


def type_group(identity_type: str) -> str:
    return _group("type", identity_type.lower())


def status_group(status: str | None) -> str:
    return _group("status", (status or "unknown").lower())


def _group(kind: str, value: str) -> str:
    return re.sub(r"\W", "_", f"ses_{kind}_{value}", flags=re.ASCII)

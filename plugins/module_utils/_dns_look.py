# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking at the DNS of identities: of those that are named, or of all that a Region has."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ._dns.diagnosis import OK
from ._dns.given_records import records_by_identity
from ._dns.lookup import Lookup, NoResolver, available
from ._dns.replies import NameServer
from ._identity_dns import OF_RECORDS, SEVERITY, lookup_for, rows_of
from ._missing_library import missing_library
from ._name_servers import servers_named
from ._options.dns_lookup import check_dns_lookup
from ._options.identities import names_given
from ._options.selection import chosen_rows, selection_of
from ._plan.bad_input import BadInput
from ._plan.selection import in_order_given, sort_key
from ._plan.state import EMAIL_ADDRESS, SUCCESS, Identity
from ._ses.errors import AccessDenied
from ._ses.reader import Reader
from ._signers import Read, domains_of_addresses, signers_of

Params = Mapping[str, Any]
Result = dict[str, Any]
States = Mapping[str, "Identity | None"]

MANY_DOMAINS = 4  # from so many on, reading them all at once takes fewer calls


def look_at_dns(params: Params, ses: Reader) -> Result:
    """Each identity's records, as every server has them. Raises BadInput, SesError."""
    if not available():
        raise BadInput("identities", None, f"cannot be looked at, because {missing_library('dnspython')}")
    check_dns_lookup(params)
    if params["most_full_reads"] < 0:
        raise BadInput("most_full_reads", params["most_full_reads"], "give a number of identities, at least 0")
    compared = servers_named(params, "public_resolvers")
    if params["identities"] == []:
        raise BadInput("identities", params["identities"], "is empty; name at least one identity, or leave it out")
    names = None if params["identities"] is None else names_given(params, ses)
    given = {} if names is None else records_by_identity(params["records"], names)
    identities = _identities(params, names, ses)
    if names is None:
        given = records_by_identity(params["records"], list(identities))
    try:
        look = _Look(lookup_for(params), ses, given, compared)
    except NoResolver as trouble:
        raise _no_resolver(params, str(trouble)) from None
    rows = look.rows(identities)
    if len(identities) == 1:
        _check_zone(params, *rows.values())
    else:
        rows.update(look.rows(_in_full(ses, _in_doubt(rows)[: params["most_full_reads"]])))
    found = list(rows.values())
    if params["identities"] is None:
        found.sort(key=sort_key("name"))
    return {
        "region": ses.region,
        "identities": found,
        "counts_by_status": {status: _count(found, status) for status in SEVERITY},
    }


def _check_zone(params: Params, row: Result) -> None:
    """Of one identity alone, that its zone is not told is most often a matter of who was asked. Raises BadInput."""
    if row["exists"] and row["zone"] is None:
        raise _no_resolver(params, row["findings"][0]["evidence"])


def _no_resolver(params: Params, trouble: str) -> BadInput:
    option = "name_servers" if params["name_servers"] else "resolvers"
    return BadInput(option, params[option], f"none of them tells who has a zone. {trouble}")


class _Look:
    """One look at DNS, in as many parts as it takes."""

    def __init__(
        self,
        lookup: Lookup,
        ses: Reader,
        given: Mapping[str, Sequence[dict[str, Any]]],
        compared: Sequence[NameServer],
    ) -> None:
        self._lookup, self._ses, self._given, self._compared = lookup, ses, given, compared

    def rows(self, identities: States) -> dict[str, Result]:
        """By name of the identity. Raises SesError."""
        signers = signers_of(identities, _reading(self._ses, identities))
        found = rows_of(identities, self._lookup, self._ses.region, self._given, self._compared, signers)
        return {row["identity"]: row for row in found}


def _identities(params: Params, names: list[str] | None, ses: Reader) -> dict[str, Identity | None]:
    """What is known of them without reading one by one; of one alone, everything. ``names``: None for all."""
    if names is not None and len(names) == 1:
        wanted = selection_of(params)
        found = {name: ses.read_identity(name) for name in names}
        return {name: identity for name, identity in found.items() if identity is None or wanted.takes(identity)}
    rows = chosen_rows(params, ses)
    return ses.attributes_of(list(rows), OF_RECORDS, rows)


def _in_doubt(rows: Mapping[str, Result]) -> list[str]:
    """Those of which only GetEmailIdentity tells what there is to say.

    Where a key is not found, in which zone SES has it; where SES finds nothing, which name server it has asked.
    """
    return [
        name
        for name, row in rows.items()
        if row["exists"]
        and row["identity_type"] != EMAIL_ADDRESS
        and (
            row["verification_status"] != SUCCESS
            or any(record["purpose"] == "dkim" and record["status"] != OK for record in row["records"])
        )
    ]


def _in_full(ses: Reader, names: Collection[str]) -> dict[str, Identity | None]:
    return {name: ses.read_identity(name) for name in names}


def _reading(ses: Reader, identities: States) -> Read:
    """How the domains of addresses are read: one by one, or all of them at once."""
    domains = in_order_given(name for name in domains_of_addresses(identities) if name not in identities)
    if len(domains) < MANY_DOMAINS:
        return ses.read_identity
    try:
        return ses.attributes_of(domains, OF_RECORDS).__getitem__
    except AccessDenied:  # of reading them all; one by one it may be allowed
        return ses.read_identity


def _count(rows: list[Result], status: str) -> int:
    return sum(row.get("status") == status for row in rows)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking at the DNS of identities that are named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._dns.given_records import records_by_identity
from ._dns.lookup import NoResolver, available
from ._identity_dns import SEVERITY, lookup_for, rows_of
from ._name_servers import servers_named
from ._options.dns_lookup import check_dns_lookup
from ._options.identities import names_given
from ._plan.bad_input import BadInput
from ._ses.reader import Reader
from ._signers import signers_of

Params = Mapping[str, Any]
Result = dict[str, Any]


def look_at_dns(params: Params, ses: Reader) -> Result:
    """Each identity's records, as every server has them. Raises BadInput, SesError."""
    if not available():
        raise BadInput("identities", params["identities"], "cannot be looked at: dnspython is not installed here")
    check_dns_lookup(params)
    compared, names = servers_named(params, "public_resolvers"), names_given(params, ses)
    if not names:
        raise BadInput("identities", params["identities"], "is empty; name at least one identity")
    given = records_by_identity(params["records"], names)
    identities = {name: ses.read_identity(name) for name in names}
    signers = signers_of(identities, ses.read_identity)
    try:
        rows = rows_of(identities, lookup_for(params), ses.region, given, compared, signers)
    except NoResolver as trouble:
        raise BadInput("resolvers", params["resolvers"], f"none of them tells who has a zone. {trouble}") from None
    return {"identities": rows, "counts_by_status": {status: _count(rows, status) for status in SEVERITY}}


def _count(rows: list[Result], status: str) -> int:
    return sum(row.get("status") == status for row in rows)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking at the DNS of many identities, as a module answers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._dns.deliverability import deliverability
from ._dns.diagnosis import CONFLICT, MISSING, OK, PARTIAL, UNREACHABLE, WRONG_VALUE, Record, RecordDiagnosis
from ._dns.explain import Explained, Wanted, explain
from ._dns.given_records import records_by_identity
from ._dns.lookup import Lookup, NoResolver, available
from ._dns.records import awaited_names, identity_records
from ._dns.zone_findings import zone_findings
from ._identity_list import names_given
from ._name_servers import servers_named
from ._plan.bad_input import BadInput
from ._plan.result import summary_or_absent
from ._plan.state import BYODKIM, EMAIL_ADDRESS, Identity
from ._ses.reader import Reader, summary_of

Params = Mapping[str, Any]
Result = dict[str, Any]

# The worst first.
SEVERITY = (CONFLICT, WRONG_VALUE, MISSING, UNREACHABLE, PARTIAL, OK)


def look_at_dns(params: Params, ses: Reader) -> Result:
    """Each identity's records, as every server has them. Raises BadInput, SesError."""
    lookup, public = _lookup(params), servers_named(params, "public_resolvers")
    names = names_given(params, ses)
    if not names:
        raise BadInput("identities", params["identities"], "is empty; name at least one identity")
    given = records_by_identity(params["records"], names)
    identities = {name: ses.read_identity(name) for name in names}
    wanted = {name: _wanted(identity, ses.region, given[name]) for name, identity in identities.items() if identity}
    asked = {record["name"].lower() for one in wanted.values() for record in one.records}
    try:
        zones = lookup.zones(asked | {one.domain for one in wanted.values()})
    except NoResolver as trouble:
        raise BadInput("resolvers", params["resolvers"], f"none of them tells who has a zone. {trouble}") from None
    explained = explain(wanted, lookup, zones, public)
    rows = [_row(name, identities[name], explained) for name in names]
    return {"identities": rows, "counts_by_status": {status: _count(rows, status) for status in SEVERITY}}


def _lookup(params: Params) -> Lookup:
    if not available():
        raise BadInput("identities", params["identities"], "cannot be looked at: dnspython is not installed here")
    if params["dns_timeout"] <= 0:
        raise BadInput("dns_timeout", params["dns_timeout"], "has to be more than 0, in seconds")
    if params["dns_attempts"] < 1:
        raise BadInput("dns_attempts", params["dns_attempts"], "has to be at least 1")
    if not 0 < params["dns_port"] < 65536:
        raise BadInput("dns_port", params["dns_port"], "has to be from 1 to 65535")
    return Lookup(
        resolvers=servers_named(params, "resolvers"),
        servers=servers_named(params, "name_servers"),
        port=params["dns_port"],
        timeout=params["dns_timeout"],
        attempts=params["dns_attempts"],
    )


def _wanted(identity: Identity, region: str, given: list[Record]) -> Wanted:
    name = identity.identity
    if identity.identity_type == EMAIL_ADDRESS:
        return Wanted(name.rpartition("@")[2])
    told = identity_records(identity, region)
    known = {(record["name"], record["type"]) for record in told}
    return Wanted(name, [*told, *(record for record in given if (record["name"], record["type"]) not in known)])


def _row(name: str, identity: Identity | None, explained: Mapping[str, Explained]) -> Result:
    if identity is None:
        return summary_or_absent(name, None)
    told = explained[name]
    view = _view(identity, told)
    seen_by_ses = identity.verification_info.soa_record.primary_name_server if _has_soa(identity) else None
    findings = zone_findings(told.zone, told.soa, seen_by_ses) + list(view.findings)
    statuses = [one.status for one in told.records]
    return {
        **summary_or_absent(name, summary_of(identity)),
        "status": min(statuses, key=SEVERITY.index, default=OK),
        "zone": told.zone.name,
        "name_servers": [str(server) for server in told.zone.servers],
        "records": [_record(one) for one in told.records],
        "unchecked": _unchecked(identity, told),
        "findings": [finding.described() for finding in findings],
        "deliverability": {
            "dkim_aligned": view.dkim_aligned,
            "spf_aligned": view.spf_aligned,
            "dmarc_policy": view.dmarc_policy,
            "dmarc_name": view.dmarc_name,
        },
    }


def _has_soa(identity: Identity) -> bool:
    return bool(getattr(identity.verification_info, "soa_record", None))


def _unchecked(identity: Identity, told: Explained) -> list[str]:
    """What SES looks for, and does not tell the value of."""
    checked = {f"{one.record['type']} {one.record['name']}" for one in told.records}
    return [name for name in awaited_names(identity) if name not in checked]


def _view(identity: Identity, told: Explained):
    works = {purpose: _works(told, purpose) for purpose in ("dkim", "mail_from", "spf")}
    # The record of an own key is only known where it was given.
    found_by_ses = identity.dkim.signing_attributes_origin == BYODKIM and identity.dkim.status == "SUCCESS"
    dkim_works = bool(identity.dkim.signing_enabled) and (works["dkim"] or found_by_ses)
    spf_works = works["mail_from"] and works["spf"]
    domain = identity.identity.rpartition("@")[2]
    return deliverability(domain, dkim_works, identity.mail_from.mail_from_domain, spf_works, told.dmarc_texts)


def _works(told: Explained, purpose: str) -> bool:
    statuses = [one.status for one in told.records if one.record["purpose"] == purpose]
    return bool(statuses) and all(status == OK for status in statuses)


def _record(one: RecordDiagnosis) -> Result:
    return {
        **{key: one.record[key] for key in ("name", "type", "value", "purpose")},
        "status": one.status,
        "servers": [
            {"server": str(server), "outcome": reply.outcome, "value": list(reply.values), "alias": reply.alias}
            for server, reply in one.replies.items()
        ],
        "findings": [finding.described() for finding in one.findings],
    }


def _count(rows: list[Result], status: str) -> int:
    return sum(row.get("status") == status for row in rows)

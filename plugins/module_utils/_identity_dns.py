# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What DNS has of identities that were read from SES."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ._dns.deliverability import Deliverability, deliverability
from ._dns.diagnosis import CONFLICT, MISSING, OK, PARTIAL, UNREACHABLE, WRONG_VALUE, RecordDiagnosis
from ._dns.explain import Explained, Wanted, explain
from ._dns.lookup import Lookup, NoResolver
from ._dns.records import awaited_names, identity_records
from ._dns.replies import NameServer
from ._dns.zone_findings import zone_findings, zone_unknown
from ._name_servers import servers_named
from ._plan.result import summary_or_absent
from ._plan.state import BYODKIM, EMAIL_ADDRESS, SUCCESS, Identity
from ._ses.batch_reader import Aspects
from ._ses.reader import summary_of

Params = Mapping[str, Any]
Record = dict[str, Any]
Result = dict[str, Any]

# What the records follow from that DNS is to have.
OF_RECORDS = Aspects(dkim=True, mail_from=True)
# The worst first.
UNCHECKED = "unchecked"  # there are records whose value nobody tells, and nothing is wrong with the others
SEVERITY = (CONFLICT, WRONG_VALUE, MISSING, UNREACHABLE, PARTIAL, UNCHECKED, OK)


def lookup_for(params: Params, deadline: float | None = None) -> Lookup:
    """Asks as the options DNS_LOOKUP say, until ``deadline`` of time.monotonic. Raises BadInput, NoResolver."""
    return Lookup(
        resolvers=servers_named(params, "resolvers"),
        servers=servers_named(params, "name_servers"),
        port=params["dns_port"],
        timeout=params["dns_timeout"],
        attempts=params["dns_attempts"],
        deadline=deadline,
    )


def wanted_of(identity: Identity, region: str, given: Iterable[Record] = ()) -> Wanted:
    """The records that DNS is to have: those that SES tells of, and those of ``given`` that it does not tell of."""
    name = identity.identity
    if identity.identity_type == EMAIL_ADDRESS:
        return Wanted(name.rpartition("@")[2])
    told = identity_records(identity, region)
    known = {(record["name"], record["type"]) for record in told}
    return Wanted(name, [*told, *(record for record in given if (record["name"], record["type"]) not in known)])


def unchecked_of(identity: Identity, records: Iterable[Record]) -> list[str]:
    """What SES looks for and does not tell the value of, so that it is not among ``records``."""
    checked = {f"{record['type']} {record['name']}" for record in records}
    return [name for name in awaited_names(identity) if name not in checked]


def names_asked(wanted: Iterable[Wanted]) -> set[str]:
    """Those whose zone has to be known."""
    return {name for one in wanted for name in (one.domain, *(record["name"].lower() for record in one.records))}


def primary_seen_by_ses(identity: Identity) -> str | None:
    """The primary name server in the SOA record that SES saw when it last looked."""
    soa = getattr(identity.verification_info, "soa_record", None)
    return soa.primary_name_server if soa else None


def rows_of(
    identities: Mapping[str, Identity | None],
    lookup: Lookup,
    region: str,
    given: Mapping[str, Sequence[Record]],
    resolvers: Sequence[NameServer] = (),
    signers: Mapping[str, Identity | None] | None = None,
) -> list[Result]:
    """Each identity's records, as every server has them. ``given``: more of them, by identity; ``resolvers``: whose
    view is compared; ``signers``: of addresses, as signers_of() tells.
    """
    wanted = {name: wanted_of(identity, region, given[name]) for name, identity in identities.items() if identity}
    zones, troubles = lookup.zones_known(names_asked(wanted.values()))
    unknown = without_zone(wanted, troubles)
    explained = explain({name: one for name, one in wanted.items() if name not in unknown}, lookup, zones, resolvers)
    rows = []
    for name, identity in identities.items():
        if identity is None:
            rows.append(summary_or_absent(name, None))
        elif name in unknown:
            rows.append(_row_without_zone(identity, wanted[name], unknown[name]))
        else:
            rows.append(_row(identity, explained[name], signers or {}))
    return rows


def without_zone(wanted: Mapping[str, Wanted], troubles: Mapping[str, NoResolver]) -> dict[str, NoResolver]:
    """The identities of which a name's zone could not be told, and why; ``troubles`` as of Lookup.zones_known()."""
    found = {}
    for name, one in wanted.items():
        asked = next((asked for asked in (one.domain, *sorted(names_asked([one]))) if asked in troubles), None)
        if asked:
            found[name] = troubles[asked]
    return found


def _row_without_zone(identity: Identity, wanted: Wanted, trouble: NoResolver) -> Result:
    unchecked = unchecked_of(identity, wanted.records)
    return {
        **summary_or_absent(identity.identity, summary_of(identity)),
        "status": UNREACHABLE,
        "zone": None,
        "name_servers": [],
        "records": [_record(RecordDiagnosis(record, UNREACHABLE)) for record in wanted.records],
        "unchecked": unchecked,
        "findings": [zone_unknown(wanted.domain, str(trouble)).described()],
        "deliverability": {"dkim_aligned": None, "spf_aligned": None, "dmarc_policy": None, "dmarc_name": None},
    }


def _row(identity: Identity, told: Explained, signers: Mapping[str, Identity | None]) -> Result:
    view = (
        _view_of_address(identity, told, signers) if identity.identity_type == EMAIL_ADDRESS else _view(identity, told)
    )
    findings = zone_findings(told.zone, told.soa, primary_seen_by_ses(identity)) + list(view.findings)
    unchecked = unchecked_of(identity, (one.record for one in told.records))
    return {
        **summary_or_absent(identity.identity, summary_of(identity)),
        "status": worst((one.status for one in told.records), unchecked),
        "zone": told.zone.name,
        "name_servers": [str(server) for server in told.zone.servers],
        "records": [_record(one) for one in told.records],
        "unchecked": unchecked,
        "findings": [finding.described() for finding in findings],
        "deliverability": {
            "dkim_aligned": view.dkim_aligned,
            "spf_aligned": view.spf_aligned,
            "dmarc_policy": view.dmarc_policy,
            "dmarc_name": view.dmarc_name,
        },
    }


def worst(statuses: Iterable[str], unchecked: Iterable[str] = ()) -> str:
    """Of several records, and those that could not be checked; ``ok`` of none."""
    return min([*statuses, *(UNCHECKED for _name in unchecked)], key=SEVERITY.index, default=OK)


def _view_of_address(address: Identity, told: Explained, signers: Mapping[str, Identity | None]) -> Deliverability:
    """What SES says of the domain that signs for it; what DNS has of that is looked at under the domain's own name."""
    domain, signer = address.identity.rpartition("@")[2], signers.get(address.identity)
    if address.identity not in signers:
        return deliverability(domain, None, address.mail_from.mail_from_domain, None, told.dmarc_texts)
    signs = bool(signer and signer.dkim.signing_enabled and signer.dkim.status == SUCCESS)
    mail_from = signer.mail_from if signer and not address.mail_from.mail_from_domain else address.mail_from
    passes = mail_from.mail_from_domain_status == SUCCESS
    signed_as = signer.identity if signer else None
    return deliverability(domain, signs, mail_from.mail_from_domain, passes, told.dmarc_texts, signed_as)


def _view(identity: Identity, told: Explained) -> Deliverability:
    works = {purpose: _works(told, purpose) for purpose in ("dkim", "mail_from", "spf")}
    # The record of an own key is only known where it was given.
    found_by_ses = identity.dkim.signing_attributes_origin == BYODKIM and identity.dkim.status == SUCCESS
    dkim_works = bool(identity.dkim.signing_enabled) and (works["dkim"] or found_by_ses)
    spf_works = works["mail_from"] and works["spf"]
    mail_from = identity.mail_from.mail_from_domain
    return deliverability(identity.identity, dkim_works, mail_from, spf_works, told.dmarc_texts)


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

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Publishing the records of many identities, and taking them away: zone by zone, one change for each.

A zone is read, what is to change follows from that, and the change holds only if the zone is still as it was read.
Where it is not, or where an answer was lost, the zone is read again.
"""

from __future__ import annotations

import binascii
import time
from base64 import b64decode
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from ._dns.given_records import MOST_SECONDS, given_records
from ._dns.lookup import Lookup, NoResolver, available
from ._dns.mx_findings import host_of
from ._dns.publication import Change, Publication, PublishedZone, RecordSet, plan_publication, plan_withdrawal
from ._dns.publish.errors import InTheWay, Overtaken, PublishError
from ._dns.publish.rfc2136 import Rfc2136, TsigKey
from ._dns.publish.route53 import CHANGE, Route53, Send
from ._dns.records import awaited_names, dmarc_record, identity_records
from ._dns.spf_references import look_up_references
from ._dns.texts import text_of
from ._dns.zone_fragment import zone_fragment
from ._missing_library import missing_library
from ._name_servers import server_named, servers_named
from ._options.identities import names_given
from ._plan.bad_input import BadInput
from ._plan.plan import Call
from ._plan.secret import Secret
from ._plan.state import Identity
from ._ses.batch_reader import Aspects
from ._ses.errors import SesError
from ._ses.reader import Reader

Params = Mapping[str, Any]
Record = dict[str, Any]
MOST_ROUNDS = 5  # readings of one zone in which somebody else is at work
SETTLE_DELAY = 5.0  # seconds between two looks; Route 53 takes half a minute or so
ASPECTS = Aspects(dkim=True, mail_from=True, token=True)  # what records follow from
PRESENT, ROUTE53, RFC2136 = "present", "route53", "rfc2136"


class Publisher(Protocol):
    """Where zones are: what publish/route53.py and publish/rfc2136.py have in common. All raise PublishError."""

    def zones_of(self, names: Sequence[str]) -> dict[str, PublishedZone]: ...

    def record_sets(self, zone: PublishedZone, records: Sequence[Record]) -> list[RecordSet]: ...

    def call(self, zone: PublishedZone, changes: Sequence[Change], why: str) -> Call: ...

    def apply(self, zone: PublishedZone, changes: Sequence[Change]) -> None: ...

    def settle(self, deadline: float, delay: float) -> None: ...


@dataclass(frozen=True)
class ZonePlan:
    """What is to be done in one zone, and the request that does it (None: nothing)."""

    zone: PublishedZone
    records: Sequence[Record]
    publication: Publication
    call: Call | None = None


@dataclass(frozen=True)
class Asked:
    """``records`` to publish or take away; ``untold``: names and types of those that SES does not give the value of."""

    records: list[Record]
    untold: list[str]
    # By name of the record, of which identity a DKIM record is whose value was not told but follows from the Region.
    presumed: Mapping[str, str]


class Publishing:
    """One run: asked for by options, decided upon by what the zones have."""

    def __init__(self, params: Params, ses: Reader, send: Send) -> None:
        """Raises BadInput, SesError."""
        if params["wait_timeout"] < 0:
            raise BadInput("wait_timeout", params["wait_timeout"], "give a number of seconds, at least 0")
        self._params = params
        self._ses = ses
        self._publisher = _publisher(params, send)
        self._zones: dict[str, PublishedZone] = {}
        self.asked = _asked(params, ses)

    def decide(self) -> list[ZonePlan]:
        """What is to be done in each zone. Raises InTheWay where that is in conflict with what others have there."""
        by_zone = self._by_zone()
        existing = {zone: self._publisher.record_sets(zone, records) for zone, records in by_zone.items()}
        in_doubt = _not_there(self.asked, (found for sets in existing.values() for found in sets))
        if in_doubt:
            self.asked = _asked(self._params, self._ses, in_full=in_doubt)
            by_zone = self._by_zone()
        plans = [self._planned(zone, by_zone[zone], existing[zone]) for zone in sorted(by_zone)]
        conflicts = [conflict for plan in plans for conflict in plan.publication.conflicts]
        if conflicts:
            raise InTheWay(conflicts)
        return plans

    def _by_zone(self) -> dict[PublishedZone, list[Record]]:
        names = list(dict.fromkeys(record["name"].lower() for record in self.asked.records))
        of_name = self._zones_of(names) if names else {}
        by_zone: dict[PublishedZone, list[Record]] = {}
        for record in self.asked.records:
            by_zone.setdefault(of_name[record["name"].lower()], []).append(record)
        return by_zone

    def _zones_of(self, names: list[str]) -> dict[str, PublishedZone]:
        """Asked once: a record that is told exactly has the name that it had."""
        if not self._zones.keys() >= set(names):
            self._zones.update(self._publisher.zones_of(names))
        return self._zones

    def carry_out(self, plan: ZonePlan, made: Callable[[Call], None]) -> None:
        """Changes one zone. ``made`` is told of each request that was carried out. Raises PublishError."""
        trouble = PublishError(f"{plan.zone.name} was not changed")
        if plan.call is None:
            return
        for _round in range(MOST_ROUNDS):
            found = self._tried(plan)
            if found is None:
                made(plan.call)
                return
            trouble = found
            again = self._decided_after(trouble, plan)
            if again.publication.conflicts:
                raise InTheWay(again.publication.conflicts)
            if again.call is None:
                if trouble.unsure:
                    made(plan.call)  # its answer was lost
                return
            if not isinstance(trouble, Overtaken):
                break  # it was not carried out, and another attempt is the next run's
            plan = again
        # The last reading shows that it is not there. What there is to do is less where a part of it was done.
        trouble.unsure = again.call != plan.call
        raise trouble

    def _decided_after(self, trouble: PublishError, plan: ZonePlan) -> ZonePlan:
        """Where the zone cannot be read, what may have been done still may have been."""
        try:
            return self._decided(plan.zone, plan.records)
        except PublishError as error:
            error.unsure = error.unsure or trouble.unsure
            raise

    def _tried(self, plan: ZonePlan) -> PublishError | None:
        """What shows the plan to be out of date, or leaves open whether it was carried out."""
        try:
            self._publisher.apply(plan.zone, plan.publication.changes)
        except PublishError as error:
            if not (error.unsure or isinstance(error, Overtaken)):
                raise
            return error
        return None

    def settle(self) -> None:
        """Waits until the provider's servers have what was changed, where that is asked for. Raises PublishError."""
        if self._params["wait"]:
            self._publisher.settle(time.monotonic() + self._params["wait_timeout"], SETTLE_DELAY)

    def answer(self, plans: Sequence[ZonePlan]) -> dict[str, Any]:
        """What the module returns, but for what was done."""
        return {
            "dns_records": self.asked.records,
            "zones": [{"name": plan.zone.name, "id": plan.zone.zone_id} for plan in plans],
            "kept": [kept for plan in plans for kept in plan.publication.kept],
            "untold": self.asked.untold,
        }

    def diff(self, plans: Sequence[ZonePlan]) -> dict[str, str]:
        """The record sets that change, as lines of zone files."""
        changes = [change for plan in plans for change in plan.publication.changes]
        return {
            side: "".join(f"{line}\n" for line in zone_fragment(map(_as_record, sets)))
            for side, sets in (
                ("before", [change.before for change in changes]),
                ("after", [change.after for change in changes]),
            )
        }

    def _decided(self, zone: PublishedZone, records: Sequence[Record]) -> ZonePlan:
        return self._planned(zone, records, self._publisher.record_sets(zone, records))

    def _planned(self, zone: PublishedZone, records: Sequence[Record], existing: Sequence[RecordSet]) -> ZonePlan:
        if self._params["state"] != PRESENT:
            publication = plan_withdrawal(records, existing)
        else:
            publication = plan_publication(
                records,
                existing,
                take_over=self._params["take_over"],
                keep_dmarc=not self._params["replace_dmarc"],
                policies=self._policies(records, existing),
            )
        call = self._publisher.call(zone, publication.changes, _why(zone, publication)) if publication.changes else None
        return ZonePlan(zone, records, publication, call)

    def _policies(self, records: Sequence[Record], existing: Sequence[RecordSet]) -> dict[str, str | None]:
        """What the SPF policies at hand include, as far as DNS tells: it decides nothing but the count of lookups."""
        names = {record["name"].lower() for record in records if record["purpose"] == "spf"}
        texts = [(found.name, text_of(value)) for found in existing if found.name in names for value in found.values]
        if not texts or not available():
            return {}
        try:
            resolvers = servers_named(self._params, "resolvers")
            return dict(look_up_references(texts, Lookup(resolvers, attempts=1)).policies)
        except NoResolver:
            return {}


def _as_record(found: RecordSet) -> Record:
    return {"name": found.name, "type": found.record_type, "ttl": found.ttl, "value": list(found.values)}


def _why(zone: PublishedZone, publication: Publication) -> str:
    new = sum(not change.before.values for change in publication.changes)
    gone = sum(not change.after.values for change in publication.changes)
    different = len(publication.changes) - new - gone
    counted = [(new, "new"), (different, "changed"), (gone, "removed")]
    return f"{zone.name}: record sets {', '.join(f'{word} {count}' for count, word in counted if count)}"


def _publisher(params: Params, send: Send) -> Publisher:
    if params["provider"] == ROUTE53:
        return Route53(_of_route53(send), (params["route53"] or {}).get("hosted_zone_id"))
    options = params["rfc2136"]
    if not options:
        raise BadInput("rfc2136", None, "is needed with provider: rfc2136; give the server at least")
    if not available():
        raise BadInput("provider", RFC2136, missing_library("dnspython"))
    if options["timeout"] <= 0:
        raise BadInput("rfc2136.timeout", options["timeout"], "has to be more than 0, in seconds")
    server = server_named(options["server"], "rfc2136.server", options["port"])
    return Rfc2136(server, _key(options), options["timeout"], options["zone"])


def _key(options: Mapping[str, Any]) -> TsigKey | None:
    name, secret = options["key_name"], options["key_secret"]
    if name is None and secret is None:
        return None
    if secret is None:
        raise BadInput("rfc2136.key_name", name, "is given without key_secret, the secret of that key")
    if name is None:
        raise BadInput("rfc2136.key_secret", None, "is given without key_name, the name of that key")
    try:
        if not b64decode(secret, validate=True):
            raise ValueError
    except (binascii.Error, ValueError):
        raise BadInput("rfc2136.key_secret", None, "is not base64, as tsig-keygen writes it") from None
    return TsigKey(name, Secret(secret), options["key_algorithm"])


def _of_route53(send: Send) -> Send:
    def sent(operation: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        try:
            return send(operation, arguments)
        except SesError as error:
            unsure = error.unsure and operation == CHANGE  # a read changes nothing
            raise PublishError(str(error), error.code, unsure, error.operation) from None

    return sent


def _asked(params: Params, ses: Reader, in_full: Collection[str] = ()) -> Asked:
    """``in_full``: identities of which all is to be read, one by one."""
    if params["ttl"] is not None and not 0 < params["ttl"] <= MOST_SECONDS:
        raise BadInput("ttl", params["ttl"], f"is no time to live, in seconds from 1 to {MOST_SECONDS}")
    given = given_records(params["records"])
    names = names_given(params, ses) if params["identities"] else []
    if not names and params["records"] is None:
        raise BadInput("identities", params["identities"], "is empty; name at least one identity, or give records")
    if params["dmarc"]:
        given += [dmarc_record(name, params["dmarc"], "dmarc") for name in names if "@" not in name]
    found = _identities(names, params["state"], ses, in_full)
    identities = [identity for identity in found.values() if identity]
    presumed = {
        record["name"]: identity.identity
        for identity in identities
        if identity.dkim.signing_attributes_origin is None
        for record in identity_records(identity, ses.region)
        if record["purpose"] == "dkim"
    }
    records = [record for identity in identities for record in identity_records(identity, ses.region)] + given
    if params["ttl"] is not None:
        records = [{**record, "ttl": params["ttl"]} for record in records]
    told = {f"{record['type']} {record['name']}" for record in records}
    untold = [name for identity in identities for name in awaited_names(identity) if name not in told]
    untold += [f"all of {name}, which SES does not have" for name, identity in found.items() if identity is None]
    return Asked(_each_once(records), untold, presumed)


def _identities(names: Sequence[str], state: str, ses: Reader, in_full: Collection[str]) -> dict[str, Identity | None]:
    """With the tokens of TXT records. Those to publish for have to be there. Raises BadInput, SesError."""
    found = ses.read_states(names, ASPECTS) if names else {}
    for name in in_full:
        token = found[name] and found[name].txt_verification
        identity = ses.read_identity(name)
        found[name] = identity and replace(identity, txt_verification=token)
    for name in names:
        if found[name] is None and state == PRESENT:
            raise ses.not_there(name)
    return {name: found[name] for name in names}


def _not_there(asked: Asked, existing: Iterable[RecordSet]) -> list[str]:
    """The identities of which a presumed record is not there: only GetEmailIdentity tells its value for certain."""
    there = {
        (found.name, host_of(value)) for found in existing if found.record_type == "CNAME" for value in found.values
    }
    lacking = {
        asked.presumed[record["name"]]: None
        for record in asked.records
        if record["name"] in asked.presumed and (record["name"].lower(), host_of(record["value"][0])) not in there
    }
    return list(lacking)


def _each_once(records: Sequence[Record]) -> list[Record]:
    return list({(record["name"].lower(), record["type"], *record["value"]): record for record in records}.values())

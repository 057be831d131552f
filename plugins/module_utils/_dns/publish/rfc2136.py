# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Publishing by dynamic update (RFC 2136), signed with TSIG (RFC 8945): one update for each zone, all of it or nothing.

Every set that is to change is a prerequisite of its own update, so a record that somebody else has changed in between
is never lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

try:
    import dns.exception
    import dns.name
    import dns.query
    import dns.rcode
    import dns.rrset
    import dns.tsig
    import dns.update
except ImportError:  # said so by lookup.available()
    dns = None

from ..._plan.bad_input import BadInput
from ..._plan.plan import Call
from ..._plan.secret import Secret, revealed
from ..._plan.sentences import some
from ..deliverability import dmarc_names
from ..domain_names import within
from ..lookup import Lookup, NoResolver
from ..publication import Change, PublishedZone, RecordSet
from ..replies import NameServer, Question, Reply
from .errors import Overtaken, PublishError

UPDATE = "UPDATE"  # RFC 2136, section 1.3, the opcode's name
ALGORITHMS = ("hmac-sha256", "hmac-sha512", "hmac-sha384", "hmac-sha224", "hmac-sha1", "hmac-md5")
# dnspython's names are those of RFC 8945, of which HMAC-MD5's is the odd one.
_ON_THE_WIRE = {"hmac-md5": "hmac-md5.sig-alg.reg.int"}
_ADVICE = {
    "NOTAUTH": "It is not the primary server of that zone, or does not know the key. Name the server that the zone is "
    "edited on",
    "NOTZONE": "A record does not lie in that zone",
    "REFUSED": "Allow the key to update the zone, by allow-update or update-policy in BIND",
    "SERVFAIL": "See into the server's log; in BIND the zone's folder has to be writable for its journal",
    "NOTIMP": "The server takes no dynamic updates",
    "BADKEY": "It does not know a key of that name with that algorithm",
    "BADSIG": "The key's secret is another there",
    "BADTIME": "The clocks of this host and of the server differ by more than five minutes",
    "BADTRUNC": "The signature is too short for it",
}
# By dnspython's exceptions, which tell them apart from the answer's own code.
_TSIG_ERRORS = {
    "PeerBadKey": "BADKEY",
    "PeerBadSignature": "BADSIG",
    "PeerBadTime": "BADTIME",
    "PeerBadTruncation": "BADTRUNC",
}


@dataclass(frozen=True)
class TsigKey:
    """``secret``: base64. ``algorithm``: one of ALGORITHMS."""

    name: str
    secret: Secret
    algorithm: str = "hmac-sha256"


class Rfc2136:
    """``server``: the primary of the zones, which is asked what they have, too. ``zone``: the one for all records.

    ``timeout``: seconds for an update, and for a question.
    """

    def __init__(
        self, server: NameServer, key: TsigKey | None = None, timeout: float = 10.0, zone: str | None = None
    ) -> None:
        self._server = server
        self._key = key
        self._timeout = timeout
        self._zone = zone and zone.rstrip(".").lower()
        self._lookup = Lookup(servers=[server], timeout=timeout, attempts=2)

    def zones_of(self, names: Iterable[str]) -> dict[str, PublishedZone]:
        """The zone of the server that each name lies in. Raises BadInput, PublishError."""
        names = list(names)
        if self._zone:
            outside = [name for name in names if not within(name, self._zone)]
            if outside:
                raise BadInput(
                    "rfc2136.zone",
                    self._zone,
                    f"does not hold {some(outside)}; leave it out, or name the zone that holds all of them",
                )
            return {name: PublishedZone(self._zone, self._zone) for name in names}
        try:
            found = self._lookup.zones(names)
        except NoResolver as trouble:
            raise PublishError(
                f"{self._server} does not tell which zone the records belong into. {trouble}. See that it runs, "
                "that it has the zone and answers this host, or name the zone"
            ) from None
        return {name: PublishedZone(zone.name, zone.name) for name, zone in found.items()}

    def record_sets(self, zone: PublishedZone, records: Sequence[Mapping[str, Any]]) -> list[RecordSet]:
        """What the zone has at the names of the records, and of DMARC above them. Raises PublishError."""
        questions = set(_questions(zone, records))
        wildcards = {other for question in questions for other in _wildcards(zone, question)}
        replies = self._told(zone, questions | wildcards)
        return [
            RecordSet(question.name, question.record_type, reply.ttl or 0, reply.values)
            for question in sorted(questions)
            if (reply := replies[question]).values
            # What a wildcard answers for the name is not at the name (RFC 4592).
            and all(replies[other].values != reply.values for other in _wildcards(zone, question))
        ]

    def _told(self, zone: PublishedZone, questions: Iterable[Question]) -> dict[Question, Reply]:
        """What the server has. Raises PublishError where it does not say."""
        told = self._lookup.ask((self._server, question) for question in questions)
        for (_server, question), reply in told.items():
            if not reply.knows:
                raise PublishError(
                    f"{self._server} does not tell what is at {question.name} in {zone.name}: {reply.problem}. Name "
                    "the server that the zone is edited on"
                )
        return {question: reply for (_server, question), reply in told.items()}

    def call(self, zone: PublishedZone, changes: Sequence[Change], why: str) -> Call:
        """The update, in words of nsupdate."""
        return Call(UPDATE, {"server": str(self._server), "zone": zone.name, "lines": _lines(changes)}, why)

    def settle(self, _deadline: float, _delay: float) -> None:
        """There is nothing to wait for: the primary has an update at once (RFC 2136, section 3.5)."""

    def apply(self, zone: PublishedZone, changes: Sequence[Change]) -> None:
        """Carries out all changes, or none. Raises Overtaken, PublishError."""
        update = dns.update.UpdateMessage(dns.name.from_text(zone.name), keyring=self._keyring())
        _require(update, changes)
        _write(update, changes)
        try:
            answer = dns.query.tcp(update, self._server.address, self._timeout, self._server.port)
        except dns.tsig.PeerError as error:
            raise self._error(zone.name, _TSIG_ERRORS.get(type(error).__name__, "")) from None
        except dns.tsig.BadSignature:
            raise PublishError(
                f"{self._server}: the signature of its answer to the update of {zone.name} is not the key's. See what "
                "is between here and there",
                unsure=True,
            ) from None
        except (dns.exception.Timeout, OSError, EOFError) as error:
            # Before the connection is there, nothing was sent.
            lost = not isinstance(error, ConnectionRefusedError)
            reason = str(error) or type(error).__name__
            raise PublishError(
                f"{self._server} does not answer to the update of {zone.name}: {reason}. See that it runs, and takes "
                "connections by TCP from here",
                unsure=lost,
            ) from None
        except dns.exception.DNSException as error:
            text = f"{self._server} answers the update of {zone.name} with what is no answer: {error}"
            raise PublishError(text, unsure=True) from None
        self._judge(zone.name, dns.rcode.to_text(answer.rcode()))
        self._confirm(zone, changes)

    def _confirm(self, zone: PublishedZone, changes: Sequence[Change]) -> None:
        """A server may say well to what it ignores (RFC 2136, section 3.4.2.2). Raises PublishError."""
        wanted = {Question(*change.after.key): bool(change.after.values) for change in changes}
        replies = self._lookup.ask((self._server, question) for question in wanted)
        for (_server, question), reply in replies.items():
            if reply.knows and bool(reply.values) != wanted[question]:
                raise PublishError(
                    f"{self._server} took the update of {zone.name}, but has "
                    f"{'no' if wanted[question] else 'still a'} {question.record_type} record at {question.name}. "
                    "See what else is at that name",
                    unsure=True,
                )

    def _keyring(self):
        if self._key is None:
            return None
        algorithm = _ON_THE_WIRE.get(self._key.algorithm, self._key.algorithm)
        return dns.tsig.Key(self._key.name, revealed(self._key.secret), algorithm)

    def _judge(self, zone: str, code: str) -> None:
        if code == "NOERROR":
            return
        if code in ("NXRRSET", "YXRRSET", "YXDOMAIN", "NXDOMAIN"):
            raise Overtaken(f"{zone} was changed by somebody else in between; run this again", code)
        raise self._error(zone, code)

    def _error(self, zone: str, code: str) -> PublishError:
        signed = f", signed with the key {self._key.name} ({self._key.algorithm})" if self._key else ", not signed"
        advice = _ADVICE.get(code, "See into the server's log")
        text = f"{self._server} answers {code} to the update of {zone}{signed}. {advice}"
        return PublishError(text, code, operation=UPDATE)


def _questions(zone: PublishedZone, records: Sequence[Mapping[str, Any]]) -> Iterable[Question]:
    for record in records:
        name = record["name"].lower()
        # All that cannot stand beside a CNAME and is seen at names.
        for record_type in ("CNAME", "TXT", "MX", "A", "AAAA"):
            yield Question(name, record_type)
        if record["purpose"] == "dmarc":
            for above in dmarc_names(name.partition(".")[2])[1:]:
                if within(above, zone.name):
                    yield Question(above, "TXT")


def _wildcards(zone: PublishedZone, question: Question) -> list[Question]:
    """Those that may answer for the name: below the zone, and below each name between."""
    labels = question.name[: -len(zone.name) - 1].split(".") if question.name != zone.name else []
    return [
        Question(".".join(["*", *labels[start:], zone.name]), question.record_type)
        for start in range(1, len(labels) + 1)
    ]


def _lines(changes: Sequence[Change]) -> list[str]:
    gone = [
        f"update delete {change.before.name}. {change.before.record_type}" for change in changes if _is_there(change)
    ]
    made = [
        f"update add {change.after.name}. {change.after.ttl} {change.after.record_type} {value}"
        for change in changes
        for value in _absolute(change.after)
    ]
    return gone + made


def _is_there(change: Change) -> bool:
    return bool(change.before.values)


def _require(update, changes: Sequence[Change]) -> None:
    """RFC 2136, section 2.4: each set is as it was read, or not there.

    A server ignores without a word what cannot stand beside a CNAME (section 3.4.2.2): so there is to be nothing.
    """
    touched = {change.before.name for change in changes if _is_there(change)}
    for change in changes:
        name = dns.name.from_text(change.before.name)
        if _is_there(change):
            update.present(name, *_rdatas(change.before))
        elif change.after.record_type == "CNAME" and change.after.name not in touched:
            update.absent(name)
        else:
            update.absent(name, change.after.record_type)
            if change.after.name not in touched:
                update.absent(name, "CNAME")


def _write(update, changes: Sequence[Change]) -> None:
    """What goes first, so that it makes way for what comes."""
    for change in filter(_is_there, changes):
        update.delete(dns.name.from_text(change.before.name), change.before.record_type)
    for after in (change.after for change in changes if change.after.values):
        name = dns.name.from_text(after.name)
        update.add(name, dns.rrset.from_text_list(name, after.ttl, "IN", after.record_type, _absolute(after)))


def _rdatas(found: RecordSet):
    return list(dns.rrset.from_text_list(".", 0, "IN", found.record_type, _absolute(found)))


def _absolute(found: RecordSet) -> list[str]:
    """Names in values end in a dot here: without one, they would be taken for names in the zone."""
    if found.record_type in ("CNAME", "MX"):
        return [f"{value.rstrip('.')}." for value in found.values]
    return list(found.values)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Publishing by dynamic update (RFC 2136), signed with TSIG (RFC 8945): one update for each zone, all of it or nothing.

Every set that is to change is a prerequisite of its own update, so a record that somebody else has changed in between
is never lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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

from ..._plan.secret import Secret, revealed
from ..publication import Change, RecordSet
from ..replies import NameServer
from .errors import Overtaken, PublishError

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
    """``server``: the primary of the zones. ``timeout``: seconds for an update."""

    def __init__(self, server: NameServer, key: TsigKey | None = None, timeout: float = 10.0) -> None:
        self._server = server
        self._key = key
        self._timeout = timeout

    def apply(self, zone: str, changes: Sequence[Change]) -> None:
        """Carries out all changes, or none. Raises Overtaken, PublishError."""
        update = dns.update.UpdateMessage(dns.name.from_text(zone), keyring=self._keyring())
        for change in changes:
            _require(update, change.before)
        for change in changes:
            _write(update, change)
        try:
            answer = dns.query.tcp(update, self._server.address, self._timeout, self._server.port)
        except dns.tsig.PeerError as error:
            raise self._error(zone, _TSIG_ERRORS.get(type(error).__name__, "")) from None
        except dns.tsig.BadSignature:
            raise PublishError(f"{self._server}: the answer's signature is not the key's") from None
        except (dns.exception.Timeout, OSError, EOFError) as error:
            # Before the connection is there, nothing was sent.
            lost = not isinstance(error, ConnectionRefusedError)
            reason = str(error) or type(error).__name__
            raise PublishError(
                f"{self._server} does not answer to the update of {zone}: {reason}", unsure=lost
            ) from None
        except dns.exception.DNSException as error:
            raise PublishError(f"{self._server}: {error}", unsure=True) from None
        self._judge(zone, dns.rcode.to_text(answer.rcode()))

    def _keyring(self):
        if self._key is None:
            return None
        algorithm = _ON_THE_WIRE.get(self._key.algorithm, self._key.algorithm)
        return dns.tsig.Key(self._key.name, revealed({"secret": self._key.secret})["secret"], algorithm)

    def _judge(self, zone: str, code: str) -> None:
        if code == "NOERROR":
            return
        if code in ("NXRRSET", "YXRRSET", "YXDOMAIN", "NXDOMAIN"):
            raise Overtaken(f"{zone} was changed by somebody else in between; run this again", code)
        raise self._error(zone, code)

    def _error(self, zone: str, code: str) -> PublishError:
        signed = f", signed with the key {self._key.name} ({self._key.algorithm})" if self._key else ", not signed"
        advice = _ADVICE.get(code, "See into the server's log")
        return PublishError(f"{self._server} answers {code} to the update of {zone}{signed}. {advice}", code)


def _require(update, before: RecordSet) -> None:
    """RFC 2136, section 2.4: the set is as it was read, or not there."""
    name = dns.name.from_text(before.name)
    if before.values:
        update.present(name, *_rdatas(before))
    else:
        update.absent(name, before.record_type)


def _write(update, change: Change) -> None:
    name = dns.name.from_text(change.after.name)
    update.delete(name, change.after.record_type)
    if change.after.values:
        update.add(
            name,
            dns.rrset.from_text_list(name, change.after.ttl, "IN", change.after.record_type, _absolute(change.after)),
        )


def _rdatas(found: RecordSet):
    return list(dns.rrset.from_text_list(".", 0, "IN", found.record_type, _absolute(found)))


def _absolute(found: RecordSet) -> list[str]:
    """Names in values end in a dot here: without one, they would be taken for names in the zone."""
    if found.record_type in ("CNAME", "MX"):
        return [f"{value.rstrip('.')}." for value in found.values]
    return list(found.values)

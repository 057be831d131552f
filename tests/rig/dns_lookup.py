# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The verifier's questions to the rig's name server, over the wire."""

from __future__ import annotations

from dataclasses import dataclass

import dns.exception
import dns.message
import dns.query
import dns.rcode
import dns.rdatatype

TIMEOUT_SECONDS = 1.0

HOST_NOT_FOUND = "HOST_NOT_FOUND"
TYPE_NOT_FOUND = "TYPE_NOT_FOUND"
INVALID_VALUE = "INVALID_VALUE"
DNS_SERVER_ERROR = "DNS_SERVER_ERROR"


@dataclass(frozen=True)
class Found:
    """The values at a name, or the error in SES's words (VerificationInfo.ErrorType)."""

    values: tuple[str, ...] = ()
    error_type: str | None = None


class DnsLookup:
    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port

    def values(self, name: str, record_type: str) -> Found:
        """Names in values are lower case and without a trailing dot; TXT strings are joined."""
        response = self._ask(name, record_type)
        if response is None or response.rcode() not in (dns.rcode.NOERROR, dns.rcode.NXDOMAIN, dns.rcode.REFUSED):
            return Found(error_type=DNS_SERVER_ERROR)
        if response.rcode() != dns.rcode.NOERROR:
            # REFUSED: a zone served nowhere here. In the world, its parent would say that there is no such name.
            return Found(error_type=HOST_NOT_FOUND)
        rdtype = dns.rdatatype.from_text(record_type)
        values = tuple(_text(rdata) for rrset in response.answer if rrset.rdtype == rdtype for rdata in rrset)
        return Found(values) if values else Found(error_type=TYPE_NOT_FOUND)

    def soa(self, name: str) -> tuple[str, str, int] | None:
        """Primary name server, admin's address and serial number of the zone that the name lies in."""
        response = self._ask(name, "SOA")
        for rrset in [*response.answer, *response.authority] if response is not None else []:
            if rrset.rdtype == dns.rdatatype.SOA:
                soa = rrset[0]
                return _host(soa.mname), _host(soa.rname).replace(".", "@", 1), soa.serial
        return None

    def _ask(self, name: str, record_type: str) -> dns.message.Message | None:
        query = dns.message.make_query(name, record_type, use_edns=0)
        try:
            response, _tcp = dns.query.udp_with_fallback(query, self._host, TIMEOUT_SECONDS, self._port)
        except (dns.exception.DNSException, OSError, EOFError):
            return None
        return response


def _host(name) -> str:
    return name.to_text(omit_final_dot=True)


def _text(rdata) -> str:
    if rdata.rdtype == dns.rdatatype.TXT:
        return b"".join(rdata.strings).decode("utf-8", "replace")
    if rdata.rdtype == dns.rdatatype.CNAME:
        return _host(rdata.target).lower()
    if rdata.rdtype == dns.rdatatype.MX:
        return f"{rdata.preference} {_host(rdata.exchange).lower()}"
    return rdata.to_text()

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The name server, asked over the wire."""

from __future__ import annotations

import socket

import dns.flags
import dns.message
import dns.name
import dns.query
import dns.rcode
import dns.rdataset
import dns.rdatatype
import pytest
from dns_server import DnsServer
from dns_zone import Zone


@pytest.fixture
def asked(driven):
    """Asks the name server of a rig that serves example.com and sub.example.com."""
    driven.zone("example.com")
    driven.zone("sub.example.com")
    for name, record_type, *values in (
        ("www.example.com", "A", "192.0.2.1"),
        ("www.example.com", "TXT", '"one"', '"two"'),
        ("alias.example.com", "CNAME", "www.example.com"),
        ("far.example.com", "CNAME", "www.example.net."),
        ("deep.in.example.com", "A", "192.0.2.2"),
        ("*.wild.example.com", "TXT", '"wild"'),
        ("here.wild.example.com", "A", "192.0.2.3"),
        ("mx.example.com", "MX", "10 mail.example.com"),
        ("long.example.com", "TXT", " ".join(f'"{letter * 250}"' for letter in "abcdefgh")),
        ("under.sub.example.com", "TXT", '"the wrong zone"'),
    ):
        driven.publish(name, record_type, *values, zone="example.com")
    driven.publish("under.sub.example.com", "TXT", '"the right zone"', zone="sub.example.com")

    def ask(name: str, record_type: str, way=dns.query.udp, **options):
        query = dns.message.make_query(name, record_type, **options)
        return way(query, "127.0.0.1", port=driven.rig.dns.port, timeout=5)

    ask.driven = driven
    return ask


def texts(response) -> list[str]:
    return sorted(rdata.to_text() for rrset in response.answer for rdata in rrset)


@pytest.mark.parametrize("way", [dns.query.udp, dns.query.tcp])
@pytest.mark.parametrize(
    ("name", "record_type", "answer"),
    [
        ("www.example.com", "A", ["192.0.2.1"]),
        ("WWW.Example.COM", "A", ["192.0.2.1"]),
        ("www.example.com", "TXT", ['"one"', '"two"']),
        ("alias.example.com", "CNAME", ["www.example.com."]),
        ("alias.example.com", "A", ["192.0.2.1", "www.example.com."]),
        ("far.example.com", "A", ["www.example.net."]),
        ("any.wild.example.com", "TXT", ['"wild"']),
        ("mx.example.com", "MX", ["10 mail.example.com."]),
        ("under.sub.example.com", "TXT", ['"the right zone"']),
    ],
)
def test_what_was_published_is_served(asked, way, name, record_type, answer):
    response = asked(name, record_type, way)
    assert response.rcode() == dns.rcode.NOERROR
    assert response.flags & dns.flags.AA
    assert texts(response) == answer


@pytest.mark.parametrize(
    ("name", "record_type", "rcode"),
    [
        ("absent.example.com", "A", dns.rcode.NXDOMAIN),
        ("www.example.com", "MX", dns.rcode.NOERROR),
        ("in.example.com", "A", dns.rcode.NOERROR),
        ("here.wild.example.com", "TXT", dns.rcode.NOERROR),
        ("any.wild.example.com", "A", dns.rcode.NOERROR),
    ],
)
def test_what_was_not_published_is_denied_with_the_zone_s_soa(asked, name, record_type, rcode):
    response = asked(name, record_type)
    assert response.rcode() == rcode
    assert response.answer == []
    assert [rrset.rdtype for rrset in response.authority] == [dns.rdatatype.SOA]


def test_names_in_no_zone_are_refused(asked):
    assert asked("example.net", "A").rcode() == dns.rcode.REFUSED


def test_what_does_not_fit_is_truncated_and_whole_over_tcp(asked):
    short = asked("long.example.com", "TXT")
    assert short.flags & dns.flags.TC
    assert short.answer == []
    assert len(texts(asked("long.example.com", "TXT", dns.query.tcp))[0]) > 2000
    assert len(texts(asked("long.example.com", "TXT", use_edns=0, payload=4096))[0]) > 2000


def test_several_questions_over_one_tcp_connection_are_answered(asked):
    query = dns.message.make_query("www.example.com", "A")
    with socket.create_connection(("127.0.0.1", asked.driven.rig.dns.port), timeout=5) as connection:
        for _time in range(2):
            dns.query.send_tcp(connection, query)
            response, _moment = dns.query.receive_tcp(connection)
            assert texts(response) == ["192.0.2.1"]


def test_garbage_does_not_end_it(asked):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for garbage in (b"", b"\0", b"\xff" * 600):
            sender.sendto(garbage, ("127.0.0.1", asked.driven.rig.dns.port))
    assert texts(asked("www.example.com", "A")) == ["192.0.2.1"]


@pytest.mark.parametrize(("behaviour", "rcode"), [("servfail", dns.rcode.SERVFAIL), ("refused", dns.rcode.REFUSED)])
def test_it_misbehaves_where_told_to_and_nowhere_else(asked, behaviour, rcode):
    asked.driven.control("dns", {"behaviours": [{"name": "WWW[.].*", "behaviour": behaviour}]})
    assert asked("www.example.com", "A").rcode() == rcode
    assert asked("mx.example.com", "MX").rcode() == dns.rcode.NOERROR


def test_it_keeps_silent_or_insists_on_tcp_when_told_to(asked):
    asked.driven.control("dns", {"behaviours": [{"name": ".*", "behaviour": "truncate"}]})
    assert asked("www.example.com", "A").flags & dns.flags.TC
    assert texts(asked("www.example.com", "A", dns.query.tcp)) == ["192.0.2.1"]
    asked.driven.control("dns", {"behaviours": [{"name": ".*", "behaviour": "drop"}]})
    query = dns.message.make_query("www.example.com", "A")
    with pytest.raises(dns.exception.Timeout):
        dns.query.udp(query, "127.0.0.1", port=asked.driven.rig.dns.port, timeout=0.2)


def test_what_is_unpublished_is_gone_at_once(asked):
    asked.driven.publish("www.example.com", "A", "192.0.2.1", zone="example.com", action="DELETE")
    assert texts(asked("www.example.com", "A")) == []


def test_a_record_that_no_name_server_could_serve_is_reported(asked):
    asked.driven.publish("bad.example.com", "A", "not an address", zone="example.com")
    asked("www.example.com", "A")
    _status, trouble = asked.driven.control("trouble")
    assert "bad.example.com" in str(trouble["unreadable_records"])


def test_a_zone_that_another_server_has_is_asked_there(asked):
    other = DnsServer(lambda name: other_zone if name.is_subdomain(other_zone.origin) else None)
    other_zone = Zone(dns.name.from_text("sub.example.com"))
    other_zone.add(
        dns.name.from_text("under.sub.example.com"), dns.rdataset.from_text_list("IN", "TXT", 60, ['"over there"'])
    )
    try:
        zones = {"sub.example.com": f"127.0.0.1:{other.port}"}
        assert asked.driven.control("delegations", {"zones": zones})[0] == 200
        for way in (dns.query.udp, dns.query.tcp):
            assert texts(asked("under.sub.example.com", "TXT", way)) == ['"over there"']
            assert texts(asked("www.example.com", "A", way)) == ["192.0.2.1"]
    finally:
        other.stop()
    assert asked("under.sub.example.com", "TXT", dns.query.tcp).rcode() == dns.rcode.SERVFAIL
    asked.driven.control("reset", {})
    assert asked("under.sub.example.com", "TXT").rcode() == dns.rcode.REFUSED


def test_no_zone_is_delegated_beyond_loopback(asked):
    status, answer = asked.driven.control("delegations", {"zones": {"example.org": "192.0.2.53:53"}})
    assert (status, "not on loopback" in answer["error"]) == (400, True)

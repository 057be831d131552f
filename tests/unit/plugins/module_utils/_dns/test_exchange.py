# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.exchange, on a name server on a loopback address."""

from __future__ import annotations

import asyncio
import socket
import time

import dns.exception
import dns.message
import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.exchange import exchange, has_way_to
from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import NameServer
from ansible_collections.mailops.ses.tests.unit.plugins.name_servers import Contents, name_servers

HERE = "127.0.0.1"
ZONE = 'a 60 IN CNAME target.example.org.\nt 60 IN TXT "one"\nt 60 IN TXT "two"'


def asked(name, record_type, behaviour="", timeout=2.0):
    with name_servers({HERE: Contents({"example.com": ZONE}, behaviour=behaviour)}) as port:
        query = dns.message.make_query(name, record_type)
        return asyncio.run(exchange(query, NameServer(HERE, HERE, port), timeout))


def values(answer):
    return sorted(rdata.to_text() for rrset in answer.answer for rdata in rrset)


@pytest.mark.parametrize("behaviour", ["", "truncate", "impostor"])
def test_the_answer_comes_by_udp_by_tcp_and_past_what_is_none(behaviour):
    assert values(asked("t.example.com", "TXT", behaviour)) == ['"one"', '"two"']


def test_of_two_cname_records_none_is_lost():
    assert values(asked("a.example.com", "CNAME", "second_cname")) == ["second.example.net.", "target.example.org."]


def test_a_server_that_says_nothing_is_given_up_in_time():
    began = time.monotonic()
    with pytest.raises(dns.exception.Timeout):
        asked("t.example.com", "TXT", "drop", timeout=0.2)
    assert time.monotonic() - began < 5


def test_an_answer_that_is_none_ends_it():
    with pytest.raises(dns.exception.DNSException) as caught:
        asked("t.example.com", "TXT", "garbage")
    assert not isinstance(caught.value, dns.exception.Timeout)


def test_where_nobody_listens_it_ends_at_once():
    with name_servers({HERE: Contents({})}) as port:
        pass
    began = time.monotonic()
    with pytest.raises(OSError):
        asyncio.run(exchange(dns.message.make_query("a.example.com", "A"), NameServer(HERE, HERE, port), 30))
    assert time.monotonic() - began < 10


def test_there_is_a_way_to_this_host():
    assert has_way_to(NameServer(HERE, HERE, 53))


@pytest.mark.parametrize("address", ["2001:db8::1", "::1"])
def test_without_ipv6_there_is_no_way_to_its_addresses(address, monkeypatch):
    def none(family, kind):
        assert (family, kind) == (socket.AF_INET6, socket.SOCK_DGRAM)
        raise OSError(97, "Address family not supported by protocol")

    monkeypatch.setattr(socket, "socket", none)
    assert not has_way_to(NameServer("ns1.example.net", address))

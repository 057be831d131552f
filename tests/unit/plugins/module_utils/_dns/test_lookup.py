# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.lookup, on name servers on loopback addresses."""

from __future__ import annotations

import time

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns import lookup as lookup_module
from ansible_collections.mailops.ses.plugins.module_utils._dns.lookup import Lookup, NoResolver, available
from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import (
    ANSWERED,
    LAME,
    NO_DATA,
    NO_NAME,
    REFUSED,
    SERVFAIL,
    TIMED_OUT,
    UNREACHABLE,
    NameServer,
    Question,
)
from ansible_collections.mailops.ses.tests.unit.plugins.name_servers import Contents, name_servers

RESOLVER, PARENT, ONE, TWO = (f"127.0.0.{number}" for number in range(1, 5))
ZONE = """
@     300 IN NS    ns1.example.net.
@     300 IN NS    ns2.example.net.
a     60  IN CNAME Target.Example.ORG.
t     60  IN TXT   "one" "two"
m     60  IN MX    10 Mail.example.org.
"""
COM = """
@       300 IN NS ns.com.
example 300 IN NS ns1.example.net.
example 300 IN NS ns2.example.net.
"""
NET = f"""
@           300 IN NS ns.com.
ns1.example 300 IN A  {ONE}
ns2.example 300 IN A  {TWO}
"""
ADDRESSES = f"@ 300 IN NS ns.com.\nns 300 IN A {PARENT}"


def world(one=None, two=None, com=COM, zone=ZONE, net=NET):
    """A resolver that knows all, the parent's server, and the two of example.com."""
    return {
        RESOLVER: Contents({"example.com": zone, "com": f"{COM}ns 300 IN A {PARENT}", "net": net}, recursive=True),
        PARENT: Contents({"com": com}),
        ONE: one or Contents({"example.com": zone}),
        TWO: two or Contents({"example.com": zone}),
    }


def lookup_at(port, **options):
    resolver = NameServer(RESOLVER, RESOLVER, port)
    return Lookup(**{"resolvers": [resolver], "port": port, "timeout": 0.3, "attempts": 2, **options})


def asked(port, name, record_type, address=ONE, **options):
    one = (NameServer("ns1.example.net", address, port), Question(name, record_type))
    return lookup_at(port, **options).ask([one])[one]


def test_it_is_there():
    assert available()


@pytest.mark.parametrize(
    ("name", "record_type", "outcome", "values", "alias"),
    [
        ("a.example.com", "CNAME", ANSWERED, ("Target.Example.ORG",), None),
        ("a.example.com", "TXT", ANSWERED, (), "Target.Example.ORG"),
        ("t.example.com", "TXT", ANSWERED, ('"one" "two"',), None),
        ("m.example.com", "MX", ANSWERED, ("10 Mail.example.org",), None),
        ("m.example.com", "TXT", NO_DATA, (), None),
        ("absent.example.com", "TXT", NO_NAME, (), None),
        ("example.com", "NS", ANSWERED, ("ns1.example.net.", "ns2.example.net."), None),
        ("www.example.org", "A", REFUSED, (), None),
    ],
)
def test_what_a_server_says(name, record_type, outcome, values, alias):
    with name_servers(world()) as port:
        reply = asked(port, name, record_type)
    assert (reply.outcome, reply.values, reply.alias) == (outcome, values, alias)


def test_a_negative_answer_says_for_how_long_it_is_kept():
    with name_servers(world()) as port:
        assert asked(port, "absent.example.com", "TXT").negative_ttl == 300, (
            "the SOA's own TTL is less than its minimum"
        )


@pytest.mark.parametrize(
    ("behaviour", "outcome"),
    [
        ("drop", TIMED_OUT),
        ("refused", REFUSED),
        ("servfail", SERVFAIL),
        ("garbage", UNREACHABLE),
        ("not_authoritative", LAME),
        ("truncate", ANSWERED),
    ],
)
def test_servers_that_do_not_do_as_they_should(behaviour, outcome):
    with name_servers(world(one=Contents({"example.com": ZONE}, behaviour=behaviour))) as port:
        reply = asked(port, "t.example.com", "TXT")
    assert reply.outcome == outcome
    assert bool(reply.problem) == (outcome != ANSWERED)


def test_a_server_that_is_not_there_is_unreachable_at_once():
    with name_servers(world()) as port:
        began = time.monotonic()
        reply = asked(port, "t.example.com", "TXT", address="127.0.0.9", timeout=30)
    assert reply.outcome == UNREACHABLE
    assert reply.problem
    assert time.monotonic() - began < 15


def test_addresses_that_this_host_has_no_way_to_are_left_out_unless_there_are_no_others(monkeypatch):
    net = NET + "\nns1.example 300 IN AAAA 2001:db8::1"
    monkeypatch.setattr(lookup_module, "has_way_to", lambda server: ":" not in server.address)
    with name_servers(world(net=net)) as port:
        zone = lookup_at(port).zones(["example.com"])["example.com"]
        assert [server.address for server in zone.servers] == [ONE, TWO]
        monkeypatch.setattr(lookup_module, "has_way_to", lambda server: False)
        assert len(lookup_at(port).zones(["example.com"])["example.com"].servers) == 3


def test_no_more_questions_are_under_way_than_may_be():
    """Nor when it is found out who has zones: a process may open only so many sockets."""
    under_way, most = 0, 0

    class Counting(Lookup):
        async def _attempt(self, *arguments):
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            try:
                return await super()._attempt(*arguments)
            finally:
                under_way -= 1

    with name_servers(world()) as port:
        lookup = Counting([NameServer(RESOLVER, RESOLVER, port)], port=port, at_once=5)
        lookup.zones(f"{number}.example.com" for number in range(50))
        assert most == 5
        lookup.look_up(Question(f"{number}.example.com", "TXT") for number in range(50))
    assert most == 5


def test_the_keys_of_a_domain_share_one_question_about_their_zone():
    servers = world()
    with name_servers(servers) as port:
        found = lookup_at(port).zones(f"{number}._domainkey.example.com" for number in range(50))
    assert {zone.name for zone in found.values()} == {"example.com"}
    about = [name for name, kind in servers[RESOLVER].asked if kind == "SOA" and name.endswith("example.com")]
    assert about == ["_domainkey.example.com"]


def test_a_server_that_drops_one_answer_is_asked_again():
    class Forgetful(Contents):
        def answer(self, query, over_tcp):
            answer = super().answer(query, over_tcp)
            return answer if len(self.asked) > 1 else None

    with name_servers(world(one=Forgetful({"example.com": ZONE}))) as port:
        assert asked(port, "t.example.com", "TXT").outcome == ANSWERED


def test_a_zone_is_found_with_the_servers_that_it_is_delegated_to():
    with name_servers(world()) as port:
        zones = lookup_at(port).zones(["a.example.com", "example.com", "absent.example.com"])
    assert len(set(zones.values())) == 1
    zone = zones["example.com"]
    assert zone.name == "example.com"
    assert zone.servers == (NameServer("ns1.example.net", ONE, port), NameServer("ns2.example.net", TWO, port))
    assert zone.delegated == zone.own == ("ns1.example.net", "ns2.example.net")
    assert zone.homeless == ()


def test_where_the_parent_delegates_to_others_these_are_asked():
    com = COM.replace("example 300 IN NS ns2.example.net.", "example 300 IN NS ns3.example.net.")
    net = NET.replace("ns2.example", "ns3.example")
    with name_servers(world(com=com, net=net)) as port:
        zone = lookup_at(port).zones(["example.com"])["example.com"]
    assert zone.delegated == ("ns1.example.net", "ns3.example.net")
    assert zone.own == ("ns1.example.net", "ns2.example.net")
    assert [server.address for server in zone.servers] == [ONE, TWO]


def test_a_server_without_an_address_is_noted():
    with name_servers(world(net=NET.replace("ns2.example", "other.example"))) as port:
        zone = lookup_at(port).zones(["example.com"])["example.com"]
    assert zone.homeless == ("ns2.example.net",)
    assert [server.address for server in zone.servers] == [ONE]


def test_each_question_about_zones_is_asked_once_however_many_names_there_are():
    servers = world()
    with name_servers(servers) as port:
        lookup_at(port).zones(f"{number}.example.com" for number in range(50))
    about_zones = [question for question in servers[RESOLVER].asked if question[1] != "SOA"]
    assert len(about_zones) == len(set(about_zones))


def test_named_servers_take_the_place_of_all_others():
    servers = world()
    with name_servers(servers) as port:
        own = NameServer(TWO, TWO, port)
        lookup = Lookup(servers=[own], port=port, timeout=0.3)
        zone = lookup.zones(["t.example.com"])["t.example.com"]
        assert (zone.name, zone.servers) == ("example.com", (own,))
        assert lookup.look_up([Question("t.example.com", "TXT")])[Question("t.example.com", "TXT")].outcome == ANSWERED
    assert servers[RESOLVER].asked == servers[ONE].asked == []


def test_where_no_resolver_answers_the_error_says_what_became_of_the_question():
    silent = {RESOLVER: Contents({"example.com": ZONE}, behaviour="drop")}
    with name_servers(silent) as port, pytest.raises(NoResolver) as caught:
        lookup_at(port).zones(["example.com"])
    assert RESOLVER in str(caught.value)
    assert "SOA example.com" in str(caught.value)


def test_the_next_resolver_is_asked_where_one_fails():
    servers = {**world(), "127.0.0.8": Contents({}, behaviour="servfail")}
    with name_servers(servers) as port:
        resolvers = [NameServer(address, address, port) for address in ("127.0.0.8", RESOLVER)]
        assert lookup_at(port, resolvers=resolvers).zones(["example.com"])["example.com"].name == "example.com"


def test_resolvers_are_asked_with_and_without_signatures():
    resolver = Contents({"example.com": ZONE}, recursive=True, behaviour="servfail_if_checking")
    with name_servers({RESOLVER: resolver}) as port:
        one = (NameServer(RESOLVER, RESOLVER, port), Question("t.example.com", "TXT"))
        lookup = lookup_at(port)
        assert lookup.ask_resolvers([one])[one].outcome == SERVFAIL
        assert lookup.ask_resolvers([one], checking=False)[one].outcome == ANSWERED


def test_many_silent_servers_are_waited_for_together():
    with name_servers(world(one=Contents({}, behaviour="drop"))) as port:
        many = [(NameServer(ONE, ONE, port), Question(f"{number}.example.com", "TXT")) for number in range(100)]
        lookup, began = lookup_at(port, timeout=0.5, attempts=1), time.monotonic()
        replies = lookup.ask(many)
        together = time.monotonic() - began
    assert {reply.outcome for reply in replies.values()} == {TIMED_OUT}
    assert together < 0.5 * len(many) / 4


def test_a_name_whose_zone_nobody_tells_hides_no_other_one():
    servers = {ONE: Contents({"example.com": ZONE})}
    with name_servers(servers) as port:
        lookup = lookup_at(port, servers=[NameServer(ONE, ONE, port)])
        found, troubles = lookup.zones_known(["a.example.com", "a.example.org"])
        with pytest.raises(NoResolver):
            lookup.zones(["a.example.com", "a.example.org"])
    assert found["a.example.com"].name == "example.com"
    assert "example.org" in str(troubles["a.example.org"])
    assert set(found) | set(troubles) == {"a.example.com", "a.example.org"}


@pytest.mark.parametrize("left", [-1.0, 0.0, 0.3])
@pytest.mark.parametrize("behaviour", ["drop", "truncate"])
def test_nothing_is_asked_past_the_deadline_and_it_is_known_that_something_was_not(behaviour, left):
    server = Contents({"example.com": ZONE}, behaviour=behaviour)
    with name_servers({ONE: server}) as port:
        start = time.monotonic()
        lookup = lookup_at(port, timeout=5.0, attempts=3, deadline=start + left)
        one = (NameServer("ns1.example.net", ONE, port), Question("a.example.com", "CNAME"))
        reply = lookup.ask([one])[one]
        assert time.monotonic() - start < 2
    answered = behaviour == "truncate" and left > 0
    assert reply.outcome == (ANSWERED if answered else TIMED_OUT)
    assert lookup.cut_short is not answered
    assert bool(server.asked) is (left > 0)


def test_a_silent_server_with_time_left_cuts_nothing_short():
    with name_servers({ONE: Contents({"example.com": ZONE}, behaviour="drop")}) as port:
        lookup = lookup_at(port, timeout=0.2, attempts=2, deadline=time.monotonic() + 60)
        one = (NameServer("ns1.example.net", ONE, port), Question("a.example.com", "CNAME"))
        assert lookup.ask([one])[one].outcome == TIMED_OUT
    assert not lookup.cut_short

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.explain: whole domains, on name servers on loopback addresses."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.explain import Wanted, explain
from ansible_collections.mailops.ses.plugins.module_utils._dns.lookup import Lookup
from ansible_collections.mailops.ses.plugins.module_utils._dns.records import easy_dkim_record, mail_from_records
from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import NameServer
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import MailFrom
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain
from ansible_collections.mailops.ses.tests.unit.plugins.name_servers import Contents, name_servers

ONE, TWO, RESOLVER = "127.0.0.2", "127.0.0.3", "127.0.0.4"
TOKENS = tuple(letter * 32 for letter in "abc")
FIRST = f"{TOKENS[0]}._domainkey"
RIGHT = {
    **{f"{token}._domainkey": f"60 IN CNAME {token}.dkim.amazonses.com." for token in TOKENS},
    "bounce": "60 IN MX 10 feedback-smtp.eu-west-1.amazonses.com.",
    "bounce ": '60 IN TXT "v=spf1 include:amazonses.com ~all"',
    "_dmarc": '60 IN TXT "v=DMARC1; p=reject"',
}
SES = {"amazonses.com": "\n".join(f'{token}.dkim 60 IN TXT "p=x"' for token in TOKENS) + '\n@ 60 IN TXT "v=spf1 -all"'}


def lines(records):
    return "\n".join(f"{name} {rest}" for name, rest in records.items())


def records_of(name="example.com"):
    dkim = [easy_dkim_record(name, token, "dkim.amazonses.com") for token in TOKENS]
    return [*dkim, *mail_from_records(domain(name, mail_from=MailFrom(f"bounce.{name}")), "eu-west-1")]


def explained(one=None, two=None, ses=None, resolver=None, names=("example.com",), behaviour="", first=""):
    one, ses = one or RIGHT, ses or SES
    servers = {
        ONE: Contents({**{name: lines(one) for name in names}, **ses}, behaviour=first),
        TWO: Contents({**{name: lines(one if two is None else two) for name in names}, **ses}, behaviour=behaviour),
    }
    if resolver:
        servers[RESOLVER] = resolver
    with name_servers(servers) as port:
        asked = [NameServer(address, address, port) for address in (ONE, TWO)]
        lookup = Lookup(servers=asked, port=port, timeout=0.5, attempts=2)
        wanted = {name: Wanted(name, records_of(name)) for name in names}
        zones = lookup.zones({*names, *(record["name"] for one in wanted.values() for record in one.records)})
        resolvers = [NameServer(RESOLVER, RESOLVER, port)] if resolver else []
        found = explain(wanted, lookup, zones, resolvers)
    return found, servers


def statuses(found, name="example.com"):
    return [one.status for one in found[name].records]


def codes(found, name="example.com"):
    return [finding.code for one in found[name].records for finding in one.findings]


def test_a_domain_with_everything_in_place():
    found, _servers = explained()
    assert statuses(found) == ["ok"] * 5
    assert codes(found) == []
    assert found["example.com"].dmarc_texts == {"_dmarc.example.com": ("v=DMARC1; p=reject",)}
    assert len(found["example.com"].soa) == 2


def test_each_record_is_asked_once_of_each_server_when_all_is_well():
    _found, servers = explained()
    about_records = [question for question in servers[TWO].asked if question[1] != "SOA"]
    assert len(about_records) == len(set(about_records))
    assert len(about_records) == 5 + 1, "the records, and DMARC"


@pytest.mark.parametrize(
    ("name", "instead", "code"),
    [
        (
            f"{TOKENS[0]}._domainkey",
            {f"{TOKENS[0]}._domainkey.example.com": RIGHT[f"{TOKENS[0]}._domainkey"]},
            "zone_appended",
        ),
        (f"{TOKENS[0]}._domainkey", {f"{TOKENS[0]}.domainkey": RIGHT[f"{TOKENS[0]}._domainkey"]}, "underscore_lost"),
        (f"{TOKENS[0]}._domainkey", {f"{TOKENS[0]}._domainkey": "60 IN A 192.0.2.1"}, "flattened"),
        (f"{TOKENS[0]}._domainkey", {"*._domainkey": "60 IN CNAME www.example.net."}, "missing"),
        ("bounce ", {}, "missing"),
        ("bounce", {"bounce": "60 IN MX 10 mx.example.net."}, "mail_from_in_use"),
    ],
)
def test_one_mistake_is_named_and_the_rest_is_ok(name, instead, code):
    there = {key: value for key, value in RIGHT.items() if key != name}
    found, _servers = explained({**there, **instead})
    assert codes(found) == [code]
    assert statuses(found).count("ok") == 4


def test_two_cname_records_at_one_name_are_named():
    found, _servers = explained(first="second_cname", behaviour="second_cname")
    assert statuses(found)[:3] == ["conflict"] * 3
    assert set(codes(found)[:3]) == {"several_cnames"}


def test_a_server_that_is_behind_is_named():
    found, _servers = explained(two={"_dmarc": RIGHT["_dmarc"]})
    assert statuses(found) == ["partial"] * 5
    assert set(codes(found)) == {"server_stale"}


def test_a_server_that_is_silent_is_named_and_the_other_one_tells():
    found, _servers = explained(behaviour="drop")
    assert statuses(found) == ["partial"] * 5
    assert set(codes(found)) == {"server_unreachable"}


def test_a_target_without_a_key_is_named():
    found, _servers = explained(ses={"amazonses.com": f'{TOKENS[0]}.dkim 60 IN TXT "p=x"'})
    assert codes(found)[:2] == ["target_without_key"] * 2


def test_an_include_without_a_policy_is_named():
    spf = {"bounce ": '60 IN TXT "v=spf1 include:amazonses.com include:gone.amazonses.com ~all"'}
    found, _servers = explained(RIGHT | spf)
    assert codes(found) == ["spf_include_without_policy"]


def test_what_a_resolver_keeps_is_named():
    behind = Contents({"example.com": lines({"_dmarc": RIGHT["_dmarc"]})}, recursive=True)
    found, _servers = explained(resolver=behind)
    assert set(codes(found)) == {"cached"}
    assert statuses(found) == ["partial"] * 5


def test_the_policy_of_a_zone_above_is_found():
    below = "news.example.com"
    apart = {below: lines(RIGHT | {"_dmarc": '60 IN TXT "x"'})}
    found, _servers = explained({"_dmarc": RIGHT["_dmarc"]}, ses=SES | apart, names=("example.com", below))
    assert found[below].zone.name == below
    assert found[below].dmarc_texts == {f"_dmarc.{below}": ("x",), "_dmarc.example.com": ("v=DMARC1; p=reject",)}


def test_broken_signatures_are_named():
    strict = Contents({"example.com": lines(RIGHT)}, recursive=True, behaviour="servfail_if_checking")
    found, _servers = explained(resolver=strict)
    assert set(codes(found)) == {"dnssec_broken"}


def test_many_domains_take_no_more_rounds_than_one():
    names = [f"shop{number}.example" for number in range(40)]
    found, servers = explained(names=names)
    assert {status for name in names for status in statuses(found, name)} == {"ok"}
    assert len(servers[TWO].asked) <= len(names) * 8

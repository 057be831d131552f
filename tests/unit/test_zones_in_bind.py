# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mistakes that people make with zones, delegations and resolvers, made in BIND 9, and what is said of them."""

from __future__ import annotations

import base64
import contextlib
import secrets

import dns.query
import dns.rcode
import dns.tsig
import dns.update
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from ansible_collections.mailops.ses.plugins.module_utils._dns.explain import Wanted, explain
from ansible_collections.mailops.ses.plugins.module_utils._dns.lookup import Lookup
from ansible_collections.mailops.ses.plugins.module_utils._dns.records import easy_dkim_record
from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import NameServer, Question
from ansible_collections.mailops.ses.plugins.module_utils._dns.zone_findings import zone_findings
from ansible_collections.mailops.ses.plugins.module_utils._identity_dns import rows_of
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import Dkim
from ansible_collections.mailops.ses.tests.unit.bind import ANSWER_SECONDS, NAMED, BehindAddress, Bind, binds
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain
from ansible_collections.mailops.ses.tests.unit.plugins.name_servers import name_servers

pytestmark = pytest.mark.skipif(NAMED is None, reason="BIND 9 (Debian: bind9) is not installed")

RESOLVER, PARENT, ONE, TWO = (f"127.0.0.{number}" for number in range(2, 6))
TOKENS = tuple(letter * 32 for letter in "abc")
RECORDS = [easy_dkim_record("example.com", token, "dkim.amazonses.com") for token in TOKENS]
LINES = "".join(f"{token}._domainkey 900 IN CNAME {token}.dkim.amazonses.com.\n" for token in TOKENS)
OF_SES = "@ IN NS ns1.example.net.\n" + "".join(f'{token}.dkim IN TXT "p=x"\n' for token in TOKENS)
NS = "@ IN NS ns1.example.net.\n@ IN NS ns2.example.net.\n"
DELEGATION = "example IN NS ns1.example.net.\nexample IN NS ns2.example.net.\n"
SECRET = base64.b64encode(secrets.token_bytes(32)).decode()


def of_com(delegation):
    return f"@ IN NS ns.com.\nns IN A {PARENT}\n{delegation}"


@contextlib.contextmanager
def world(folder, one=LINES, two=LINES, own=NS, delegation=DELEGATION, second=f"ns2 IN A {TWO}"):
    """A server that knows all, that of com, and two of example.com, which have the zone unless it is None."""
    zone = {"example.com": own + LINES}
    everything = {
        **({} if one is None and two is None else zone),
        "com": of_com(DELEGATION),
        "example.net": f"@ IN NS ns.com.\nns1 IN A {ONE}\n{second}",
        "amazonses.com": OF_SES,
    }
    held = [{} if lines is None else {"example.com": own + lines} for lines in (one, two)]
    servers = [everything, {"com": of_com(delegation)}, *held]
    with binds(folder, *map(Bind, servers)) as ports:
        places = zip((RESOLVER, PARENT, ONE, TWO), map(BehindAddress, ports), strict=True)
        with name_servers(dict(places)) as port:
            yield port


def found_in(port, records=None):
    lookup = Lookup(resolvers=[NameServer(RESOLVER, RESOLVER, port)], port=port, timeout=ANSWER_SECONDS, attempts=2)
    return found_by(lookup, records or RECORDS)


def found_by(lookup, records, resolvers=()):
    zones = lookup.zones({"example.com", *(record["name"] for record in records)})
    return explain({"example.com": Wanted("example.com", records)}, lookup, zones, resolvers)["example.com"]


def codes(found):
    return sorted({finding.code for one in found.records for finding in one.findings})


def zone_codes(found, seen_by_ses=None):
    return [finding.code for finding in zone_findings(found.zone, found.soa, seen_by_ses)]


def server(port):
    return NameServer("127.0.0.1", "127.0.0.1", port)


def test_a_delegation_in_order_has_no_findings(tmp_path):
    with world(tmp_path) as port:
        found = found_in(port)
    assert [one.status for one in found.records] == ["ok"] * 3
    assert zone_codes(found, "ns1.example.com.") == []
    assert [(each.name, each.address) for each in found.zone.servers] == [
        ("ns1.example.net", ONE),
        ("ns2.example.net", TWO),
    ]


def test_one_of_three_records_missing_is_named_alone(tmp_path):
    without = LINES.replace(f"{TOKENS[1]}._domainkey", "other")
    with world(tmp_path, one=without, two=without) as port:
        found = found_in(port)
    assert [one.status for one in found.records] == ["ok", "missing", "ok"]
    (finding,) = found.records[1].findings
    assert finding.code == "missing"
    assert "Resolvers keep that for up to 60 s" in finding.evidence, "the TTL of the SOA record in bind.py"


def test_records_in_a_zone_that_is_not_the_delegated_one(tmp_path):
    """The registrar names ns3, where there is nothing; the zone was filled in at ns1 and ns2, which it names itself."""
    with world(
        tmp_path, two="", delegation="example IN NS ns3.example.net.\n", second=f"ns2 IN A {TWO}\nns3 IN A {TWO}"
    ) as port:
        found = found_in(port)
    assert zone_codes(found) == ["delegation_differs"]
    assert codes(found) == ["missing"]


def test_a_delegation_to_a_name_without_an_address(tmp_path):
    with world(tmp_path, second="") as port:
        found = found_in(port)
    assert zone_codes(found) == ["server_without_address"]
    assert [one.status for one in found.records] == ["ok"] * 3


def test_a_delegation_to_one_server_that_does_not_have_the_zone(tmp_path):
    with world(tmp_path, two=None) as port:
        found = found_in(port)
    assert codes(found) == ["server_unreachable"]
    assert "ns2.example.net" in found.records[0].findings[0].evidence


def test_a_delegation_to_servers_none_of_which_has_the_zone(tmp_path):
    with world(tmp_path, one=None, two=None) as port:
        found = found_in(port)
    assert codes(found) == ["lame_delegation"]
    assert [one.status for one in found.records] == ["unreachable"] * 3


def test_one_server_that_is_behind(tmp_path):
    with world(tmp_path, two="") as port:
        found = found_in(port)
    assert codes(found) == ["server_stale"]


def test_servers_that_are_down(tmp_path):
    with world(tmp_path) as port:
        zones = Lookup(resolvers=[NameServer(RESOLVER, RESOLVER, port)], port=port).zones(["example.com"])
    lookup = Lookup(servers=[server(port)], timeout=0.2, attempts=1)
    zones.update({record["name"]: zones["example.com"] for record in RECORDS})
    found = explain({"example.com": Wanted("example.com", RECORDS)}, lookup, zones)["example.com"]
    assert codes(found) == ["servers_unreachable"]


def test_records_in_the_zone_above(tmp_path):
    """news.example.com is a zone of its own; what was entered went into that of example.com."""
    below = [easy_dkim_record("news.example.com", token, "dkim.amazonses.com") for token in TOKENS]
    zones = {"example.com": NS + LINES, "news.example.com": NS, "amazonses.com": OF_SES}
    with binds(tmp_path, Bind(zones)) as (port,):
        found = found_by(Lookup(servers=[server(port)], timeout=ANSWER_SECONDS), below)
    assert codes(found) == ["wrong_zone"]
    assert f"{TOKENS[0]}._domainkey.example.com" in found.records[0].findings[0].evidence


def test_ses_sees_another_zone_than_this_host(tmp_path):
    with world(tmp_path) as port:
        found = found_in(port)
    assert zone_codes(found, "ns1.old-provider.example") == ["ses_sees_another_zone"]


def test_a_private_zone_that_public_resolvers_do_not_see(tmp_path):
    soa = "@ IN SOA ns1.public.example. hostmaster.example.com. 1 7200 900 1209600 900\n"
    inside, outside = Bind({"example.com": NS + LINES, "amazonses.com": OF_SES}), Bind({"example.com": soa + NS})
    with binds(tmp_path, inside, outside) as (here, public):
        found = found_by(Lookup(servers=[server(here)], timeout=ANSWER_SECONDS), RECORDS, [server(public)])
    assert codes(found) == ["private_zone"]
    assert "ns1.public.example" in found.records[0].findings[0].evidence


def test_a_resolver_that_keeps_that_there_was_nothing(tmp_path):
    """It is asked before the records are there; then they are published by dynamic update."""
    origin = Bind({"example.com": NS, "amazonses.com": OF_SES}, keys={"mailops": ("hmac-sha256", SECRET)})
    with binds(tmp_path / "origin", origin) as (port,):
        keeping = Bind(forwards={"example.com": port, "amazonses.com": port})
        with binds(tmp_path / "resolver", keeping) as (resolver,):
            lookup = Lookup(servers=[server(port)], timeout=ANSWER_SECONDS)
            before = found_by(lookup, RECORDS, [server(resolver)])
            lookup.ask_resolvers((server(resolver), question_of(record)) for record in RECORDS)
            publish(port)
            after = found_by(lookup, RECORDS, [server(resolver)])
    assert codes(before) == ["missing"]
    assert codes(after) == ["cached"]
    assert {one.status for one in after.records} == {"partial"}


def publish(port):
    update = dns.update.UpdateMessage("example.com", keyring=dns.tsig.Key("mailops", SECRET, "hmac-sha256"))
    for record in RECORDS:
        update.add(f"{record['name']}.", 60, "CNAME", f"{record['value'][0]}.")
    assert dns.query.tcp(update, "127.0.0.1", 5, port).rcode() == dns.rcode.NOERROR


def question_of(record):
    return Question(record["name"], record["type"])


def test_a_zone_whose_signatures_do_not_hold(tmp_path):
    """The resolver trusts a key that the zone is not signed with, as with a stale DS record at the parent."""
    with binds(tmp_path / "origin", Bind({"example.com": NS + LINES, "amazonses.com": OF_SES})) as (port,):
        checking = Bind(forwards={"example.com": port}, anchors={"example.com": other_key()})
        with binds(tmp_path / "resolver", checking) as (resolver,):
            found = found_by(Lookup(servers=[server(port)], timeout=ANSWER_SECONDS), RECORDS, [server(resolver)])
    assert codes(found) == ["dnssec_broken"]
    assert {one.status for one in found.records} == {"partial"}


def other_key():
    """DNSKEY data of ECDSA on P-256 (RFC 6605): the two coordinates."""
    numbers = ec.generate_private_key(ec.SECP256R1()).public_key().public_numbers()
    coordinates = numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big")
    return f'257 3 13 "{base64.b64encode(coordinates).decode()}"'


def test_a_domain_of_which_nobody_tells_the_zone_is_no_matter_of_the_others(tmp_path):
    lost = domain("lost.example", dkim=Dkim(tokens=TOKENS))
    with world(tmp_path) as port:
        lookup = Lookup(servers=[NameServer(ONE, ONE, port)], port=port, timeout=ANSWER_SECONDS, attempts=2)
        both = {"example.com": domain(dkim=Dkim(tokens=TOKENS)), "lost.example": lost}
        known, unknown = rows_of(both, lookup, "eu-west-1", dict.fromkeys(both, ()))
    assert (known["status"], known["zone"]) == ("ok", "example.com")
    assert (unknown["status"], unknown["zone"]) == ("unreachable", None)
    assert [finding["code"] for finding in unknown["findings"]] == ["zone_unknown"]
    assert "REFUSED" in unknown["findings"][0]["evidence"]
    assert [record["status"] for record in unknown["records"]] == ["unreachable"] * 3

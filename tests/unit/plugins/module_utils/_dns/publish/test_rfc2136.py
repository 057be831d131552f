# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dynamic updates to a real BIND 9, with keys of every algorithm, and everything that it can refuse."""

from __future__ import annotations

import base64
import secrets

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.lookup import Lookup
from ansible_collections.mailops.ses.plugins.module_utils._dns.publication import (
    Change,
    PublishedZone,
    RecordSet,
    plan_publication,
    plan_withdrawal,
)
from ansible_collections.mailops.ses.plugins.module_utils._dns.publish import rfc2136
from ansible_collections.mailops.ses.plugins.module_utils._dns.publish.errors import Overtaken, PublishError
from ansible_collections.mailops.ses.plugins.module_utils._dns.publish.rfc2136 import ALGORITHMS, Rfc2136, TsigKey
from ansible_collections.mailops.ses.plugins.module_utils._dns.records import (
    byodkim_record,
    dmarc_record,
    easy_dkim_record,
    mail_from_records,
)
from ansible_collections.mailops.ses.plugins.module_utils._dns.replies import NameServer, Question
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.secret import Secret
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import MailFrom
from ansible_collections.mailops.ses.tests.unit.bind import NAMED, Bind, binds
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain

pytestmark = pytest.mark.skipif(NAMED is None, reason="BIND 9 (Debian: bind9) is not installed")

SECRET = base64.b64encode(secrets.token_bytes(32)).decode()
ZONE = '@ IN NS ns1.example.net.\nwww IN TXT "of somebody else"\n'
RECORDS = [
    easy_dkim_record("example.com", "abc", "dkim.amazonses.com"),
    byodkim_record("example.com", "mail2026", "MIGf" * 100),
    *mail_from_records(domain(mail_from=MailFrom("bounce.example.com")), "eu-west-1"),
    dmarc_record("example.com", "v=DMARC1; p=none;"),
]
TXT = RecordSet("new.example.com", "TXT", 60, ('"one"',))
EXAMPLE = PublishedZone("example.com", "example.com")
NEW = Change(RecordSet("new.example.com", "TXT", 60), TXT)


def new(name):
    return Change(RecordSet(name, "TXT", 60), RecordSet(name, "TXT", 60, ('"x"',)))


@pytest.fixture(params=["hmac-sha256"])
def server(request, tmp_path):
    with binds(tmp_path, Bind({"example.com": ZONE}, keys={"mailops": (request.param, SECRET)})) as (port,):
        yield NameServer("127.0.0.1", "127.0.0.1", port)


def publisher(server, name="mailops", secret=SECRET, algorithm="hmac-sha256", **options):
    return Rfc2136(server, TsigKey(name, Secret(secret), algorithm), timeout=5, **options)


def seen(server, *keys):
    """The record sets as they are."""
    asked = [(server, Question(name, record_type)) for name, record_type in keys]
    replies = Lookup(servers=[server], timeout=2).ask(asked)
    return [
        RecordSet(question.name, question.record_type, reply.ttl or 0, reply.values)
        for (_server, question), reply in replies.items()
        if reply.values
    ]


def serial(server):
    (soa,) = seen(server, ("example.com", "SOA"))
    return int(soa.values[0].split()[2])


def test_all_records_are_published_in_one_update_and_read_back(server):
    before = serial(server)
    publication = plan_publication(RECORDS, [])
    publisher(server).apply(EXAMPLE, publication.changes)
    assert serial(server) == before + 1
    there = seen(server, *((record["name"], record["type"]) for record in RECORDS))
    assert len(there) == len(RECORDS)
    assert plan_publication(RECORDS, there).changes == ()


@pytest.mark.parametrize("server", ALGORITHMS, indirect=True)
def test_every_algorithm_is_taken(server, request):
    algorithm = request.node.callspec.params["server"]
    publisher(server, algorithm=algorithm).apply(EXAMPLE, [NEW])
    assert seen(server, TXT.key) == [TXT]


def test_what_somebody_else_has_changed_in_between_is_not_lost(server):
    publisher(server).apply(EXAMPLE, [NEW])
    others = RecordSet(TXT.name, "TXT", 60, ('"of somebody else"',))
    publisher(server).apply(EXAMPLE, [Change(TXT, others)])
    changed = serial(server)
    both = [
        Change(RecordSet("a.example.com", "TXT", 60), RecordSet("a.example.com", "TXT", 60, ('"x"',))),
        Change(TXT, TXT),
    ]
    with pytest.raises(Overtaken):
        publisher(server).apply(EXAMPLE, both)
    with pytest.raises(Overtaken):
        publisher(server).apply(EXAMPLE, [NEW])
    assert seen(server, TXT.key, ("a.example.com", "TXT")) == [others], "nothing of an update is carried out"
    assert serial(server) == changed


def test_a_set_is_taken_away(server):
    publisher(server).apply(EXAMPLE, [NEW])
    publisher(server).apply(EXAMPLE, [Change(TXT, RecordSet(TXT.name, "TXT", 60))])
    assert seen(server, TXT.key) == []


@pytest.mark.parametrize(
    ("options", "zone", "code", "words"),
    [
        ({"name": "other"}, "example.com", "BADKEY", ["other", "hmac-sha256"]),
        ({"secret": base64.b64encode(b"x" * 32).decode()}, "example.com", "BADSIG", ["secret"]),
        ({"algorithm": "hmac-sha1"}, "example.com", "BADKEY", ["hmac-sha1"]),
        ({}, "example.org", "NOTAUTH", ["example.org", "primary"]),
    ],
)
def test_what_the_server_refuses_is_said_with_what_to_do(options, zone, code, words, server):
    with pytest.raises(PublishError) as caught:
        publisher(server, **options).apply(PublishedZone(zone, zone), [new(f"new.{zone}")])
    assert caught.value.code == code
    for word in (*words, "127.0.0.1"):
        assert word in str(caught.value)
    assert SECRET not in str(caught.value)
    assert not caught.value.unsure


def test_an_update_without_a_key_is_refused(server):
    with pytest.raises(PublishError, match="not signed") as caught:
        Rfc2136(server).apply(EXAMPLE, [NEW])
    assert caught.value.code == "REFUSED"


def test_a_clock_that_is_wrong_is_named(server, monkeypatch):
    import dns.tsig

    now = dns.message.time.time()
    monkeypatch.setattr(dns.message.time, "time", lambda: now - 3600)
    with pytest.raises(PublishError, match="clocks") as caught:
        publisher(server).apply(EXAMPLE, [NEW])
    assert caught.value.code == "BADTIME"


def test_the_zone_of_each_name_is_found_on_the_server_and_read(server):
    names = [record["name"] for record in RECORDS]
    zones = publisher(server).zones_of(names)
    assert set(zones.values()) == {EXAMPLE}
    publisher(server).apply(EXAMPLE, plan_publication(RECORDS, []).changes)
    there = publisher(server).record_sets(EXAMPLE, RECORDS)
    assert plan_publication(RECORDS, there).changes == ()
    gone = plan_withdrawal(RECORDS, there).changes
    publisher(server).apply(EXAMPLE, gone)
    assert publisher(server).record_sets(EXAMPLE, RECORDS) == []


def test_all_that_cannot_stand_beside_a_record_is_read(server):
    www = {**RECORDS[0], "name": "www.example.com"}
    assert publisher(server).record_sets(EXAMPLE, [www]) == [
        RecordSet("www.example.com", "TXT", 60, ('"of somebody else"',))
    ]


@pytest.mark.parametrize("wild", ['* IN TXT "any"', "* IN CNAME web.example.net.", '*.below IN TXT "any"'])
def test_what_a_wildcard_answers_is_not_in_the_way(wild, tmp_path):
    zone = f"@ IN NS ns1.example.net.\n{wild}\n"
    with binds(tmp_path, Bind({"example.com": zone}, keys={"mailops": ("hmac-sha256", SECRET)})) as (port,):
        server = NameServer("127.0.0.1", "127.0.0.1", port)
        wanted = [
            {**record, "name": name} for record in RECORDS[1:2] for name in ("a.b.below.example.com", "x.example.com")
        ]
        assert publisher(server).record_sets(EXAMPLE, wanted) == []
        publisher(server).apply(EXAMPLE, plan_publication(wanted, []).changes)
        assert len(publisher(server).record_sets(EXAMPLE, wanted)) == 2


def test_what_is_in_the_way_makes_way_in_the_same_update(server):
    before = serial(server)
    www = {**RECORDS[0], "name": "www.example.com"}
    there = publisher(server).record_sets(EXAMPLE, [www])
    publisher(server).apply(EXAMPLE, plan_publication([www], there, take_over=True).changes)
    assert [found.key for found in publisher(server).record_sets(EXAMPLE, [www])] == [("www.example.com", "CNAME")]
    assert serial(server) == before + 1


def test_a_record_that_came_beside_a_cname_in_between_is_not_lost(server):
    """BIND ignores a CNAME that is added beside something else, and answers that all is well (RFC 2136)."""
    cname = RecordSet("www.example.com", "CNAME", 60, ("web.example.net",))
    with pytest.raises(Overtaken):
        publisher(server).apply(EXAMPLE, [Change(RecordSet(*cname.key, 60), cname)])
    alias = RecordSet("alias.example.com", "CNAME", 60, ("web.example.net",))
    publisher(server).apply(EXAMPLE, [Change(RecordSet(*alias.key, 60), alias)])
    with pytest.raises(Overtaken):
        publisher(server).apply(EXAMPLE, [new("alias.example.com")])


def test_what_the_server_ignores_is_said(server, monkeypatch):
    monkeypatch.setattr(rfc2136, "_require", lambda update, changes: None)
    cname = RecordSet("www.example.com", "CNAME", 60, ("web.example.net",))
    with pytest.raises(PublishError, match="no CNAME record at www.example.com"):
        publisher(server).apply(EXAMPLE, [Change(RecordSet(*cname.key, 60), cname)])


def test_a_server_that_does_not_have_the_zone_is_refused(server):
    elsewhere = {**RECORDS[0], "name": "x.example.org"}
    with pytest.raises(PublishError, match="example.org"):
        publisher(server).zones_of(["x.example.org"])
    with pytest.raises(PublishError, match=r"example\.org.*server that the zone is edited on"):
        publisher(server).record_sets(PublishedZone("example.org", "example.org"), [elsewhere])


def test_a_zone_that_is_named_has_to_hold_all_names(server):
    assert publisher(server, zone="Example.com.").zones_of(["a.example.com"]) == {"a.example.com": EXAMPLE}
    with pytest.raises(BadInput, match="zone='example.com'.*x.example.org"):
        publisher(server, zone="example.com").zones_of(["a.example.com", "x.example.org"])


def test_the_update_is_told_as_nsupdate_would_take_it(server):
    call = publisher(server).call(EXAMPLE, [Change(TXT, RecordSet(*TXT.key, 60, ('"two"',)))], "changed")
    assert call.operation == "UPDATE"
    assert call.arguments["zone"] == "example.com"
    assert call.arguments["lines"] == [
        "update delete new.example.com. TXT",
        'update add new.example.com. 60 TXT "two"',
    ]
    assert SECRET not in str(call.described())


def test_where_nobody_listens_nothing_was_done():
    with pytest.raises(PublishError) as caught:
        publisher(NameServer("127.0.0.1", "127.0.0.1", 1)).apply(EXAMPLE, [NEW])
    assert not caught.value.unsure
    assert "127.0.0.1 port 1" in str(caught.value)

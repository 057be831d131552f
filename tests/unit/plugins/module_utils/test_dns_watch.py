# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns_watch, on a DNS made by hand and a clock that moves only when it is told to."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils import _dns_watch
from ansible_collections.mailops.ses.plugins.module_utils._dns.explain import Wanted
from ansible_collections.mailops.ses.plugins.module_utils._dns.records import byodkim_record
from ansible_collections.mailops.ses.plugins.module_utils._dns_watch import (
    BATCH,
    FEW,
    FIRST_INTERVAL,
    LONGEST_INTERVAL,
    NO_DNSPYTHON,
    READ_AT_ONCE,
    DnsWatch,
    ask_dns,
    found_of,
)
from ansible_collections.mailops.ses.plugins.module_utils._identity_dns import wanted_of
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import MailFrom, SoaRecord, VerificationInfo
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import SesError
from ansible_collections.mailops.ses.tests.unit.plugins.clock import Clock
from ansible_collections.mailops.ses.tests.unit.plugins.identities import OWN, domain
from ansible_collections.mailops.ses.tests.unit.plugins.name_servers import Contents, name_servers
from ansible_collections.mailops.ses.tests.unit.plugins.seen_in_dns import Dns

DKIM = ("dkim",)
HERE, DEAD = "127.0.0.1", "127.0.0.9"
OPTIONS = {"resolvers": None, "name_servers": [HERE], "dns_timeout": 0.3, "dns_attempts": 1}


class Ses:
    """Identities by name; an error among them is raised. Each read takes some seconds."""

    def __init__(self, clock, *identities, seconds=0.0):
        self.identities = {one.identity: one for one in identities}
        self.clock, self.seconds, self.read = clock, seconds, []

    def __call__(self, name):
        self.read.append(name)
        self.clock.now += self.seconds
        found = self.identities.get(name)
        if isinstance(found, Exception):
            raise found
        return found


@pytest.fixture
def clock():
    return Clock()


def made(clock, dns, *identities, **options):
    """A watch, and the SES that it reads from."""
    ses = Ses(clock, *identities, **options)
    return DnsWatch(dns, ses, "eu-west-1", clock), ses


def look(watch, clock, *names, last=False, seconds=60, purposes=DKIM):
    watch.look(dict.fromkeys(names, set(purposes)), clock.now + seconds, last)


def statuses(watch, name, purposes=DKIM):
    return [one["status"] for one in watch.records(name, purposes)]


def test_the_first_look_is_at_once_and_tells_of_each_record(clock):
    watch, _ses = made(clock, Dns(a="ok", b="mistyped"), domain())
    look(watch, clock, "example.com")
    assert statuses(watch, "example.com") == ["ok", "wrong_value", "missing"]
    assert found_of(watch.records("example.com", DKIM)) == 1
    told = watch.described("example.com", DKIM)
    assert (told["status"], told["findings"], told["unchecked"]) == ("wrong_value", [], [])
    assert told["records"][1]["findings"][0]["code"] == "mistyped"
    assert "trouble" not in told
    assert "provably_wrong" not in str(told)


def test_looks_come_at_growing_intervals_as_long_as_nothing_changes(clock):
    dns = Dns(clock)
    watch, _ses = made(clock, dns, domain())
    for _second in range(1500):
        look(watch, clock, "example.com")
        clock.now += 1
    gaps = [later - earlier for earlier, later in zip(dns.moments, dns.moments[1:], strict=False)]
    assert gaps[0] == FIRST_INTERVAL
    assert all(later == min(2 * gap, LONGEST_INTERVAL) for gap, later in zip(gaps, gaps[1:], strict=False))
    assert gaps[-1] == LONGEST_INTERVAL


def test_where_something_has_changed_the_next_look_is_soon_again(clock):
    dns = Dns(clock)
    watch, _ses = made(clock, dns, domain())
    for second in range(300):
        if second == 100:
            dns.records["a"] = "ok"
        look(watch, clock, "example.com")
        clock.now += 1
    gaps = [later - earlier for earlier, later in zip(dns.moments, dns.moments[1:], strict=False)]
    assert gaps == [15, 30, 60, 15, 30, 60]


def test_an_identity_is_read_once(clock):
    watch, ses = made(clock, Dns(clock), domain())
    for _round in range(9):
        look(watch, clock, "example.com")
        clock.now += 100
    assert ses.read == ["example.com"]


def test_one_that_is_known_is_not_read_and_may_have_records_that_ses_does_not_tell(clock):
    own = domain(dkim=OWN)
    watch, ses = made(clock, Dns(m="ok"), own)
    look(watch, clock, "example.com")
    assert watch.described("example.com", DKIM)["unchecked"] == ["TXT mail2026._domainkey.example.com"]
    watch, ses = made(clock, Dns(m="ok"))
    watch.know(own, [byodkim_record("example.com", "mail2026", "MIGf")])
    look(watch, clock, "example.com")
    assert (ses.read, statuses(watch, "example.com")) == ([], ["ok"])
    assert watch.described("example.com", DKIM)["unchecked"] == []


def test_an_address_has_no_records_and_is_not_read(clock):
    dns = Dns(clock)
    watch, ses = made(clock, dns)
    look(watch, clock, "user@example.com")
    assert (ses.read, dns.asked) == ([], [])
    assert watch.described("user@example.com", DKIM) == {"unchecked": []}


def test_only_records_that_are_waited_for_are_looked_at(clock):
    dns = Dns()
    watch, _ses = made(clock, dns, domain(mail_from=MailFrom("bounce.example.com", "PENDING")))
    look(watch, clock, "example.com", purposes=("mail_from", "spf"))
    assert dns.asked == [{"example.com": ["bounce.example.com", "bounce.example.com"]}]
    assert statuses(watch, "example.com", ("mail_from",)) == ["missing"]


def test_reading_takes_no_more_than_its_time_and_goes_on_in_the_next_round(clock):
    names = [f"d{number}.example" for number in range(8)]
    dns = Dns(clock)
    watch, ses = made(clock, dns, *map(domain, names), seconds=1)
    look(watch, clock, *names, seconds=5)
    assert ses.read == names[:5]
    assert dns.asked == [], "there was no time left"
    look(watch, clock, *names, seconds=5)
    assert ses.read == names
    assert set(dns.asked[0]) == set(names)


def test_what_is_looked_at_first_is_what_was_not_seen_for_longest(clock):
    names = [f"d{number}.example" for number in range(BATCH + 5)]
    dns = Dns(clock, seconds=6)
    watch, _ses = made(clock, dns, *map(domain, names))
    look(watch, clock, *names, seconds=5)
    assert [len(one) for one in dns.asked] == [BATCH]
    look(watch, clock, *names, seconds=50)
    assert list(dns.asked[1])[:5] == names[BATCH:]
    assert all(watch.knows(name) for name in names)


def test_the_last_look_is_at_all_that_was_not_looked_at_just_now(clock):
    dns = Dns(clock)
    watch, _ses = made(clock, dns, domain())
    for seconds, last in ((6, False), (4, True), (6, True), (0, False)):
        look(watch, clock, "example.com", last=last)
        clock.now += seconds
    assert [moment - dns.moments[0] for moment in dns.moments] == [0, 6]


def test_trouble_ends_nothing_and_what_was_seen_before_stays(clock):
    dns = Dns(a="ok")
    watch, _ses = made(clock, dns, domain())
    look(watch, clock, "example.com")
    dns.trouble = "nobody answers"
    clock.now += 600
    look(watch, clock, "example.com")
    assert watch.trouble("example.com") == "nobody answers"
    assert statuses(watch, "example.com") == ["ok", "missing", "missing"]
    dns.trouble = ""
    clock.now += 600
    look(watch, clock, "example.com")
    assert watch.trouble("example.com") is None


def test_trouble_with_one_is_none_of_the_others(clock):
    dns = Dns(a="ok")
    dns.trouble, dns.silent = "nobody answers", {"b.example"}
    watch, _ses = made(clock, dns, domain("a.example"), domain("b.example"))
    look(watch, clock, "a.example", "b.example")
    assert watch.knows("a.example")
    assert not watch.knows("b.example")
    assert watch.described("b.example", DKIM) == {"unchecked": [], "trouble": "nobody answers"}


def test_what_ses_refuses_to_tell_is_trouble_and_is_asked_for_again(clock):
    watch, ses = made(clock, Dns())
    ses.identities["example.com"] = SesError("may not")
    look(watch, clock, "example.com")
    assert "may not" in watch.trouble("example.com")
    ses.identities["example.com"] = domain()
    look(watch, clock, "example.com")
    assert watch.knows("example.com")


def test_one_that_is_gone_is_no_trouble(clock):
    watch, _ses = made(clock, Dns())
    look(watch, clock, "example.com")
    assert watch.described("example.com", DKIM) == {"unchecked": []}


def test_what_is_provably_wrong_is_new_once(clock):
    dns = Dns(a="mistyped", b="server_stale")
    watch, _ses = made(clock, dns, domain())
    look(watch, clock, "example.com")
    wrong = watch.proven("example.com", DKIM)
    assert [finding["code"] for finding in wrong] == ["mistyped"]
    assert (watch.new(wrong), watch.new(wrong)) == (wrong, [])
    assert watch.proven("example.com", ("mail_from",)) == []


def test_findings_of_the_zone_are_told_with_what_ses_saw_of_it(clock):
    with name_servers({HERE: Contents({"example.com": ""})}) as port:
        seen = VerificationInfo(soa_record=SoaRecord("ns.elsewhere.net", "h", 1))
        ses = Ses(clock, domain(verification_info=seen))
        watch = DnsWatch(ask_dns(OPTIONS | {"dns_port": port}), ses, "eu-west-1")
        watch.look({"example.com": {"dkim"}}, 9e9)
    told = watch.described("example.com", DKIM)
    assert [finding["code"] for finding in told["findings"]] == ["ses_sees_another_zone"]
    assert told["status"] == "missing"


def test_another_watch_goes_on_from_what_was_carried(clock):
    dns = Dns(clock, a="mistyped")
    watch, ses = made(clock, dns, domain(), domain("b.example", dkim=replace(OWN)))
    look(watch, clock, "example.com", "b.example")
    watch.new(watch.proven("example.com", DKIM))
    start, carried = clock.now, json.loads(json.dumps(watch.carried()))
    clock.now += 7
    other = DnsWatch(dns, ses, "eu-west-1", clock, start, carried)
    assert other.carried() == watch.carried()
    look(other, clock, "example.com", "b.example")
    assert (len(dns.asked), len(ses.read)) == (1, 2), "it is too soon to look, and nothing is read again"
    assert other.new(other.proven("example.com", DKIM)) == []
    assert other.described("b.example", DKIM) == watch.described("b.example", DKIM)


def asked(port, until=9e9, names=("example.com",), **options):
    wanted = {name: wanted_of(domain(name), "eu-west-1") for name in names}
    return ask_dns(OPTIONS | {"dns_port": port} | options)(wanted, until)


def test_without_dnspython_that_is_the_trouble(monkeypatch):
    monkeypatch.setattr(_dns_watch, "available", lambda: False)
    assert asked(53) == ({}, {"example.com": NO_DNSPYTHON})


def test_where_no_server_answers_that_is_the_trouble_and_who_was_asked():
    explained, troubles = asked(53535, name_servers=[DEAD])
    assert explained == {}
    assert DEAD in troubles["example.com"]


def test_a_host_that_names_no_resolver_is_in_trouble(monkeypatch):
    def none(*_arguments):
        raise _dns_watch.NoResolver("this host names no resolver")

    monkeypatch.setattr(_dns_watch, "lookup_for", none)
    assert asked(53)[1] == {"example.com": "this host names no resolver"}


def test_a_zone_that_nobody_has_hides_no_other_one():
    with name_servers({HERE: Contents({"example.com": ""})}) as port:
        explained, troubles = asked(port, names=("example.com", "example.org"))
    assert set(explained) == {"example.com"}
    assert set(troubles) == {"example.org"}


@pytest.mark.parametrize("behaviour", ["drop", ""])
def test_nothing_is_asked_past_the_moment_until_which_there_is_time(behaviour):
    servers = {HERE: Contents({"example.com": ""}, behaviour=behaviour)}
    with name_servers(servers) as port:
        explained, troubles = asked(port, until=0.0, dns_timeout=30.0)
    assert explained == {}
    assert set(troubles) == {"example.com"}
    assert servers[HERE].asked == []


def test_identities_without_records_are_no_trouble():
    with name_servers({HERE: Contents({"example.com": ""})}) as port:
        ask = ask_dns(OPTIONS | {"dns_port": port})
        explained, troubles = ask({"example.com": Wanted("example.com")}, 9e9)
    assert (explained["example.com"].records, troubles) == ((), {})


def many(clock, dns, *identities, trouble=None):
    """A watch that reads many at once, without the zone of their keys, and what it has read so."""
    ses, batches = Ses(clock, *identities), []

    def read_many(names):
        batches.append(list(names))
        if trouble:
            raise trouble
        return {
            name: (one := ses.identities.get(name)) and replace(one, dkim=replace(one.dkim, signing_hosted_zone=None))
            for name in names
        }

    return DnsWatch(dns, ses, "eu-west-1", clock, read_many=read_many), ses, batches


def test_of_many_the_records_are_read_a_hundred_at_a_time(clock):
    names = [f"d{number}.example" for number in range(READ_AT_ONCE + 5)]
    watch, ses, batches = many(clock, Dns(clock), *map(domain, names[:-1]))
    look(watch, clock, *names)
    assert [len(batch) for batch in batches] == [READ_AT_ONCE, 5]
    assert ses.read == []
    assert statuses(watch, names[0]) == ["missing"] * 3
    assert not watch.knows(names[-1]), "SES does not have it"


def test_few_are_read_one_by_one(clock):
    names = [f"d{number}.example" for number in range(FEW)]
    watch, ses, batches = many(clock, Dns(clock), *map(domain, names))
    look(watch, clock, *names)
    assert (ses.read, batches) == (names, [])


def test_before_one_of_many_is_called_wrong_it_is_read_by_itself(clock):
    names = [f"d{number}.example" for number in range(FEW + 1)]
    watch, ses, _batches = many(clock, Dns(clock, a="mistyped"), *map(domain, names))
    look(watch, clock, *names)
    assert ses.read == names
    assert [len(watch.proven(name, DKIM)) for name in names] == [1] * len(names)


def test_as_long_as_that_does_not_go_nothing_is_proven(clock):
    names = [f"d{number}.example" for number in range(FEW + 1)]
    watch, ses, _batches = many(clock, Dns(clock, a="mistyped"), *map(domain, names))
    denied = dict.fromkeys(names, SesError("no"))
    held, ses.identities = ses.identities, {**ses.identities, **denied}
    known = watch._read_many
    watch._read_many = lambda batch: {name: replace(held[name]) for name in batch}
    look(watch, clock, *names)
    assert statuses(watch, names[0])[0] == "wrong_value"
    assert watch.proven(names[0], DKIM) == []
    again = DnsWatch(Dns(clock), ses, "eu-west-1", clock, carried=json.loads(json.dumps(watch.carried())))
    assert again.proven(names[0], DKIM) == [], "nor in the next slice"
    assert known is not None


def test_where_many_cannot_be_read_each_has_that_trouble(clock):
    names = [f"d{number}.example" for number in range(FEW + 1)]
    watch, _ses, _batches = many(clock, Dns(clock), *map(domain, names), trouble=SesError("denied"))
    look(watch, clock, *names)
    assert all("denied" in watch.trouble(name) for name in names)

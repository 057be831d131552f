# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _waiting, on a clock that moves only by sleeping and a DNS made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils import _waiting
from ansible_collections.mailops.ses.plugins.module_utils._answers import identity_answer
from ansible_collections.mailops.ses.plugins.module_utils._not_reached import NotReached
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import DOMAIN, Identity, IdentitySummary, MailFrom
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import SesError
from ansible_collections.mailops.ses.plugins.module_utils._wait_on import (
    DKIM_STATUS,
    MAIL_FROM_STATUS,
    VERIFICATION_STATUS,
    WAITS,
)
from ansible_collections.mailops.ses.plugins.module_utils._wait_slice import SliceOver
from ansible_collections.mailops.ses.plugins.module_utils._waiting import wait_for_identities, wait_for_identity
from ansible_collections.mailops.ses.tests.unit.plugins.clock import Clock
from ansible_collections.mailops.ses.tests.unit.plugins.identities import EASY, OWN, TOKENS, domain
from ansible_collections.mailops.ses.tests.unit.plugins.seen_in_dns import Dns

P, S, F = "PENDING", "SUCCESS", "FAILED"


class Reader:
    """States one after another; the last one stays."""

    region = "eu-west-1"

    def __init__(self, *states):
        self.states, self.read, self.listed, self.deadlines = list(states), [], [], []
        self.batches = []

    def read_identity(self, name):
        self.read.append(name)
        if not isinstance(self.states[0], (Identity, type(None))):
            return domain(name, verification_status=P)
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def attributes_of(self, names, _aspects):
        return {name: domain(name, verification_status=P) for name in names}

    def summaries_of(self, names, dkim=(), mail_from=(), sending=False):
        self.listed.append(list(names))
        self.batches.append((list(dkim), list(mail_from)))
        status = self.states.pop(0) if len(self.states) > 1 else self.states[0]
        if isinstance(status, IdentitySummary):
            return {name: replace(status, identity=name) for name in names}
        return {name: status and IdentitySummary(name, DOMAIN, status, status == S) for name in names}

    def identity_arn(self, name):
        return f"arn:aws:ses:eu-west-1:123456789012:identity/{name}"

    def keep_to(self, deadline):
        self.deadlines.append(deadline)


PENDING = domain(verification_status=P, dkim=replace(EASY, status=P))
PARAMS = {"identity": "example.com", "wait_timeout": 900, "wait_delay": 10, "fail_fast": False}


@pytest.fixture(autouse=True)
def clock():
    return Clock()


@pytest.fixture(autouse=True)
def dns(monkeypatch, clock):
    """All that is asked; nothing is published."""
    dns = Dns(clock)
    monkeypatch.setattr(_waiting, "ask_dns", lambda _params: dns)
    return dns


@pytest.fixture
def warnings():
    return []


@pytest.fixture
def one(clock, warnings):
    """Waits for the status of one identity."""

    def wait(reader, wait_on, state, changed=False, **params):
        def answered(reached):
            return identity_answer(PARAMS, reader.region, reached)[0]

        params = PARAMS | params
        return wait_for_identity(params, reader, wait_on, state, changed, warnings.append, answered, clock, clock.sleep)

    return wait


@pytest.fixture
def many(clock, warnings):
    """Waits for statuses of many."""

    def wait(names, reader, timeout=900, waits=(VERIFICATION_STATUS,), **params):
        params = PARAMS | {"wait_timeout": timeout} | params
        return wait_for_identities(names, reader, params, waits, warnings.append, clock, clock.sleep)

    return wait


def test_an_unchanged_identity_that_is_verified_is_not_waited_for(one):
    reader = Reader(PENDING)
    assert one(reader, VERIFICATION_STATUS, domain(), changed=False) == domain()
    assert reader.read == []


@pytest.mark.parametrize(("state", "changed"), [(PENDING, False), (domain(), True)], ids=["pending", "changed"])
def test_any_other_is_read_until_it_is_settled_and_returned_as_last_read(one, state, changed):
    last = domain(tags={"read": "last"})
    reader = Reader(PENDING, domain(), last)
    assert one(reader, VERIFICATION_STATUS, state, changed) == last
    assert reader.read == ["example.com"] * 3
    assert reader.deadlines[0] is not None


def test_each_wait_looks_at_the_status_that_it_waits_for(one):
    by_dkim, by_verification = domain(verification_status=P), domain(dkim=replace(EASY, status=P))
    assert one(Reader(None), DKIM_STATUS, by_dkim, changed=False) is by_dkim
    assert one(Reader(None), VERIFICATION_STATUS, by_verification, changed=False) is by_verification


def test_a_wait_that_fails_says_why_and_returns_the_identity_with_its_records(one):
    failed = domain(verification_status=F)
    with pytest.raises(NotReached) as caught:
        one(Reader(failed), VERIFICATION_STATUS, PENDING, changed=True)
    assert "FAILED" in str(caught.value)
    assert caught.value.result["verification_status"] == F
    assert len(caught.value.result["dns_records"]) == 3


def test_a_wait_for_one_that_is_deleted_meanwhile_says_that_it_is_gone(one):
    with pytest.raises(NotReached) as caught:
        one(Reader(None), VERIFICATION_STATUS, PENDING, changed=True)
    assert "example.com is not an identity" in str(caught.value)
    assert caught.value.result == {"identity": "example.com", "exists": False, "diagnosis": []}


def test_many_are_waited_for_with_one_list_a_look(many):
    reader = Reader(P, S, S)
    names = ["b.example", "a.example"]
    rows = many(names, reader, 900)
    assert [row.identity for row in rows] == names
    assert reader.listed == [names] * 3
    assert sorted(reader.read) == sorted(names), "for their DNS records, once"


def test_those_that_are_verified_are_not_read_one_by_one_nor_looked_for_in_dns(many, dns):
    reader = Reader(S)
    many(["b.example", "a.example"], reader)
    assert (reader.read, dns.asked) == ([], [])


def test_those_that_are_not_verified_in_time_are_named_and_explained_in_full(many):
    class Late(Reader):
        def read_identity(self, name):
            super().read_identity(name)
            return domain(name, verification_status=P)

    reader = Late(P)
    with pytest.raises(NotReached) as caught:
        many(["a.example", "b.example"], reader, 0)
    assert caught.value.result["laggards"] == ["a.example", "b.example"]
    assert [row["verification_status"] for row in caught.value.result["identities"]] == [P, P]
    assert reader.read == ["a.example", "b.example"]
    assert set(reader.deadlines) == {1000.0}, "nothing pauses past the deadline"
    for word in ("a.example", "b.example", f"{TOKENS[0]}._domainkey.b.example"):
        assert word in str(caught.value)


def test_an_error_while_explaining_hides_neither_the_end_of_the_wait_nor_who_was_late(many):
    class Broken(Reader):
        def read_identity(self, name):
            raise SesError("no answer")

    with pytest.raises(NotReached) as caught:
        many(["a.example", "b.example"], Broken(P), 0)
    assert caught.value.result["laggards"] == ["a.example", "b.example"]
    assert "b.example: verification is still PENDING" in str(caught.value)


def test_verified_ones_need_no_time(many):
    assert len(many(["a.example", "b.example"], Reader(S), 0)) == 2


FAILING = domain(mail_from=MailFrom("bounce.example.com", "FAILED", "USE_DEFAULT_VALUE"))


def test_a_mail_from_domain_that_is_not_there_is_not_waited_for(one):
    reader = Reader(domain())
    assert one(reader, MAIL_FROM_STATUS, domain(), changed=True) == domain()
    assert reader.read == []


def test_a_wait_for_mail_from_speaks_of_its_own_records_and_of_no_other_look(one):
    with pytest.raises(NotReached) as caught:
        one(Reader(FAILING), MAIL_FROM_STATUS, FAILING, changed=True)
    text = str(caught.value)
    for word in ("MAIL FROM is FAILED", "MX bounce.example.com", "TXT bounce.example.com", "restart_verification"):
        assert word in text
    for word in ("_domainkey", "delete the identity", "last looked"):
        assert word not in text


def test_a_mail_from_domain_taken_away_meanwhile_is_not_called_a_deleted_identity(one):
    pending = domain(mail_from=MailFrom("bounce.example.com", "PENDING", "USE_DEFAULT_VALUE"))
    with pytest.raises(NotReached) as caught:
        one(Reader(domain()), MAIL_FROM_STATUS, pending, changed=True)
    assert "has no MAIL FROM" in str(caught.value)


ALL = list(WAITS.values())


def row(verification=S, dkim=None, mail_from=None):
    return IdentitySummary("any", DOMAIN, verification, verification == S, dkim, mail_from)


def test_other_statuses_are_read_only_where_they_are_waited_for(many):
    reader = Reader(row(dkim=S))
    many(["a.example", "b.example"], reader, 900, [VERIFICATION_STATUS, DKIM_STATUS])
    assert reader.batches == [(["a.example", "b.example"], [])] * 2
    many(["a.example"], reader, 900, [VERIFICATION_STATUS])
    assert reader.batches[-1] == ([], [])


def test_each_status_is_waited_for_and_returned_in_one_row(many):
    looks = [row(P, P, P), row(S, P, P), row(S, S, P), row(S, S, S)]
    (result,) = many(["a.example"], Reader(*looks), 900, ALL)
    assert result == IdentitySummary("a.example", DOMAIN, S, True, S, S)


def test_where_there_is_no_key_and_no_mail_from_domain_there_is_nothing_to_wait_for(many):
    assert many(["a.example"], Reader(row()), 0, ALL) == [replace(row(), identity="a.example")]


def test_a_domain_whose_new_key_is_not_found_is_named_though_it_is_verified(many):
    class Rotated(Reader):
        def read_identity(self, name):
            return domain(name, dkim=replace(OWN, status=P))

    with pytest.raises(NotReached) as caught:
        many(["a.example"], Rotated(row(dkim=P)), 0, [VERIFICATION_STATUS, DKIM_STATUS])
    assert "a.example: DKIM is still PENDING" in str(caught.value)
    assert "mail2026._domainkey.a.example" in str(caught.value)
    assert caught.value.result["laggards"] == ["a.example"]
    assert caught.value.result["identities"][0]["dkim_status"] == P


def test_a_domain_that_is_not_verified_is_not_told_of_twice(many):
    class Late(Reader):
        def read_identity(self, name):
            return domain(name, verification_status=P, mail_from=MailFrom("bounce.a.example", P, None))

    with pytest.raises(NotReached) as caught:
        many(["a.example"], Late(row(P, P, P)), 0, ALL)
    text = str(caught.value)
    assert text.count(f"{TOKENS[0]}._domainkey.a.example") == 1
    assert text.count("MX bounce.a.example") == 1
    assert caught.value.result["laggards"] == ["a.example"]


NAMES = ["a.example", "b.example"]


def failing(wait, *arguments, **params):
    """The message and the result."""
    with pytest.raises(NotReached) as caught:
        wait(*arguments, **params)
    return str(caught.value), caught.value.result


def test_a_time_out_tells_what_dns_has_and_returns_it_of_each(many, dns, clock):
    dns.records.update(a="ok", b="mistyped")
    text, result = failing(many, NAMES, Reader(P), 60)
    assert text.count("DNS has 1 of 3 records.") == 2
    assert text.count("mistyped. Mend ") == 2
    first, second = result["diagnosis"]
    assert (first["identity"], second["identity"]) == ("a.example", "b.example")
    assert (first["waits_for"], first["status"]) == (["verification"], "wrong_value")
    assert [record["status"] for record in first["records"]] == ["ok", "wrong_value", "missing"]
    assert first["verification_info"]["last_checked_timestamp"]
    assert clock.now == 1060


def test_what_dns_has_when_time_is_up_is_of_the_last_moments(many, dns):
    failing(many, NAMES, Reader(P), 600)
    assert dns.moments[-1] >= 1600 - PARAMS["wait_delay"]


@pytest.mark.parametrize("timeout", [1, 7, 60, 100])
def test_dns_that_takes_its_time_takes_none_past_the_deadline(many, dns, clock, timeout):
    dns.seconds = 1e9
    failing(many, NAMES, Reader(P), timeout)
    assert clock.now == 1000 + timeout


def test_a_mistake_ends_the_wait_at_once_where_that_is_asked_for(many, dns, clock):
    dns.records["a" * 32 + "._domainkey.b.example"] = "mistyped"
    text, result = failing(many, NAMES, Reader(P), fail_fast=True)
    assert "b.example: verification is PENDING, and DNS is wrong" in text
    assert text.endswith("Not there yet, and not waited for any longer: a.example.")
    assert text.count("a.example") == 1
    assert result["laggards"] == NAMES, "neither is there yet"
    assert [row["verification_status"] for row in result["identities"]] == [P, P]
    assert (clock.now, clock.slept) == (1000, [])


def test_a_mistake_is_otherwise_a_warning_once_for_each(many, dns, warnings):
    dns.records.update(a="mistyped")
    failing(many, NAMES, Reader(P), 300)
    assert len(warnings) == 2
    assert all("mistyped. Mend" in text for text in warnings)
    assert ["a.example" in text for text in warnings] == [True, False]


def test_of_many_mistakes_some_are_told_of_and_all_are_named(many, dns, warnings):
    names = [f"d{number}.example" for number in range(13)]
    dns.records.update(a="mistyped")
    failing(many, names, Reader(P), 30)
    assert len(warnings) == 11
    assert "3 more: d10.example, d11.example, d12.example" in warnings[-1]


@pytest.mark.parametrize("what", ["missing", "server_stale", "ok"])
@pytest.mark.parametrize("fail_fast", [True, False])
def test_what_may_come_right_by_itself_is_waited_for(many, dns, warnings, what, fail_fast):
    dns.records.update(a=what, b=what, c=what)
    text, _result = failing(many, NAMES, Reader(P), 100, fail_fast=fail_fast)
    assert "still PENDING after 100 seconds" in text
    assert warnings == []


@pytest.mark.parametrize("fail_fast", [True, False])
def test_trouble_with_dns_ends_no_wait_and_is_told_in_the_end(many, dns, warnings, fail_fast):
    dns.trouble = "nobody answers"
    text, result = failing(many, NAMES, Reader(P), 100, fail_fast=fail_fast)
    assert text.count("DNS could not be looked at: nobody answers.") == 2
    assert result["diagnosis"][0]["trouble"] == "nobody answers"
    assert len(warnings) == (1 if fail_fast else 0), "who asks for fail_fast is told that it sees nothing"
    many(NAMES, Reader(P, P, S), fail_fast=fail_fast)


def test_failed_ends_the_wait_with_what_dns_has(many, dns, clock):
    dns.records.update(a="mistyped")
    text, result = failing(many, NAMES, Reader(F))
    assert "FAILED" in text
    assert "mistyped. Mend" in text
    assert len(result["diagnosis"]) == 2
    assert clock.now == 1000


def test_when_one_has_failed_those_that_are_not_there_either_are_laggards(many):
    class Mixed(Reader):
        def summaries_of(self, names, dkim=(), mail_from=(), sending=False):
            return {
                name: IdentitySummary(name, DOMAIN, status, True) for name, status in zip(names, (S, F, P), strict=True)
            }

    text, result = failing(many, ["a.example", "b.example", "c.example"], Mixed(P))
    assert result["laggards"] == ["b.example", "c.example"]
    assert text.endswith("Not there yet, and not waited for any longer: c.example.")
    assert "a.example" not in text


def test_one_identity_is_looked_for_in_dns_without_being_read_again(one, dns):
    reader = Reader(PENDING, domain())
    one(reader, VERIFICATION_STATUS, PENDING)
    assert list(dns.asked[0]) == ["example.com"]
    assert len(reader.read) == 3, "the looks of the wait itself"


def test_the_wait_for_one_fails_fast_and_returns_what_is_wrong(one, dns, clock):
    dns.records.update(a="zone_appended")
    text, result = failing(one, Reader(PENDING), VERIFICATION_STATUS, PENDING, fail_fast=True)
    assert "zone_appended" in text
    assert result["diagnosis"][0]["records"][0]["findings"][0]["code"] == "zone_appended"
    assert clock.now == 1000


def test_the_wait_for_one_warns(one, dns, warnings):
    dns.records.update(a="mistyped")
    one(Reader(PENDING, PENDING, domain()), VERIFICATION_STATUS, PENDING)
    assert len(warnings) == 1


def test_each_status_looks_at_its_own_records(many, dns):
    class Both(Reader):
        def read_identity(self, name):
            return domain(name, mail_from=MailFrom(f"bounce.{name}", P))

    failing(many, ["a.example"], Both(row(S, S, P)), 0 + 30, ALL)
    assert dns.asked[0]["a.example"] == ["bounce.a.example"] * 2


class Sliced:
    """Runs a wait as the action plugin does: slices of ``seconds``, one after another, each a little late."""

    def __init__(self, many, clock, seconds=15.0, late=0.7):
        self.many, self.clock, self.seconds, self.late, self.told = many, clock, seconds, late, []

    def run(self, *arguments, **params):
        start, carried = self.clock.now, None
        while True:
            piece = {"seconds": self.seconds, "elapsed": self.clock.now - start, "carried": carried}
            try:
                return self.many(*arguments, **params, slice=piece)
            except SliceOver as over:
                self.told.append(over.told)
                carried = over.told["carried"]
                self.clock.now += self.late


@pytest.mark.parametrize("seconds", [1, 5, 15, 600])
def test_a_wait_in_slices_ends_as_a_whole_one_and_warns_once(many, dns, clock, warnings, seconds):
    dns.records.update(a="mistyped")
    whole = failing(many, NAMES, Reader(P), 100)
    clock.now = 1000
    before, looks = list(warnings), len(dns.asked)
    warnings.clear()
    sliced = Sliced(many, clock, seconds)
    reader = Reader(P)
    text, result = failing(sliced.run, NAMES, reader, 100)
    assert text == whole[0]
    assert result["laggards"] == whole[1]["laggards"]
    assert warnings == before
    assert clock.now == 1100
    assert len(dns.asked) == 2 * looks
    assert reader.read == NAMES + NAMES, "once for the records, and once in the end"


def test_a_slice_that_has_news_is_over_at_once_and_the_next_one_only_when_there_is_more(many, dns, clock):
    sliced = Sliced(many, clock, 1000)
    rows = sliced.run(NAMES, Reader(*[P] * 6, S), 300)
    assert [row.verification_status for row in rows] == [S, S]
    (told,) = sliced.told
    row = {"identity": "a.example", "statuses": {"verification": P}, "found": 0, "wanted": 3, "trouble": False}
    assert told["progress"][0] == row
    assert (told["remaining"], told["pause"]) == (300, 10)


def test_what_there_is_nothing_to_wait_for_is_not_told_of(many, clock):
    sliced = Sliced(many, clock, 1000)
    sliced.run(["a.example"], Reader(*[row(P, None, P)] * 6, row(S, None, S)), 300, ALL)
    assert sliced.told[0]["progress"][0]["statuses"] == {"verification": P, "MAIL FROM": P}


def test_what_is_verified_already_takes_one_slice(many, clock):
    sliced = Sliced(many, clock)
    sliced.run(NAMES, Reader(S))
    assert sliced.told == []


def test_a_slice_that_begins_after_the_deadline_looks_once_and_ends(many, clock):
    sliced = Sliced(many, clock, late=500)
    reader = Reader(P)
    failing(sliced.run, NAMES, reader, 100)
    assert len(reader.listed) == 2

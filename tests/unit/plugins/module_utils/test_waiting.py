# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _waiting, on a clock that moves only by sleeping."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.state import (
    DOMAIN,
    IdentitySummary,
    MailFrom,
    SoaRecord,
    VerificationInfo,
)
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import SesError
from ansible_collections.mailops.ses.plugins.module_utils._waiting import (
    DKIM_STATUS,
    MAIL_FROM_STATUS,
    MOST_EXPLAINED,
    VERIFICATION_STATUS,
    WAITS,
    Awaited,
    Ended,
    NotReached,
    Seen,
    explained,
    wait_for_identities,
    wait_for_identity,
    wait_for_success,
)
from ansible_collections.mailops.ses.tests.unit.plugins.clock import Clock
from ansible_collections.mailops.ses.tests.unit.plugins.identities import EASY, OWN, REPLICA, TOKENS, address, domain

P, S, F, T = "PENDING", "SUCCESS", "FAILED", "TEMPORARY_FAILURE"
BROKEN = SesError("no answer from SES")


class Looks:
    """Statuses by name, one a look; the last one stays. An error in the list is raised. None: not there."""

    def __init__(self, clock, seconds=0.0, **statuses):
        self.clock, self.seconds, self.statuses = clock, seconds, statuses
        self.asked, self.moments = [], []

    def __call__(self, names):
        self.asked.append(list(names))
        self.moments.append(self.clock.now)
        self.clock.now += self.seconds
        return {name: Seen(self.next_of(self.statuses[name])) for name in names}

    @staticmethod
    def next_of(statuses):
        status = statuses.pop(0) if len(statuses) > 1 else statuses[0]
        if isinstance(status, Exception):
            raise status
        return status


@pytest.fixture
def clock():
    return Clock()


def wait(clock, looks, timeout=100, delay=10, first=None):
    names = list(looks.statuses)
    return wait_for_success(looks, names, timeout, delay, first, clock=clock, sleep=clock.sleep)


def ended(clock, looks, **times):
    with pytest.raises(Ended) as caught:
        wait(clock, looks, **times)
    return caught.value


@pytest.mark.parametrize(
    ("statuses", "looks"),
    [
        ([S], 2),
        ([P, S], 3),
        ([P, S, P, S, P, S, S], 7),
        ([T, T, S], 4),
        (["NOT_STARTED", S], 3),
        ([None, P, S], 4),
        (["A_NEW_STATUS", S], 3),
    ],
    ids=["at once", "after a while", "alternating", "after a failure that passes", "not started", "lagging", "new"],
)
def test_two_agreeing_looks_settle_it(clock, statuses, looks):
    seen = Looks(clock, one=list(statuses))
    assert wait(clock, seen)["one"].status == S
    assert len(seen.asked) == looks


def test_looks_are_made_no_faster_than_asked(clock):
    looks = Looks(clock, one=[P, P, P, S], seconds=0.5)
    wait(clock, looks, delay=7)
    assert clock.slept == [7] * 4


def test_a_read_that_was_made_already_counts_as_the_first_one(clock):
    looks = Looks(clock, one=[S])
    wait(clock, looks, first={"one": Seen(S)})
    assert (len(looks.asked), clock.slept) == (1, [10])


def test_all_are_waited_for_together_and_those_that_are_settled_are_not_asked_for_again(clock):
    looks = Looks(clock, one=[S], other=[P, P, P, S])
    seen = wait(clock, looks)
    assert looks.asked == [["one", "other"]] * 2 + [["other"]] * 3
    assert {name: sighting.status for name, sighting in seen.items()} == {"one": S, "other": S}


def test_failed_ends_the_wait_at_once_for_all(clock):
    ending = ended(clock, Looks(clock, one=[P], other=[F], third=[S]))
    assert (ending.cause, ending.laggards) == ("failed", ["other"])
    assert clock.slept == []


def test_temporary_failure_does_not_end_the_wait(clock):
    assert ended(clock, Looks(clock, one=[T])).cause == "timeout"


def test_one_that_is_not_there_in_two_looks_ends_the_wait(clock):
    looks = Looks(clock, one=[P, None], other=[P])
    ending = ended(clock, looks)
    assert (ending.cause, ending.laggards) == ("gone", ["one"])
    assert len(looks.asked) == 3


@pytest.mark.parametrize(("timeout", "delay"), [(100, 10), (95, 10), (5, 10), (1, 1), (0, 10)])
def test_the_time_is_kept_and_the_last_look_is_at_its_end(clock, timeout, delay):
    start = clock.now
    looks = Looks(clock, one=[P], other=[S])
    ending = ended(clock, looks, timeout=timeout, delay=delay)
    assert (ending.cause, ending.laggards) == ("timeout", ["one"])
    assert ending.seen["one"].status == P
    assert clock.now == looks.moments[-1] == start + timeout


def test_time_that_looking_takes_counts(clock):
    start = clock.now
    ended(clock, Looks(clock, one=[P], seconds=9), timeout=60, delay=10)
    assert clock.now <= start + 60 + 9


@pytest.mark.parametrize("timeout", [0, 30])
def test_what_says_success_when_time_is_up_is_looked_at_once_more(clock, timeout):
    start = clock.now
    looks = Looks(clock, one=[P] * (timeout // 10) + [S])
    assert wait(clock, looks, timeout=timeout)["one"].status == S
    assert clock.now == start + timeout


def test_success_that_is_not_confirmed_when_time_is_up_is_none(clock):
    ending = ended(clock, Looks(clock, one=[P, P, P, S, P]), timeout=30)
    assert (ending.cause, ending.seen["one"].status) == ("timeout", P)


def test_reads_that_alternate_do_not_outlast_the_time(clock):
    looks = Looks(clock, one=[S, P] * 50, other=[P, S] * 50)
    assert ended(clock, looks, timeout=30).cause == "timeout"
    assert len(looks.asked) <= 5


def test_an_error_before_the_time_is_up_is_raised(clock):
    with pytest.raises(SesError) as caught:
        wait(clock, Looks(clock, one=[P, BROKEN]))
    assert caught.value is BROKEN


def test_an_error_when_the_time_is_up_leaves_what_was_seen_last(clock):
    ending = ended(clock, Looks(clock, one=[P, P, T, BROKEN]), timeout=30)
    assert (ending.cause, ending.seen["one"].status) == ("timeout", T)


def test_an_error_when_the_time_is_up_confirms_nothing(clock):
    ending = ended(clock, Looks(clock, one=[P, P, S, BROKEN]), timeout=30)
    assert (ending.cause, ending.seen["one"].status) == ("timeout", S)


def test_an_error_of_the_first_look_is_raised_however_short_the_time(clock):
    with pytest.raises(SesError):
        wait(clock, Looks(clock, one=[BROKEN]), timeout=0)


class Reader:
    """States one after another; the last one stays."""

    region = "eu-west-1"

    def __init__(self, *states):
        self.states, self.read, self.listed, self.deadlines = list(states), [], [], []
        self.batches = []

    def read_identity(self, name):
        self.read.append(name)
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def summaries_of(self, names, dkim=(), mail_from=()):
        self.listed.append(list(names))
        self.batches.append((list(dkim), list(mail_from)))
        status = self.states.pop(0) if len(self.states) > 1 else self.states[0]
        if isinstance(status, IdentitySummary):
            return {name: replace(status, identity=name) for name in names}
        return {name: status and IdentitySummary(name, DOMAIN, status, status == S) for name in names}

    def keep_to(self, deadline):
        self.deadlines.append(deadline)


PENDING = domain(verification_status=P, dkim=replace(EASY, status=P))
PARAMS = {"identity": "example.com", "wait_timeout": 900, "wait_delay": 0}


def test_an_unchanged_identity_that_is_verified_is_not_waited_for():
    reader = Reader(PENDING)
    assert wait_for_identity(PARAMS, reader, VERIFICATION_STATUS, domain(), changed=False) == domain()
    assert reader.read == []


@pytest.mark.parametrize(("state", "changed"), [(PENDING, False), (domain(), True)], ids=["pending", "changed"])
def test_any_other_is_read_until_it_is_settled_and_returned_as_last_read(state, changed):
    last = domain(tags={"read": "last"})
    reader = Reader(PENDING, domain(), last)
    assert wait_for_identity(PARAMS, reader, VERIFICATION_STATUS, state, changed) == last
    assert reader.read == ["example.com"] * 3
    assert reader.deadlines[0] is not None


def test_each_wait_looks_at_the_status_that_it_waits_for():
    by_dkim, by_verification = domain(verification_status=P), domain(dkim=replace(EASY, status=P))
    assert wait_for_identity(PARAMS, Reader(None), DKIM_STATUS, by_dkim, changed=False) is by_dkim
    assert (
        wait_for_identity(PARAMS, Reader(None), VERIFICATION_STATUS, by_verification, changed=False) is by_verification
    )


def test_a_wait_that_fails_says_why_and_returns_the_identity_with_its_records():
    failed = domain(verification_status=F)
    with pytest.raises(NotReached) as caught:
        wait_for_identity(PARAMS, Reader(failed), VERIFICATION_STATUS, PENDING, changed=True)
    assert "FAILED" in str(caught.value)
    assert caught.value.result["verification_status"] == F
    assert len(caught.value.result["dns_records"]) == 3


def test_a_wait_for_one_that_is_deleted_meanwhile_says_that_it_is_gone():
    with pytest.raises(NotReached) as caught:
        wait_for_identity(PARAMS, Reader(None), VERIFICATION_STATUS, PENDING, changed=True)
    assert "example.com is not an identity" in str(caught.value)
    assert caught.value.result == {"identity": "example.com", "exists": False}


def test_many_are_waited_for_with_one_list_a_look():
    reader = Reader(P, S, S)
    names = ["b.example", "a.example"]
    rows = wait_for_identities(names, reader, 900, 0)
    assert [row.identity for row in rows] == names
    assert reader.listed == [names] * 3
    assert reader.read == []


def test_those_that_are_not_verified_in_time_are_named_and_explained_in_full():
    class Late(Reader):
        def read_identity(self, name):
            super().read_identity(name)
            return domain(name, verification_status=P)

    reader = Late(P)
    with pytest.raises(NotReached) as caught:
        wait_for_identities(["a.example", "b.example"], reader, 0, 0)
    assert caught.value.result["laggards"] == ["a.example", "b.example"]
    assert [row["verification_status"] for row in caught.value.result["identities"]] == [P, P]
    assert reader.read == ["a.example", "b.example"]
    assert reader.deadlines[-1] is None, "explaining is given the time that it takes"
    for word in ("a.example", "b.example", f"{TOKENS[0]}._domainkey.b.example"):
        assert word in str(caught.value)


def test_an_error_while_explaining_hides_neither_the_end_of_the_wait_nor_who_was_late():
    class Broken(Reader):
        def read_identity(self, name):
            raise SesError("no answer")

    with pytest.raises(NotReached) as caught:
        wait_for_identities(["a.example", "b.example"], Broken(P), 0, 0)
    assert caught.value.result["laggards"] == ["a.example", "b.example"]
    assert "b.example: verification is still PENDING" in str(caught.value)


def test_verified_ones_need_no_time():
    assert len(wait_for_identities(["a.example", "b.example"], Reader(S), 0, 0)) == 2


def explain(cause, identity, status=P, timeout=900):
    key = Awaited("example.com", VERIFICATION_STATUS)
    return explained(Ended(cause, {key: Seen(status)}, [key]), lambda _name: identity, timeout, "eu-west-1")


def test_a_time_out_says_what_ses_last_said_and_which_records_it_looks_for():
    info = VerificationInfo(
        last_checked_timestamp="2026-11-20T10:15:00+00:00",
        error_type="HOST_NOT_FOUND",
        soa_record=SoaRecord("ns1.example.net", "hostmaster.example.net", 2026112001),
    )
    text = explain("timeout", replace(PENDING, verification_info=info))
    for word in (
        "example.com",
        "verification",
        P,
        "900 seconds",
        "2026-11-20T10:15:00+00:00",
        "HOST_NOT_FOUND",
        "ns1.example.net",
        "2026112001",
        *(f"CNAME {token}._domainkey.example.com" for token in TOKENS),
        "72 hours",
    ):
        assert word in text


def test_a_time_out_of_an_own_key_names_its_txt_record():
    assert "TXT mail2026._domainkey.example.com" in explain("timeout", domain(dkim=OWN))


def test_what_ses_has_not_said_is_said_to_be_missing():
    text = explain("timeout", replace(PENDING, verification_info=VerificationInfo()))
    assert "SES has not said" in text
    assert "None" not in text


def test_an_address_waits_for_a_person_and_for_no_record():
    text = explain("timeout", address(verification_status=P))
    assert "link" in text
    assert "_domainkey" not in text
    assert "last looked" not in text


def test_an_address_that_failed_does_not_wait_any_more():
    text = explain("failed", address(verification_status=F), F)
    assert "restart_verification: if_failed" in text
    assert "which holds for" not in text


def test_a_replica_waits_for_the_one_that_has_the_key():
    text = explain("timeout", replace(PENDING, dkim=replace(REPLICA, tokens=())))
    assert "example.com in us-east-1" in text


def test_failed_says_how_to_start_again_and_not_to_wait():
    text = explain("failed", domain(verification_status=F), F)
    assert F in text
    assert "restart_verification: if_failed" in text
    assert "72 hours" not in text


def test_success_that_was_seen_once_is_not_called_still_waiting():
    text = explain("timeout", domain(), S)
    assert "still" not in text
    assert S in text
    assert "_domainkey" not in text


@pytest.mark.parametrize("cause", ["gone", "timeout"])
def test_what_is_not_there_is_said_not_to_be_there(cause):
    assert "example.com is not an identity in eu-west-1" in explain(cause, None, None)


@pytest.mark.parametrize("more", [0, 1, 3])
def test_of_many_some_are_explained_and_all_are_named(more):
    names = [f"d{number}.example" for number in range(MOST_EXPLAINED + more)]
    asked = []

    def details(name):
        asked.append(name)
        return domain(name, verification_status=P)

    keys = [Awaited(name, VERIFICATION_STATUS) for name in names]
    text = explained(Ended("timeout", {key: Seen(P) for key in keys}, keys), details, 900, "eu-west-1")
    assert asked == names[:MOST_EXPLAINED]
    assert all(name in text for name in names)
    assert (f"{more} more" in text) is (more > 0)


FAILING = domain(mail_from=MailFrom("bounce.example.com", "FAILED", "USE_DEFAULT_VALUE"))


def test_a_mail_from_domain_that_is_not_there_is_not_waited_for():
    reader = Reader(domain())
    assert wait_for_identity(PARAMS, reader, MAIL_FROM_STATUS, domain(), changed=True) == domain()
    assert reader.read == []


def test_a_wait_for_mail_from_speaks_of_its_own_records_and_of_no_other_look():
    with pytest.raises(NotReached) as caught:
        wait_for_identity(PARAMS, Reader(FAILING), MAIL_FROM_STATUS, FAILING, changed=True)
    text = str(caught.value)
    for word in ("MAIL FROM is FAILED", "MX bounce.example.com", "TXT bounce.example.com", "restart_verification"):
        assert word in text
    for word in ("_domainkey", "delete the identity", "last looked"):
        assert word not in text


def test_a_mail_from_domain_taken_away_meanwhile_is_not_called_a_deleted_identity():
    pending = domain(mail_from=MailFrom("bounce.example.com", "PENDING", "USE_DEFAULT_VALUE"))
    with pytest.raises(NotReached) as caught:
        wait_for_identity(PARAMS, Reader(domain()), MAIL_FROM_STATUS, pending, changed=True)
    assert "has no MAIL FROM" in str(caught.value)


ALL = list(WAITS.values())


def row(verification=S, dkim=None, mail_from=None):
    return IdentitySummary("any", DOMAIN, verification, verification == S, dkim, mail_from)


def test_other_statuses_are_read_only_where_they_are_waited_for():
    reader = Reader(row(dkim=S))
    wait_for_identities(["a.example", "b.example"], reader, 900, 0, [VERIFICATION_STATUS, DKIM_STATUS])
    assert reader.batches == [(["a.example", "b.example"], [])] * 2
    wait_for_identities(["a.example"], reader, 900, 0, [VERIFICATION_STATUS])
    assert reader.batches[-1] == ([], [])


def test_each_status_is_waited_for_and_returned_in_one_row():
    looks = [row(P, P, P), row(S, P, P), row(S, S, P), row(S, S, S)]
    (result,) = wait_for_identities(["a.example"], Reader(*looks), 900, 0, ALL)
    assert result == IdentitySummary("a.example", DOMAIN, S, True, S, S)


def test_where_there_is_no_key_and_no_mail_from_domain_there_is_nothing_to_wait_for():
    assert wait_for_identities(["a.example"], Reader(row()), 0, 0, ALL) == [replace(row(), identity="a.example")]


def test_a_domain_whose_new_key_is_not_found_is_named_though_it_is_verified():
    class Rotated(Reader):
        def read_identity(self, name):
            return domain(name, dkim=replace(OWN, status=P))

    with pytest.raises(NotReached) as caught:
        wait_for_identities(["a.example"], Rotated(row(dkim=P)), 0, 0, [VERIFICATION_STATUS, DKIM_STATUS])
    assert "a.example: DKIM is still PENDING" in str(caught.value)
    assert "mail2026._domainkey.a.example" in str(caught.value)
    assert caught.value.result["laggards"] == ["a.example"]
    assert caught.value.result["identities"][0]["dkim_status"] == P


def test_a_domain_that_is_not_verified_is_not_told_of_twice():
    class Late(Reader):
        def read_identity(self, name):
            return domain(name, verification_status=P, mail_from=MailFrom("bounce.a.example", P, None))

    with pytest.raises(NotReached) as caught:
        wait_for_identities(["a.example"], Late(row(P, P, P)), 0, 0, ALL)
    text = str(caught.value)
    assert text.count(f"{TOKENS[0]}._domainkey.a.example") == 1
    assert text.count("MX bounce.a.example") == 1
    assert caught.value.result["laggards"] == ["a.example"]

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _wait_loop, on a clock that moves only by sleeping."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import SesError
from ansible_collections.mailops.ses.plugins.module_utils._wait_loop import (
    Ended,
    Paused,
    Tally,
    Times,
    Verdict,
    wait_for_success,
)
from ansible_collections.mailops.ses.plugins.module_utils._wait_words import Seen
from ansible_collections.mailops.ses.tests.unit.plugins.clock import Clock

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


def wait(clock, looks, timeout=100, delay=10, first=None, elsewhere=None, slice_end=float("inf"), tally=None):
    """What was seen last. ``first``: a read that was made already."""
    tally = tally or Tally()
    tally.note(first or {})
    times = Times(clock.now + timeout, delay, slice_end, None if first else clock.now)
    more = {"look_elsewhere": elsewhere} if elsewhere else {}
    wait_for_success(looks, list(looks.statuses), times, tally, clock=clock, sleep=clock.sleep, **more)
    return tally.seen


def ended(clock, looks, **times):
    """Why it ended, and what was seen last."""
    tally = Tally()
    with pytest.raises(Ended) as caught:
        wait(clock, looks, tally=tally, **times)
    return SimpleNamespace(cause=caught.value.cause, about=caught.value.about, seen=tally.seen)


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
    assert (ending.cause, ending.about) == ("failed", ["other"])
    assert clock.slept == []


def test_temporary_failure_does_not_end_the_wait(clock):
    assert ended(clock, Looks(clock, one=[T])).cause == "timeout"


def test_one_that_is_not_there_in_two_looks_ends_the_wait(clock):
    looks = Looks(clock, one=[P, None], other=[P])
    ending = ended(clock, looks)
    assert (ending.cause, ending.about) == ("gone", ["one"])
    assert len(looks.asked) == 3


@pytest.mark.parametrize(("timeout", "delay"), [(100, 10), (95, 10), (5, 10), (1, 1), (0, 10)])
def test_the_time_is_kept_and_the_last_look_is_at_its_end(clock, timeout, delay):
    start = clock.now
    looks = Looks(clock, one=[P], other=[S])
    ending = ended(clock, looks, timeout=timeout, delay=delay)
    assert (ending.cause, ending.about) == ("timeout", ["one"])
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


class Elsewhere:
    """Looks elsewhere, each taking some seconds; ``verdicts`` by the number of the look."""

    def __init__(self, clock, seconds=0.0, **verdicts):
        self.clock, self.seconds, self.verdicts = clock, seconds, verdicts
        self.asked = []

    def __call__(self, waiting, last):
        self.asked.append((list(waiting), last))
        self.clock.now += self.seconds
        return self.verdicts.get(f"look{len(self.asked)}", Verdict())


def test_between_two_looks_it_looks_elsewhere_and_not_when_time_is_up(clock):
    elsewhere = Elsewhere(clock)
    ended(clock, Looks(clock, one=[P], other=[P, S]), timeout=30, elsewhere=elsewhere)
    assert elsewhere.asked == [(["one", "other"], False), (["one", "other"], False), (["one"], True)]


def test_what_is_settled_at_once_is_looked_for_nowhere_else(clock):
    elsewhere = Elsewhere(clock)
    wait(clock, Looks(clock, one=[S]), first={"one": Seen(S)}, elsewhere=elsewhere)
    assert [waiting for waiting, _last in elsewhere.asked] == [["one"]], "SUCCESS has to be confirmed"
    assert ended(clock, Looks(clock, one=[F]), elsewhere=elsewhere).cause == "failed"
    assert len(elsewhere.asked) == 1


def test_the_time_that_looking_elsewhere_takes_is_not_slept_again(clock):
    start = clock.now
    looks = Looks(clock, one=[P, P, S])
    wait(clock, looks, elsewhere=Elsewhere(clock, seconds=4))
    assert looks.moments == [start, start + 10, start + 20, start + 30]
    assert clock.slept == [6, 6, 6]


def test_looking_elsewhere_for_longer_than_the_delay_puts_off_the_look_and_no_more(clock):
    start = clock.now
    looks = Looks(clock, one=[P, P, S])
    wait(clock, looks, elsewhere=Elsewhere(clock, seconds=14))
    assert looks.moments == [start, start + 14, start + 28, start + 42]


def test_a_verdict_ends_the_wait_because_of_those_for_whom_it_is_of_no_use(clock):
    ending = ended(clock, Looks(clock, one=[P], other=[P]), elsewhere=Elsewhere(clock, look2=Verdict(["other"])))
    assert (ending.cause, ending.about) == ("wrong_in_dns", ["other"])
    assert clock.slept == [10]


def paused(clock, looks, **options):
    with pytest.raises(Paused) as caught:
        wait(clock, looks, **options)
    return caught.value.next_look


def test_a_slice_is_over_before_it_would_sleep_past_its_end(clock):
    start = clock.now
    looks = Looks(clock, one=[P])
    assert paused(clock, looks, slice_end=start + 25) == start + 30
    assert looks.moments == [start, start + 10, start + 20]
    assert clock.now == start + 20


def test_a_slice_is_over_when_there_is_something_to_tell(clock):
    elsewhere = Elsewhere(clock, look2=Verdict(news=True))
    assert paused(clock, Looks(clock, one=[P]), slice_end=9e9, elsewhere=elsewhere) == clock.now + 10


def test_a_whole_wait_does_not_stop_for_news(clock):
    wait(clock, Looks(clock, one=[P, S]), elsewhere=Elsewhere(clock, look1=Verdict(news=True)))


@given(
    statuses=st.lists(st.sampled_from([P, S, T, None]), min_size=1, max_size=30),
    timeout=st.integers(0, 120),
    delay=st.integers(1, 40),
    length=st.integers(1, 60),
    late=st.floats(0, 3),
)
def test_slices_see_what_the_whole_wait_sees(statuses, timeout, delay, length, late):
    """However it is cut, and although each slice begins a little late, unless that is past the deadline."""
    whole, cut = (Looks(Clock(), one=list(statuses)) for _run in range(2))
    outcome = outcome_of(lambda: wait(whole.clock, whole, timeout, delay))
    tally, deadline, first_look = Tally(), cut.clock.now + timeout, cut.clock.now

    def slices():
        nonlocal first_look
        while True:
            times = Times(deadline, delay, cut.clock.now + length, first_look)
            try:
                return wait_for_success(cut, ["one"], times, tally, clock=cut.clock, sleep=cut.clock.sleep)
            except Paused as pause:
                first_look = pause.next_look
                cut.clock.now = max(cut.clock.now, min(first_look, cut.clock.now + late))

    assert outcome_of(slices) == outcome
    assert cut.moments == whole.moments


def outcome_of(run):
    try:
        run()
    except Ended as ended_with:
        return ended_with.cause
    return S

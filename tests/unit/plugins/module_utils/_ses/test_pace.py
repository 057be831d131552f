# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.pace, on a clock that moves only by sleeping."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import AlreadyExists, NotFound, SesError
from ansible_collections.mailops.ses.plugins.module_utils._ses.pace import (
    FAULTS_TAKEN,
    LONGEST_PAUSE,
    PATIENCE,
    REFUSED_CONNECTIONS_TAKEN,
    Pace,
)
from ansible_collections.mailops.ses.plugins.module_utils._ses.rate import LONGEST_PERIOD, PERIOD
from ansible_collections.mailops.ses.tests.unit.plugins.aws_errors import (
    ANSWER_LOST,
    HOPELESS,
    NOT_CONNECTED,
    answered,
    server_error,
    throttled,
)
from ansible_collections.mailops.ses.tests.unit.plugins.clock import Clock

DONE = {"IdentityType": "DOMAIN"}


class Service:
    """Raises the errors that it is given, one after another, then answers DONE; writes down when it was asked."""

    def __init__(self, clock, *errors, seconds=0.0):
        self.clock, self.errors, self.seconds = clock, list(errors), seconds
        self.asked = []

    def __call__(self, **arguments):
        self.asked.append(self.clock.now)
        self.clock.now += self.seconds
        if self.errors:
            raise self.errors.pop(0)
        return DONE

    @property
    def gaps(self):
        return [round(later - earlier, 6) for earlier, later in zip(self.asked, self.asked[1:], strict=False)]


class OneASecond(Service):
    """Refuses what comes less than a second after the request that it last took; ``late`` is how long it is away."""

    refused, taken, late = 0, None, 0.0

    def __call__(self, **arguments):
        self.clock.now += self.late
        self.asked.append(self.clock.now)
        if self.taken is not None and self.clock.now - self.taken < 1:
            self.refused += 1
            raise throttled()
        self.taken = self.clock.now
        return DONE


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def pace(clock):
    return Pace(clock=clock, sleep=clock.sleep)


def send(pace, service, operation="GetEmailIdentity"):
    return pace.send("ses", operation, service, {"EmailIdentity": "example.com"})


def test_arguments_go_in_and_the_answer_comes_out(pace):
    assert pace.send("ses", "GetEmailIdentity", lambda **arguments: arguments, {"EmailIdentity": "a"}) == {
        "EmailIdentity": "a"
    }


def test_as_long_as_nothing_is_refused_nothing_sleeps(pace, clock):
    service = Service(clock)
    for _number in range(20):
        send(pace, service)
    assert clock.slept == []


def test_once_refused_an_operation_keeps_just_under_one_a_second(pace, clock):
    service = OneASecond(clock)
    for _number in range(10):
        assert send(pace, service) == DONE
    assert len(service.asked) == 11, "one refusal teaches the pace"
    assert service.gaps[1:] == pytest.approx([PERIOD] * 9)
    assert PERIOD > 1


def test_other_operations_are_not_slowed_down_with_it(pace, clock):
    send(pace, Service(clock, throttled()))
    clock.slept.clear()
    send(pace, Service(clock), "CreateEmailIdentity")
    pace.send("sts", "GetEmailIdentity", Service(clock), {})
    assert clock.slept == []


def test_of_fifty_requests_at_one_a_second_few_are_refused_and_little_time_is_lost(pace, clock):
    service, start = OneASecond(clock), clock.now
    service.late = 0.06
    for _number in range(50):
        send(pace, service)
    assert service.refused < 0.05 * 50
    assert clock.now - start < 1.05 * 49 * PERIOD


def test_where_one_limit_is_for_all_operations_one_pace_is_kept_by_all(pace, clock):
    service, start = OneASecond(clock), clock.now
    for number in range(100):
        send(pace, service, f"Operation{number % 4}")
    assert service.refused <= 6
    assert clock.now - start < 1.05 * 100 * PERIOD


def test_where_each_operation_has_a_limit_of_its_own_none_waits_for_another(pace, clock):
    services, start = [OneASecond(clock) for _operation in range(4)], clock.now
    for number in range(100):
        send(pace, services[number % 4], f"Operation{number % 4}")
    assert max(service.refused for service in services) <= 1
    assert clock.now - start < 1.05 * 25 * PERIOD


def test_one_operation_that_somebody_else_uses_is_no_sign_of_a_common_limit(pace, clock):
    free, busy = Service(clock), Service(clock, *[throttled()] * 3)
    send(pace, free, "ListEmailIdentities")
    send(pace, busy)
    clock.slept.clear()
    for _number in range(9):
        send(pace, free, "ListEmailIdentities")
    assert clock.slept == []


def test_other_services_have_other_limits(pace, clock):
    service = OneASecond(clock)
    for number in range(8):
        send(pace, service, f"Operation{number % 4}")
    clock.slept.clear()
    pace.send("sts", "GetCallerIdentity", Service(clock), {})
    assert clock.slept == []


def test_the_server_may_say_how_long_to_wait(pace, clock):
    service = Service(clock, throttled({"retry-after": "7"}))
    send(pace, service)
    assert service.gaps == [7]


def test_refused_again_and_again_it_slows_down_but_not_for_ever(pace, clock):
    service = Service(clock, *[throttled()] * 12)
    assert send(pace, service) == DONE
    assert service.gaps == sorted(service.gaps)
    assert service.gaps[0] == pytest.approx(PERIOD)
    assert max(service.gaps) <= LONGEST_PERIOD


def test_throttling_is_waited_out_for_as_long_as_there_is_patience_and_no_longer(clock):
    pace = Pace(patience=60, clock=clock, sleep=clock.sleep)
    start = clock.now
    with pytest.raises(SesError) as caught:
        send(pace, Service(clock, *[throttled()] * 1000))
    assert 60 - LONGEST_PERIOD <= clock.now - start <= 60
    assert caught.value.code == "TooManyRequestsException"
    assert not caught.value.unsure


def test_patience_begins_anew_with_each_request(pace, clock):
    clock.now += PATIENCE * 2
    assert send(pace, Service(clock, throttled())) == DONE


@pytest.mark.parametrize("fault", [server_error(), *ANSWER_LOST], ids=repr)
def test_a_fault_that_passes_is_tried_again_a_few_times_in_growing_intervals(pace, clock, fault):
    service = Service(clock, *[fault] * FAULTS_TAKEN)
    assert send(pace, service) == DONE
    assert len(service.asked) == FAULTS_TAKEN + 1
    assert service.gaps == sorted(service.gaps)
    assert 0 < service.gaps[0] < 1
    assert max(service.gaps) <= LONGEST_PAUSE


@pytest.mark.parametrize("fault", [server_error(), *ANSWER_LOST], ids=repr)
def test_a_fault_that_does_not_pass_is_an_error_that_leaves_open_what_was_done(pace, clock, fault):
    service = Service(clock, *[fault] * 1000)
    with pytest.raises(SesError) as caught:
        send(pace, service)
    assert len(service.asked) == FAULTS_TAKEN + 1
    assert caught.value.unsure
    assert "example.com" in str(caught.value)


@pytest.mark.parametrize("fault", NOT_CONNECTED, ids=repr)
def test_an_endpoint_that_is_not_there_is_said_soon_and_nothing_was_done(pace, clock, fault):
    service = Service(clock, *[fault] * 1000)
    start = clock.now
    with pytest.raises(SesError) as caught:
        send(pace, service)
    assert len(service.asked) == REFUSED_CONNECTIONS_TAKEN + 1
    assert clock.now - start < 10
    assert not caught.value.unsure


@pytest.mark.parametrize("fault", NOT_CONNECTED, ids=repr)
def test_an_endpoint_that_was_away_for_a_moment_does_no_harm(pace, clock, fault):
    assert send(pace, Service(clock, fault)) == DONE


@pytest.mark.parametrize("error", [answered("BadRequestException"), *HOPELESS], ids=repr)
def test_what_cannot_get_better_is_tried_once(pace, clock, error):
    service = Service(clock, error)
    with pytest.raises(SesError) as caught:
        send(pace, service)
    assert len(service.asked) == 1
    assert not caught.value.unsure


@pytest.mark.parametrize(("first", "unsure"), [(server_error(), True), (ANSWER_LOST[0], True), (throttled(), False)])
def test_already_there_after_a_lost_answer_may_have_been_our_own_doing(pace, clock, first, unsure):
    with pytest.raises(AlreadyExists) as caught:
        send(pace, Service(clock, first, answered("AlreadyExistsException")))
    assert caught.value.unsure is unsure


def test_what_was_done_by_an_earlier_request_does_not_make_the_next_one_unsure(pace, clock):
    assert send(pace, Service(clock, server_error())) == DONE
    with pytest.raises(NotFound) as caught:
        send(pace, Service(clock, answered("NotFoundException", 404)))
    assert not caught.value.unsure


def test_throttling_does_not_use_up_the_attempts_for_faults(pace, clock):
    errors = [throttled(), server_error()] * FAULTS_TAKEN
    assert send(pace, Service(clock, *errors)) == DONE


@pytest.mark.parametrize("fault", [throttled(), server_error()], ids=["throttled", "server error"])
def test_no_pause_reaches_past_the_deadline(pace, clock, fault):
    start = clock.now
    pace.deadline = start + 3
    with pytest.raises(SesError):
        send(pace, Service(clock, *[fault] * 1000))
    assert clock.now <= start + 3


def test_waiting_for_its_turn_does_not_reach_past_the_deadline_either(pace, clock):
    send(pace, Service(clock, *[throttled()] * 4))
    pace.deadline = clock.now + 0.5
    service = Service(clock)
    assert send(pace, service) == DONE
    assert service.asked[0] <= pace.deadline


def test_after_the_deadline_a_request_is_still_made_once(pace, clock):
    send(pace, Service(clock, throttled()))
    pace.deadline = clock.now - 5
    assert send(pace, Service(clock)) == DONE


def test_a_deadline_can_be_lifted(pace, clock):
    pace.deadline = clock.now
    pace.deadline = None
    assert send(pace, Service(clock, throttled())) == DONE


def test_the_time_that_a_request_took_counts_towards_the_pause(pace, clock):
    send(pace, Service(clock, throttled()))
    slow = Service(clock, seconds=5)
    send(pace, slow)
    clock.slept.clear()
    send(pace, slow)
    assert clock.slept == []


def test_a_first_request_that_took_long_to_get_there_costs_no_second_refusal(pace, clock):
    service = OneASecond(clock)
    service.late = 0.2  # the connection is made
    pace.send("ses", "CreateEmailIdentity", service, {})
    service.late = 0.01
    for _request in range(20):
        pace.send("ses", "CreateEmailIdentity", service, {})
    assert service.refused == 1
    assert service.asked[-1] - service.asked[0] < 20.5 * PERIOD


@pytest.mark.parametrize("error", [server_error(), *ANSWER_LOST])
def test_what_may_not_be_done_twice_is_not_sent_again_once_it_may_have_been_done(clock, error):
    service = Service(clock, error)
    with pytest.raises(SesError) as caught:
        Pace(clock=clock, sleep=clock.sleep).send("ses", "SendEmail", service, {}, once=True)
    assert caught.value.unsure
    assert len(service.asked) == 1


@pytest.mark.parametrize("error", [throttled(), *NOT_CONNECTED])
def test_what_was_not_done_is_sent_again_all_the_same(clock, error):
    service = Service(clock, error)
    assert Pace(clock=clock, sleep=clock.sleep).send("ses", "SendEmail", service, {}, once=True) == DONE
    assert len(service.asked) == 2

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.errors."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import (
    BrokenAnswer,
    SesError,
    code_of,
    http_status_of,
    is_passing,
    is_throttling,
    never_arrived,
    retry_after,
)
from ansible_collections.mailops.ses.tests.unit.plugins.aws_errors import (
    ANSWER_LOST,
    HOPELESS,
    NOT_CONNECTED,
    answered,
    server_error,
    throttled,
)


@pytest.mark.parametrize(
    "error",
    [
        throttled(),
        answered("Throttling"),
        answered("ThrottlingException"),
        answered("RequestLimitExceeded", 503),
        answered("429", 429),
    ],
    ids=str,
)
def test_being_too_fast_is_throttling_in_the_words_of_v1_and_v2_and_by_status_alone(error):
    assert is_throttling(error)


@pytest.mark.parametrize("code", ["TooManyRequestsException", "Throttling", "LimitExceededException"])
def test_a_sending_quota_that_is_used_up_for_the_day_is_not_throttling(code):
    assert not is_throttling(answered(code, 429, "Daily message quota exceeded."))


@pytest.mark.parametrize(
    "error", [answered("NotFoundException", 404), server_error(), *ANSWER_LOST, *NOT_CONNECTED, *HOPELESS], ids=repr
)
def test_nothing_else_is_throttling(error):
    assert not is_throttling(error)


@pytest.mark.parametrize(
    "error",
    [
        server_error(),
        answered("ServiceUnavailable", 503),
        answered("502", 502),
        answered("RequestTimeout", 400),
        answered("InternalServiceErrorException", 400),
        BrokenAnswer("it has no IdentityType"),
        *ANSWER_LOST,
        *NOT_CONNECTED,
    ],
    ids=repr,
)
def test_faults_of_the_way_and_of_the_server_may_pass(error):
    assert is_passing(error)


def test_an_error_that_was_cut_short_may_be_whole_the_next_time():
    assert is_passing(answered("404", 404, '{"message": "Email identity exa'))


@pytest.mark.parametrize(
    "error",
    [
        answered("NotFoundException", 404),
        answered("BadRequestException", 400),
        answered("AccessDeniedException", 403),
        answered("404", 404, "<html>no such page</html>"),
        answered("NotFoundException", 404, "{what begins like this}"),
        *HOPELESS,
    ],
    ids=repr,
)
def test_what_would_fail_the_same_way_again_does_not_pass(error):
    assert not is_passing(error)


@pytest.mark.parametrize("error", NOT_CONNECTED, ids=repr)
def test_without_a_connection_nothing_arrived(error):
    assert never_arrived(error)


@pytest.mark.parametrize("error", [server_error(), throttled(), BrokenAnswer(""), *ANSWER_LOST], ids=repr)
def test_once_there_was_a_connection_something_may_have_arrived(error):
    assert not never_arrived(error)


@pytest.mark.parametrize(
    "error", [ValueError("x"), *NOT_CONNECTED, answered("", 0)], ids=lambda error: type(error).__name__
)
def test_what_has_no_code_has_an_empty_one(error):
    assert (code_of(error), http_status_of(error)) == ("", 0)


def test_an_error_without_operation_and_code_has_no_details():
    assert SesError("no Region").details() == {}


@pytest.mark.parametrize(("header", "seconds"), [("3", 3), ("0.5", 0.5), ("", 0), ("soon", 0), ("-1", 0), ("inf", 0)])
def test_the_server_s_own_wish_to_wait_is_read_where_it_is_in_seconds(header, seconds):
    assert retry_after(throttled({"retry-after": header})) == seconds
    assert retry_after(NOT_CONNECTED[0]) == 0

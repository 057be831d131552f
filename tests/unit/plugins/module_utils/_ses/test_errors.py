# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.errors."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import (
    AccessDenied,
    AlreadyExists,
    BrokenAnswer,
    ConcurrentModification,
    NotFound,
    SesError,
    code_of,
    http_status_of,
    is_passing,
    is_throttling,
    never_arrived,
    retry_after,
    translated,
)
from ansible_collections.mailops.ses.tests.unit.plugins.aws_errors import (
    ANSWER_LOST,
    HOPELESS,
    NOT_CONNECTED,
    answered,
    server_error,
    throttled,
)

ARGUMENTS = {"EmailIdentity": "example.com"}
KEY = {"DkimSigningAttributes": {"DomainSigningPrivateKey": "testing-secret"}}


def of(error, arguments=None, unsure=False, operation="GetEmailIdentity"):
    return translated(error, "ses", operation, arguments or ARGUMENTS, unsure)


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
    ("code", "kind"),
    [
        ("NotFoundException", NotFound),
        ("AlreadyExistsException", AlreadyExists),
        ("ConcurrentModificationException", ConcurrentModification),
        ("AccessDeniedException", AccessDenied),
        ("AccessDenied", AccessDenied),
        ("UnauthorizedOperation", AccessDenied),
    ],
)
def test_errors_that_are_acted_on_have_a_kind_of_their_own(code, kind):
    error = of(answered(code))
    assert error.__class__ is kind
    assert error.details() == {"operation": "GetEmailIdentity", "error_code": code}


@pytest.mark.parametrize("error", [answered("404", 404), answered("BadRequestException", 404)], ids=["bare", "other"])
def test_not_found_is_told_by_its_name_because_a_404_can_come_from_anywhere(error):
    assert not isinstance(of(error), NotFound)


def test_an_error_says_what_was_tried_on_what_and_why_it_failed():
    text = str(of(answered("BadRequestException", message="The name is wrong"), operation="CreateEmailIdentity"))
    for word in ("CreateEmailIdentity", "example.com", "The name is wrong", "BadRequestException"):
        assert word in text


@pytest.mark.parametrize(
    ("arguments", "subject"),
    [
        ({"EmailIdentity": "example.com", "ConfigurationSetName": "marketing"}, "example.com"),
        ({"ConfigurationSetName": "marketing"}, "marketing"),
        ({"ResourceArn": "arn:aws:ses:eu-west-1:1:identity/example.com"}, "identity/example.com"),
    ],
)
def test_the_subject_is_named_whatever_member_holds_it(arguments, subject):
    assert f"on {subject}" in str(of(answered("BadRequestException"), arguments)).replace(
        "arn:aws:ses:eu-west-1:1:", ""
    )


def test_an_answer_without_a_reason_says_that_there_was_none():
    assert "no reason (ConflictException)" in str(of(answered("ConflictException", message="")))


def test_a_conflict_over_an_account_s_details_says_what_it_is_about():
    error = translated(answered("ConflictException", message=""), "ses", "PutAccountDetails", {}, False)
    assert "AWS is reviewing" in str(error) and "denied" in str(error)


def test_access_denied_names_the_action_to_allow():
    error = translated(answered("AccessDeniedException", 403), "ses", "GetEmailIdentity", ARGUMENTS, False)
    assert "ses:GetEmailIdentity" in str(error)
    assert "example.com" in str(error)


ARN = "arn:aws:ses:eu-west-1:1:identity/example.com"


@pytest.mark.parametrize(
    ("message", "advice"),
    [
        (
            f"User: arn:aws:iam::1:user/u is not authorized to perform: ses:TagResource on resource: {ARN} because no "
            "identity-based policy allows the ses:TagResource action",
            f"Allow the action ses:TagResource on {ARN} in",
        ),
        (
            "User: arn:aws:iam::1:user/u is not authorized to perform: ses:TagResource on resource: *",
            "ses:TagResource in",
        ),
        ("User: arn:aws:iam::1:user/u is not authorized to perform: ses:TagResource because no", "ses:TagResource in"),
        (
            f"User `arn:aws:iam::1:user/u' is not authorized to perform `ses:TagResource' on resource `{ARN}'",
            f" on {ARN} in",
        ),
        ("Not today", "ses:CreateEmailIdentity in"),
    ],
)
def test_access_denied_names_the_action_and_the_resource_that_aws_names(message, advice):
    error = translated(answered("AccessDeniedException", 403, message), "ses", "CreateEmailIdentity", ARGUMENTS, False)
    assert advice in str(error)
    assert error.operation == "CreateEmailIdentity"


@pytest.mark.parametrize(
    "code", ["ExpiredToken", "InvalidClientTokenId", "SignatureDoesNotMatch", "UnrecognizedClientException"]
)
def test_refused_credentials_are_called_so(code):
    text = str(of(answered(code, 403, "The security token is bad")))
    for word in ("credentials", code, "The security token is bad"):
        assert word in text


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (HOPELESS[1], ["no AWS credentials", "access_key", "profile"]),
        (HOPELESS[2], ["botocore", "newer"]),
        (NOT_CONNECTED[0], ["no answer", "email.eu-west-1.amazonaws.com"]),
        (HOPELESS[0], ["no answer", "certificate verify failed"]),
    ],
    ids=["no credentials", "arguments", "not reachable", "certificate"],
)
def test_what_is_no_answer_of_ses_says_what_there_is_to_do(error, words):
    for word in words:
        assert word in str(of(error))


@pytest.mark.parametrize(
    "error",
    [HOPELESS[2], answered("BadRequestException", message="bad key"), *ANSWER_LOST],
    ids=lambda error: type(error).__name__,
)
def test_no_error_quotes_the_arguments(error):
    assert "testing-secret" not in str(of(error, {**ARGUMENTS, **KEY}))


@pytest.mark.parametrize("unsure", [True, False])
def test_whether_an_earlier_attempt_may_have_been_carried_out_is_passed_on(unsure):
    assert of(answered("AlreadyExistsException"), unsure=unsure).unsure is unsure


@pytest.mark.parametrize(
    "error", [ValueError("x"), *NOT_CONNECTED, answered("", 0)], ids=lambda error: type(error).__name__
)
def test_what_has_no_code_has_an_empty_one(error):
    assert (code_of(error), http_status_of(error)) == ("", 0)


def test_an_error_without_operation_and_code_has_no_details():
    assert SesError("no Region").details() == {}


@pytest.mark.parametrize(
    ("error", "all_of_them"),
    [
        (answered("ExpiredTokenException", 403), True),
        (answered("LimitExceededException"), False),
        (NOT_CONNECTED[0], True),
        (ANSWER_LOST[0], True),
        (answered("AccessDeniedException", 403), False),
        (answered("BadRequestException"), False),
        (server_error(), False),
        (throttled(), False),
    ],
    ids=str,
)
def test_what_any_identity_would_meet_is_marked_as_such(error, all_of_them):
    assert of(error).concerns_all is all_of_them


@pytest.mark.parametrize(("header", "seconds"), [("3", 3), ("0.5", 0.5), ("", 0), ("soon", 0), ("-1", 0), ("inf", 0)])
def test_the_server_s_own_wish_to_wait_is_read_where_it_is_in_seconds(header, seconds):
    assert retry_after(throttled({"retry-after": header})) == seconds
    assert retry_after(NOT_CONNECTED[0]) == 0

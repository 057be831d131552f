# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.error_words."""

from __future__ import annotations

import pytest
from botocore import exceptions as sdk

from ansible_collections.mailops.ses.plugins.module_utils._ses.error_words import translated
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import (
    AccessDenied,
    AlreadyExists,
    ConcurrentModification,
    NotFound,
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


def of(error, arguments=None, unsure=False, operation="GetEmailIdentity", service="ses"):
    given = ARGUMENTS if arguments is None else arguments
    return translated(error, service, operation, given, unsure, "eu-west-1")


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


def test_access_denied_names_the_action_of_the_operation_and_what_it_was_on():
    error = of(answered("AccessDeniedException", 403, "no"), operation="CreateEmailIdentity")
    assert "ses:CreateEmailIdentity on example.com" in str(error)
    assert (error.operation, error.code) == ("CreateEmailIdentity", "AccessDeniedException")


def test_what_is_about_no_identity_names_the_region():
    assert str(of(answered("BadRequestException"), {}, operation="GetAccount")).startswith(
        "GetAccount in eu-west-1 fail"
    )
    assert " in " not in str(of(answered("BadRequestException"), {}, operation="ListHostedZones", service="route53"))


# Each with what to do about it.
ADVICE = {
    "expired": (answered("ExpiredTokenException", 403, "is expired."), "They were temporary: get new ones"),
    "unknown key": (
        answered("UnrecognizedClientException", 403, "invalid."),
        "or the account has not enabled eu-west-1",
    ),
    "no such key": (answered("InvalidClientTokenId", 403, "invalid"), "deleted or inactive"),
    "other secret": (answered("SignatureDoesNotMatch", 403, "no match"), "The secret key is not the one of the access"),
    "clock": (answered("InvalidSignatureException", 403, "Signature expired: 1 is now earlier than 2"), "The clock of"),
    "clock ahead": (
        answered("InvalidSignatureException", 403, "Signature not yet current: 1"),
        "The clock of the host",
    ),
    "throttled": (throttled(), "few requests a second in eu-west-1, and others make them: run this again"),
    "full": (answered("LimitExceededException", message="too many"), "no room for more in eu-west-1: delete what is"),
    "exists": (answered("AlreadyExistsException"), "run this again in a minute"),
    "gone": (answered("NotFoundException", 404), "It may have been deleted in between: run this again"),
    "another": (answered("ConcurrentModificationException"), "Somebody else is changing the same: run this again"),
    "not verified": (answered("BadRequestException", message="is not verified"), "Wait for its verification first"),
    "their fault": (server_error(), "a fault of SES itself: run this again, and see the AWS Health Dashboard"),
    "no such zone": (answered("NoSuchHostedZone", 404), "See to route53.hosted_zone_id"),
    "refused": (NOT_CONNECTED[0], "See whether eu-west-1 is the name of a Region that has it, whether endpoint_url"),
    "too slow": (NOT_CONNECTED[1], "whether the host where the module runs reaches that address"),
    "proxy": (NOT_CONNECTED[2], "See to the proxy"),
    "certificate": (HOPELESS[0], "name the file of its certificates in aws_ca_bundle, or in AWS_CA_BUNDLE"),
    "lost": (ANSWER_LOST[1], "This may pass: run this again"),
    "half of the keys": (sdk.PartialCredentialsError(provider="env", cred_var="x"), "Log in again, or give others"),
    "SSO": (sdk.UnauthorizedSSOTokenError(), "Log in again, or give others"),
}


@pytest.mark.parametrize(("error", "advice"), ADVICE.values(), ids=ADVICE)
def test_it_says_what_to_do(error, advice):
    text = str(of(error))
    assert advice in text
    assert ".." not in text
    assert "example.com" in text


def test_of_credentials_that_could_not_be_read_it_does_not_say_that_ses_gave_no_answer():
    assert "no answer" not in str(of(ADVICE["half of the keys"][0]))


@pytest.mark.parametrize(
    ("error", "operation", "advice"),
    [
        (answered("NotFoundException", 404), "CreateEmailIdentity", "deleted in between"),
        (answered("LimitExceededException", 400, "Daily message quota exceeded"), "SendEmail", "no room"),
        (answered("LimitExceededException", 429, "Daily message quota exceeded"), "SendEmail", "run this again"),
    ],
)
def test_it_gives_no_advice_that_would_not_help(error, operation, advice):
    assert advice not in str(of(error, operation=operation))

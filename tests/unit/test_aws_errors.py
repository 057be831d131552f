# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a module prints where AWS says no or nothing: what happened, to whom, what was and was not done, what to do.

The same of a role is in the integration target verify_domain_faults.
"""

from __future__ import annotations

import pytest
from ansible_collections.amazon.aws.plugins.module_utils import botocore

from ansible_collections.mailops.ses.plugins.module_utils import _run
from ansible_collections.mailops.ses.plugins.module_utils._dns import lookup
from ansible_collections.mailops.ses.plugins.module_utils._ses import clients, converge, pace
from ansible_collections.mailops.ses.tests.unit.cases import PRIVATE_KEY, REGION
from ansible_collections.mailops.ses.tests.unit.module_run import run_module

WHO = "arn:aws:iam::123456789012:user/deploy"
ARN = "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
MAY_NOT = f"User: {WHO} is not authorized to perform: ses:TagResource on resource: {ARN}"
IDENTITY = {"identity": "example.com", "feedback_forwarding": False, "tags": {"team": "crm"}}
IDENTITY |= {
    f"{kind}_notifications": {"topic": f"arn:aws:sns:eu-west-1:123456789012:{kind}"} for kind in ("bounce", "complaint")
}
OWN_KEY = {
    "identity": "example.com",
    "dkim": {"domain_signing_selector": "mail", "domain_signing_private_key": PRIVATE_KEY},
}
NOTHING = "Nothing was changed"
AGAIN = "run this again"
GOES_ON = "running again goes on from there"


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    """Patience and pauses in a hurry: nothing here gets better by waiting."""
    monkeypatch.setattr(pace, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(pace, "FAULTS_TAKEN", 1)
    monkeypatch.setattr(converge, "PAUSES", (0.001,))
    monkeypatch.setattr(_run, "Pace", lambda: pace.Pace(patience=0.2))


@pytest.fixture
def said(rig):
    """What the module says in the end."""

    def run(params, module="ses_identity", **connection):
        way = {
            "endpoint_url": rig.endpoint_url,
            "region": REGION,
            "access_key": "testing-key",
            "secret_key": "testing-secret",
        }
        answer = run_module(module, {**params, **way, **connection})
        assert answer.get("failed"), answer
        return answer["msg"]

    yield run
    rig.control("faults", {"rules": []})
    rig.control("limits", {"per_second": None})


def fault(rig, kind="error", operations=None, **error):
    rig.control("faults", {"rules": [{"kinds": [kind], "operations": operations, "error": error, "seconds": 2}]})


# Of each: the operation, code and message of the error; what is said.
ANSWERS = {
    "denied, by what is done first": (
        ("CreateEmailIdentity", "AccessDeniedException", MAY_NOT),
        [
            f"access denied: {WHO} may not use ses:TagResource on example.com",
            f"Allow the action ses:TagResource on {ARN} in its IAM policy",
        ]
        + ["docs/iam_policies.md", NOTHING],
    ),
    "denied, by what is done later": (
        ("PutEmailIdentityFeedbackAttributes", "AccessDeniedException", "no"),
        [
            "the caller may not use ses:PutEmailIdentityFeedbackAttributes on example.com",
            "Already done: CreateEmailIdentity",
            GOES_ON,
        ],
    ),
    "forbidden": (
        (
            "CreateEmailIdentity",
            "AccessDeniedException",
            f"{MAY_NOT} with an explicit deny in a service control policy",
        ),
        [WHO, "It is denied by a service control policy, whatever other policies allow", NOTHING],
    ),
    "expired credentials": (
        ("GetEmailIdentity", "ExpiredTokenException", "The security token included in the request is expired"),
        ["AWS refused the credentials", "on example.com", "get new ones", AGAIN, NOTHING],
    ),
    "credentials that AWS does not know": (
        ("GetEmailIdentity", "UnrecognizedClientException", "The security token included in the request is invalid."),
        ["AWS refused the credentials", "on example.com", "deleted or inactive", "has not enabled eu-west-1", NOTHING],
    ),
    "no room": (
        ("CreateEmailIdentity", "LimitExceededException", "too many"),
        [
            "CreateEmailIdentity on example.com failed: too many",
            "no room for more in eu-west-1: delete",
            "Service Quotas",
            NOTHING,
        ],
    ),
    "gone in between": (
        ("PutEmailIdentityFeedbackAttributes", "NotFoundException", "there is none"),
        [
            "PutEmailIdentityFeedbackAttributes on example.com failed",
            AGAIN,
            "Already done: CreateEmailIdentity",
            GOES_ON,
        ],
    ),
    "somebody else at work": (
        ("PutEmailIdentityFeedbackAttributes", "ConcurrentModificationException", "later"),
        [
            "on example.com failed: later",
            "Somebody else is changing the same",
            AGAIN,
            "Already done: CreateEmailIdentity",
            GOES_ON,
        ],
    ),
    "there, and not shown": (
        ("CreateEmailIdentity", "AlreadyExistsException", "it exists"),
        ["CreateEmailIdentity on example.com failed: it exists", f"{AGAIN} in a minute", NOTHING],
    ),
    "refused": (
        ("SetIdentityNotificationTopic", "InvalidParameterValue", "Invalid SNS topic <x>."),
        [
            "SetIdentityNotificationTopic on example.com failed: Invalid SNS topic <x>. (InvalidParameterValue)",
            "CreateEmailIdentity",
            GOES_ON,
        ],
    ),
    "a fault of SES": (
        ("GetEmailIdentity", "InternalServiceErrorException", "oops"),
        ["GetEmailIdentity on example.com failed: oops", "a fault of SES itself", AGAIN, NOTHING],
    ),
}


@pytest.mark.parametrize(("error", "words"), ANSWERS.values(), ids=ANSWERS)
def test_an_error_that_aws_answers(error, words, rig, said):
    operation, code, message = error
    fault(rig, operations=[operation], code=code, message=message, status=400)
    assert_says(said(IDENTITY), words)


def test_a_key_that_ses_refuses(rig, said):
    operation = "PutEmailIdentityDkimSigningAttributes"
    fault(rig, operations=["CreateEmailIdentity"], code="BadRequestException", message="Invalid key", status=400)
    text = said(OWN_KEY)
    assert_says(text, ["CreateEmailIdentity on example.com failed: Invalid key (BadRequestException)", NOTHING])
    assert operation not in text
    assert PRIVATE_KEY[60:90] not in text


def test_a_review_that_takes_nothing_else(rig, said):
    fault(rig, operations=["PutAccountDetails"], code="ConflictException", message="", status=409)
    asked = {"mail_type": "TRANSACTIONAL", "website_url": "https://example.com", "use_case_description": "receipts"}
    text = said({"production_access": asked}, module="ses_account")
    assert_says(
        text, ["PutAccountDetails in eu-west-1 failed", "AWS is reviewing", "ses_account_info tells which", NOTHING]
    )


def test_being_refused_for_longer_than_patience_lasts(rig, said):
    fault(rig, code="TooManyRequestsException", message="Too many requests", status=429)
    words = [
        "GetEmailIdentity on example.com failed: Too many requests",
        "few requests a second in eu-west-1",
        AGAIN,
        NOTHING,
    ]
    assert_says(said(IDENTITY), words)


def test_an_answer_that_does_not_come(rig, said, monkeypatch):
    monkeypatch.setattr(clients, "READ_SECONDS", 0.5)
    fault(rig, kind="late_answer", operations=["GetEmailIdentity"])
    words = [
        "GetEmailIdentity on example.com failed: no answer from SES (ReadTimeoutError",
        "This may pass",
        AGAIN,
        NOTHING,
    ]
    assert_says(said(IDENTITY), words)


def test_a_write_of_which_nobody_knows_whether_it_was_done(rig, said):
    fault(rig, kind="reset", operations=["CreateEmailIdentity"])
    text = said(IDENTITY)
    words = [
        "CreateEmailIdentity on example.com failed: no answer from SES (ConnectionClosedError",
        "This may pass",
        AGAIN,
    ]
    assert_says(text, [*words, "Perhaps done: CreateEmailIdentity", GOES_ON])
    assert NOTHING not in text


WAYS = {
    "nobody listens": (
        "http://127.0.0.1:1",
        ["See whether eu-west-1 is the name of a Region that has it, whether endpoint_url"],
    ),
    "no TLS": ("https://{host}", ["SSL", "aws_ca_bundle, or in AWS_CA_BUNDLE"]),
}


@pytest.mark.parametrize(("endpoint_url", "words"), WAYS.values(), ids=WAYS)
def test_an_endpoint_that_is_none(endpoint_url, words, rig, said):
    url = endpoint_url.format(host=rig.endpoint_url.partition("//")[2])
    assert_says(said(IDENTITY, endpoint_url=url), ["GetEmailIdentity on example.com failed", url, NOTHING, *words])


def test_no_region(monkeypatch, said):
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nonexistent")
    assert_says(
        said(IDENTITY, region=None), ["no AWS Region given", "option region", "aws_region", "AWS_REGION", NOTHING]
    )


def test_no_credentials(monkeypatch, said):
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, "/nonexistent")
    words = ["no AWS credentials found", "access_key and secret_key", "aws_profile", "on example.com", NOTHING]
    assert_says(said(IDENTITY, access_key=None, secret_key=None), words)


def test_half_of_the_credentials(monkeypatch, said):
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIATESTING")
    text = said(IDENTITY, access_key=None, secret_key=None)
    assert_says(text, ["no way to AWS with these options", "AWS_SECRET_ACCESS_KEY", NOTHING])


def test_a_profile_that_there_is_not(said):
    text = said(IDENTITY, access_key=None, secret_key=None, profile="nowhere")
    assert_says(text, ["nowhere"])


def test_no_boto3(monkeypatch, said):
    monkeypatch.setattr(botocore, "HAS_BOTO3", False)
    assert_says(said(IDENTITY), ["Python library", "boto3"])


def test_no_dnspython(monkeypatch, said):
    monkeypatch.setattr(lookup, "dns", None)
    text = said({"identities": ["example.com"]}, module="ses_identity_dns_info")
    assert_says(text, ["dnspython"])


def assert_says(text, words):
    assert [word for word in words if word not in text] == [], text
    for slip in ("..", " None", "  ", "<class", "Traceback", "example.com'"):
        assert slip not in text
    assert len(text) < 1000

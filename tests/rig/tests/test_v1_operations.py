# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SES API v1: each operation's own answers and errors through a real client, and one state seen through both APIs."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError
from test_operations import Case, code_of

TOPIC = "arn:aws:sns:eu-west-1:123456789012:reports"
POLICY = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow"}]}'
DOMAIN = {"Identity": "example.com"}
BY_ARN = {"Identity": "arn:aws:ses:eu-west-1:123456789012:identity/example.com"}
NOT_THERE = {"Identity": "absent.example"}
INVALID = "InvalidParameterValue"
MANY = {"Identities": ["example.com", "absent.example", "user@example.com"]}
TOO_MANY = {"Identities": [f"d{number}.example" for number in range(101)]}
BOUNCE = {"NotificationType": "Bounce"}

CASES = [
    Case("verify_domain_identity", {"Domain": "new.example"}),
    Case("verify_domain_identity", {"Domain": "example.com"}),
    Case("verify_domain_identity", {"Domain": "new@new.example"}, INVALID),
    Case("verify_domain_identity", {"Domain": "new example"}, INVALID),
    Case("verify_domain_dkim", {"Domain": "new.example"}),
    Case("verify_domain_dkim", {"Domain": "new@new.example"}, INVALID),
    Case("verify_email_identity", {"EmailAddress": "new@new.example"}),
    Case("verify_email_identity", {"EmailAddress": "new.example"}, INVALID),
    Case(
        "get_identity_verification_attributes",
        MANY,
        holds={
            "VerificationAttributes": {
                "example.com": {"VerificationStatus": "Pending"},
                "user@example.com": {"VerificationStatus": "Pending"},
            }
        },
    ),
    Case("get_identity_verification_attributes", {"Identities": []}, holds={"VerificationAttributes": {}}),
    Case("get_identity_verification_attributes", TOO_MANY, INVALID),
    Case("get_identity_dkim_attributes", MANY),
    Case("get_identity_dkim_attributes", TOO_MANY, INVALID),
    Case(
        "get_identity_mail_from_domain_attributes",
        {"Identities": ["example.com", "absent.example"]},
        holds={"MailFromDomainAttributes": {"example.com": {"BehaviorOnMXFailure": "UseDefaultValue"}}},
    ),
    Case("get_identity_mail_from_domain_attributes", TOO_MANY, INVALID),
    Case(
        "get_identity_notification_attributes",
        {"Identities": ["example.com", "absent.example"]},
        holds={
            "NotificationAttributes": {
                "example.com": {
                    "ForwardingEnabled": True,
                    "HeadersInBounceNotificationsEnabled": False,
                    "HeadersInComplaintNotificationsEnabled": False,
                    "HeadersInDeliveryNotificationsEnabled": False,
                }
            }
        },
    ),
    Case("get_identity_notification_attributes", TOO_MANY, INVALID),
    Case("set_identity_notification_topic", DOMAIN | BOUNCE | {"SnsTopic": TOPIC}),
    Case("set_identity_notification_topic", DOMAIN | BOUNCE),
    Case("set_identity_notification_topic", NOT_THERE | BOUNCE | {"SnsTopic": TOPIC}, INVALID),
    Case("set_identity_notification_topic", DOMAIN | BOUNCE | {"SnsTopic": "reports"}, INVALID),
    Case("set_identity_notification_topic", DOMAIN | BOUNCE | {"SnsTopic": ""}, INVALID),
    Case("set_identity_notification_topic", DOMAIN | BOUNCE | {"SnsTopic": TOPIC.replace("west", "north")}, INVALID),
    Case("set_identity_notification_topic", DOMAIN | {"NotificationType": "Open"}, "ValidationError"),
    Case("set_identity_headers_in_notifications_enabled", DOMAIN | BOUNCE | {"Enabled": True}),
    Case("set_identity_headers_in_notifications_enabled", NOT_THERE | BOUNCE | {"Enabled": True}, INVALID),
    Case("set_identity_feedback_forwarding_enabled", DOMAIN | {"ForwardingEnabled": True}),
    Case("set_identity_feedback_forwarding_enabled", DOMAIN | {"ForwardingEnabled": False}, INVALID),
    Case("set_identity_feedback_forwarding_enabled", NOT_THERE | {"ForwardingEnabled": True}, INVALID),
    Case("set_identity_mail_from_domain", DOMAIN | {"MailFromDomain": "bounce.example.com"}),
    Case("set_identity_mail_from_domain", DOMAIN),
    Case("set_identity_mail_from_domain", DOMAIN | {"MailFromDomain": "bounce.example.org"}, INVALID),
    Case("set_identity_mail_from_domain", DOMAIN | {"BehaviorOnMXFailure": "REJECT_MESSAGE"}, "ValidationError"),
    Case("set_identity_mail_from_domain", NOT_THERE | {"MailFromDomain": "bounce.absent.example"}, INVALID),
    Case("set_identity_dkim_enabled", DOMAIN | {"DkimEnabled": False}),
    Case("set_identity_dkim_enabled", DOMAIN | {"DkimEnabled": True}),
    Case("set_identity_dkim_enabled", NOT_THERE | {"DkimEnabled": False}, INVALID),
    Case("list_identities", {}, holds={"Identities": ["example.com", "user@example.com"]}),
    Case("list_identities", {"IdentityType": "Domain"}, holds={"Identities": ["example.com"]}),
    Case("list_identities", {"IdentityType": "EmailAddress"}, holds={"Identities": ["user@example.com"]}),
    Case("list_identities", {"IdentityType": "DOMAIN"}, "ValidationError"),
    Case("list_identities", {"MaxItems": 1001}, INVALID),
    Case("list_identities", {"NextToken": "nonsense"}, INVALID),
    Case("delete_identity", DOMAIN),
    Case("delete_identity", NOT_THERE),
    Case("put_identity_policy", DOMAIN | {"PolicyName": "old", "Policy": POLICY}),
    Case("put_identity_policy", DOMAIN | {"PolicyName": "new", "Policy": "{"}, "InvalidPolicy"),
    Case("put_identity_policy", DOMAIN | {"PolicyName": "a b", "Policy": POLICY}, INVALID),
    Case("put_identity_policy", DOMAIN | {"PolicyName": "n" * 65, "Policy": POLICY}, "ValidationError"),
    Case("put_identity_policy", NOT_THERE | {"PolicyName": "new", "Policy": POLICY}, INVALID),
    Case("get_identity_policies", DOMAIN | {"PolicyNames": ["old", "new"]}, holds={"Policies": {"old": POLICY}}),
    Case("get_identity_policies", DOMAIN | {"PolicyNames": []}, INVALID),
    Case("get_identity_policies", NOT_THERE | {"PolicyNames": ["old"]}, INVALID),
    Case("list_identity_policies", DOMAIN, holds={"PolicyNames": ["old"]}),
    Case("list_identity_policies", BY_ARN, holds={"PolicyNames": ["old"]}),
    Case("list_identity_policies", NOT_THERE, INVALID),
    Case("delete_identity_policy", DOMAIN | {"PolicyName": "old"}),
    Case("delete_identity_policy", DOMAIN | {"PolicyName": "new"}),
    Case("delete_identity_policy", NOT_THERE | {"PolicyName": "old"}, INVALID),
]


@pytest.fixture
def ses(driven):
    """A client of API v1, of an SES with a domain, an address and a policy, all made through API v2."""
    driven.ses.create_email_identity(EmailIdentity="example.com")
    driven.ses.create_email_identity(EmailIdentity="user@example.com")
    driven.ses.create_email_identity_policy(EmailIdentity="example.com", PolicyName="old", Policy=POLICY)
    return driven.client("ses")


def attributes(ses, kind: str, name: str = "example.com") -> dict:
    """What one of the GetIdentity...Attributes says of an identity."""
    answer = getattr(ses, f"get_identity_{kind}_attributes")(Identities=[name])
    (shown,) = [value for member, value in answer.items() if member != "ResponseMetadata"]
    return shown.get(name, {})


@pytest.mark.parametrize("case", CASES, ids=str)
def test_operations_answer_as_ses_does(ses, driven, case):
    call = getattr(ses, case.operation)
    before = driven.control("identities"), attributes(ses, "notification")
    if case.error:
        assert code_of(call, **case.params) == case.error
        assert (driven.control("identities"), attributes(ses, "notification")) == before, "a refused call changed this"
    else:
        answer = call(**case.params)
        assert {name: answer[name] for name in case.holds} == case.holds


def test_every_operation_has_a_case_that_goes_well(driven):
    assert {case.operation for case in CASES if not case.error} == set(driven.rig.ses.operations("ses"))


def test_an_operation_that_the_rig_has_not_is_said_to_be_the_rig_s_lack(ses, driven):
    with pytest.raises(ClientError) as caught:
        ses.get_send_quota()
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 501
    assert caught.value.response["Error"]["Code"] == "NotInTheRig"
    (call,) = driven.control("calls?operation=GetSendQuota")[1]
    assert (call["status"], call["error"]) == (501, "NotInTheRig")


def test_an_answer_that_the_model_does_not_allow_is_not_given(ses, monkeypatch):
    monkeypatch.setattr("v1_verification_operations.to_v1", lambda word: word)
    with pytest.raises(ClientError) as caught:
        attributes(ses, "verification")
    assert caught.value.response["Error"]["Code"] == "RigConformanceError"


def test_an_error_that_api_v1_has_not_is_the_rig_s_own_fault(ses, monkeypatch):
    monkeypatch.setattr("ses_errors.BadRequest.v1_code", "BadRequestException")
    assert code_of(ses.list_identities, MaxItems=1001) == "RigConformanceError"


def test_the_limit_is_answered_with_throttling(ses, driven):
    driven.control("limits", {"per_second": 0.01})
    ses.list_identities()
    with pytest.raises(ClientError) as caught:
        ses.list_identities()
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert caught.value.response["Error"]["Code"] == "Throttling"


@pytest.mark.parametrize(("kind", "code"), [("http_500", "InternalFailure"), ("error", "Odd")])
def test_faults_are_answered_in_xml(ses, driven, kind, code):
    driven.control("faults", {"rules": [{"kinds": [kind], "error": {"code": "Odd", "message": "<no> & no"}}]})
    assert code_of(ses.list_identities) == code


def test_calls_are_logged_with_parsed_parameters_and_whether_they_write(ses, driven):
    driven.control("calls", method="DELETE")
    ses.verify_domain_identity(Domain="new.example")
    ses.set_identity_headers_in_notifications_enabled(Identity="new.example", NotificationType="Bounce", Enabled=True)
    attributes(ses, "verification", "new.example")
    logged = [(call["operation"], call["writes"], call["params"]) for call in driven.control("calls?service=ses")[1]]
    assert logged == [
        ("VerifyDomainIdentity", True, {"Domain": "new.example"}),
        (
            "SetIdentityHeadersInNotificationsEnabled",
            True,
            {"Identity": "new.example", "NotificationType": "Bounce", "Enabled": True},
        ),
        ("GetIdentityVerificationAttributes", False, {"Identities": ["new.example"]}),
    ]


def test_what_one_api_sets_the_other_shows(ses, driven):
    ses.set_identity_mail_from_domain(
        Identity="example.com", MailFromDomain="bounce.example.com", BehaviorOnMXFailure="RejectMessage"
    )
    ses.set_identity_dkim_enabled(Identity="example.com", DkimEnabled=False)
    ses.put_identity_policy(Identity="example.com", PolicyName="new", Policy=POLICY)
    identity = driven.ses.get_email_identity(EmailIdentity="example.com")
    assert identity["MailFromAttributes"] == {
        "MailFromDomain": "bounce.example.com",
        "MailFromDomainStatus": "PENDING",
        "BehaviorOnMxFailure": "REJECT_MESSAGE",
    }
    assert identity["Policies"] == {"old": POLICY, "new": POLICY}
    assert attributes(ses, "mail_from_domain") == {
        "MailFromDomain": "bounce.example.com",
        "MailFromDomainStatus": "Pending",
        "BehaviorOnMXFailure": "RejectMessage",
    }
    assert attributes(ses, "dkim") == {
        "DkimEnabled": identity["DkimAttributes"]["SigningEnabled"],
        "DkimVerificationStatus": "Pending",
        "DkimTokens": identity["DkimAttributes"]["Tokens"],
    }
    assert identity["DkimAttributes"]["SigningEnabled"] is False
    ses.set_identity_mail_from_domain(Identity="example.com")
    assert driven.ses.get_email_identity(EmailIdentity="example.com")["MailFromAttributes"] == {
        "BehaviorOnMxFailure": "USE_DEFAULT_VALUE"
    }


def test_statuses_are_spelled_as_api_v1_does(ses, driven):
    records = driven.verified("sub.example.com")
    assert attributes(ses, "verification", "sub.example.com")["VerificationStatus"] == "Success"
    driven.publish(*records[0], zone="sub.example.com", action="DELETE")
    driven.rig.verifier.look_at_all()
    assert attributes(ses, "verification", "sub.example.com")["VerificationStatus"] == "TemporaryFailure"
    assert attributes(ses, "dkim", "user@example.com")["DkimVerificationStatus"] == "NotStarted"


def test_signing_is_turned_on_where_the_domain_has_dkim_set_up(ses):
    ses.verify_domain_identity(Domain="new.example")
    ses.verify_email_identity(EmailAddress="user@new.example")
    ses.verify_email_identity(EmailAddress="user@absent.example")
    for name in ("new.example", "user@new.example", "user@absent.example"):
        assert code_of(ses.set_identity_dkim_enabled, Identity=name, DkimEnabled=True) == INVALID
    ses.verify_domain_dkim(Domain="new.example")
    for name in ("new.example", "user@new.example"):
        ses.set_identity_dkim_enabled(Identity=name, DkimEnabled=True)
        assert attributes(ses, "dkim", name)["DkimEnabled"] is True


def test_a_domain_made_by_asking_for_its_token_has_no_dkim_until_that_is_asked_for(ses):
    token = ses.verify_domain_identity(Domain="new.example")["VerificationToken"]
    assert attributes(ses, "dkim", "new.example") == {"DkimEnabled": False, "DkimVerificationStatus": "NotStarted"}
    tokens = ses.verify_domain_dkim(Domain="NEW.example")["DkimTokens"]
    assert len(tokens) == 3
    assert ses.verify_domain_dkim(Domain="new.example")["DkimTokens"] == tokens
    assert attributes(ses, "dkim", "new.example")["DkimTokens"] == tokens
    assert ses.verify_domain_identity(Domain="new.example")["VerificationToken"] == token
    assert attributes(ses, "verification", "new.example") == {
        "VerificationStatus": "Pending",
        "VerificationToken": token,
    }


def test_asking_for_dkim_makes_the_domain(ses, driven):
    tokens = ses.verify_domain_dkim(Domain="new.example")["DkimTokens"]
    identity = driven.ses.get_email_identity(EmailIdentity="new.example")
    assert (identity["VerificationStatus"], identity["DkimAttributes"]["Tokens"]) == ("PENDING", tokens)


def test_api_v2_gives_tokens_to_a_domain_that_has_none(ses, driven):
    ses.verify_domain_identity(Domain="new.example")
    given = driven.ses.put_email_identity_dkim_signing_attributes(
        EmailIdentity="new.example", SigningAttributesOrigin="AWS_SES"
    )
    assert (given["DkimStatus"], len(given["DkimTokens"])) == ("PENDING", 3)


@pytest.mark.parametrize("operation", ["verify_domain_identity", "verify_domain_dkim"])
def test_a_failed_domain_is_pending_once_it_is_asked_for_again(ses, driven, operation):
    driven.hours_go_by(73)
    assert attributes(ses, "verification")["VerificationStatus"] == "Failed"
    getattr(ses, operation)(Domain="example.com")
    assert attributes(ses, "verification")["VerificationStatus"] == "Pending"


def test_dkim_records_that_came_too_late_are_found_once_they_are_asked_for_again(ses, driven):
    driven.hours_go_by(73)
    driven.zone("example.com")
    for record in driven.dkim_records("example.com"):
        driven.publish(*record, zone="example.com")
    assert driven.looked("example.com") == "FAILED"
    ses.verify_domain_dkim(Domain="example.com")
    assert driven.looked("example.com") == "SUCCESS"


def test_a_failed_address_gets_a_new_link_that_holds_for_24_hours(ses, driven):
    driven.hours_go_by(25)
    assert driven.looked("user@example.com") == "FAILED"
    ses.verify_email_identity(EmailAddress="user@example.com")
    driven.hours_go_by(23)
    assert driven.looked("user@example.com") == "PENDING"
    driven.hours_go_by(2)
    assert driven.looked("user@example.com") == "FAILED"
    ses.verify_email_identity(EmailAddress="user@example.com")
    assert driven.control("click", {"identity": "user@example.com"})[0] == 200
    assert driven.looked("user@example.com") == "SUCCESS"


def test_a_verified_address_stays_verified_when_it_is_asked_for_again(ses, driven):
    driven.control("click", {"identity": "user@example.com"})
    ses.verify_email_identity(EmailAddress="user@example.com")
    assert driven.looked("user@example.com") == "SUCCESS"


def test_topics_and_headers_are_each_kind_s(ses):
    ses.set_identity_notification_topic(Identity="example.com", NotificationType="Delivery", SnsTopic=TOPIC)
    ses.set_identity_headers_in_notifications_enabled(
        Identity="example.com", NotificationType="Complaint", Enabled=True
    )
    assert attributes(ses, "notification") == {
        "ForwardingEnabled": True,
        "DeliveryTopic": TOPIC,
        "HeadersInBounceNotificationsEnabled": False,
        "HeadersInComplaintNotificationsEnabled": True,
        "HeadersInDeliveryNotificationsEnabled": False,
    }
    ses.set_identity_notification_topic(Identity="example.com", NotificationType="Delivery")
    assert "DeliveryTopic" not in attributes(ses, "notification")


def test_pages_hold_all_identities_once(ses):
    for number in range(25):
        ses.verify_domain_identity(Domain=f"d{number}.example")
    pages = list(ses.get_paginator("list_identities").paginate(PaginationConfig={"PageSize": 10}))
    names = [name for page in pages for name in page["Identities"]]
    assert len(pages) == 3
    assert len(names) == len(set(names)) == 27


def test_no_more_policies_are_taken_than_ses_allows(ses):
    for number in range(19):
        ses.put_identity_policy(Identity="example.com", PolicyName=f"p{number}", Policy=POLICY)
    assert code_of(ses.put_identity_policy, Identity="example.com", PolicyName="p19", Policy=POLICY) == "LimitExceeded"
    ses.put_identity_policy(Identity="example.com", PolicyName="old", Policy='{"Statement": [1]}')
    assert ses.get_identity_policies(Identity="example.com", PolicyNames=["old"])["Policies"] == {
        "old": '{"Statement": [1]}'
    }


def test_reads_lag_behind_when_told_to(ses, driven):
    driven.control("consistency", {"unknown_reads_after_create": 2, "stale_reads_after_change": 2})
    ses.verify_domain_identity(Domain="new.example")
    assert attributes(ses, "verification", "new.example") == {}
    assert "new.example" not in ses.list_identities()["Identities"]
    assert attributes(ses, "verification", "new.example")["VerificationStatus"] == "Pending"
    ses.set_identity_notification_topic(Identity="example.com", NotificationType="Bounce", SnsTopic=TOPIC)
    assert ["BounceTopic" in attributes(ses, "notification") for _time in range(3)] == [False, True, True]


def test_what_is_deleted_through_one_api_is_gone_from_both(ses, driven):
    ses.delete_identity(Identity="example.com")
    assert attributes(ses, "verification") == {}
    assert code_of(driven.ses.get_email_identity, EmailIdentity="example.com") == "NotFoundException"

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.translate."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import botocore.session
import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.state import (
    Dkim,
    Identity,
    IdentitySummary,
    MailFrom,
    SoaRecord,
    TxtVerification,
    VerificationInfo,
)
from ansible_collections.mailops.ses.plugins.module_utils._ses import translate

ARN = "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
MOMENT = datetime(2026, 11, 20, 11, 15, 0, 987654, tzinfo=timezone(timedelta(hours=1)))
ANSWER = {
    "IdentityType": "DOMAIN",
    "FeedbackForwardingStatus": False,
    "VerifiedForSendingStatus": True,
    "VerificationStatus": "TEMPORARY_FAILURE",
    "ConfigurationSetName": "transactional",
    "Tags": [{"Key": "Team", "Value": "crm"}, {"Key": "empty", "Value": ""}],
    "Policies": {"SendersOnly": '{"Version": "2012-10-17"}'},
    "DkimAttributes": {
        "SigningEnabled": True,
        "Status": "SUCCESS",
        "Tokens": ["a", "b", "c"],
        "SigningHostedZone": "dkim.amazonses.com",
        "SigningAttributesOrigin": "AWS_SES",
        "NextSigningKeyLength": "RSA_2048_BIT",
        "CurrentSigningKeyLength": "RSA_1024_BIT",
        "LastKeyGenerationTimestamp": MOMENT,
    },
    "MailFromAttributes": {
        "MailFromDomain": "bounce.example.com",
        "MailFromDomainStatus": "PENDING",
        "BehaviorOnMxFailure": "REJECT_MESSAGE",
    },
    "VerificationInfo": {
        "LastCheckedTimestamp": MOMENT,
        "LastSuccessTimestamp": MOMENT - timedelta(days=1),
        "ErrorType": "HOST_NOT_FOUND",
        "SOARecord": {
            "PrimaryNameServer": "ns1.example.net",
            "AdminEmail": "hostmaster.example.net",
            "SerialNumber": 2026112001,
        },
    },
}
STATE = Identity(
    identity="example.com",
    identity_type="DOMAIN",
    identity_arn=ARN,
    verification_status="TEMPORARY_FAILURE",
    verified_for_sending_status=True,
    feedback_forwarding_status=False,
    dkim=Dkim(
        signing_enabled=True,
        status="SUCCESS",
        tokens=("a", "b", "c"),
        signing_hosted_zone="dkim.amazonses.com",
        signing_attributes_origin="AWS_SES",
        next_signing_key_length="RSA_2048_BIT",
        current_signing_key_length="RSA_1024_BIT",
        last_key_generation_timestamp="2026-11-20T10:15:00+00:00",
    ),
    mail_from=MailFrom("bounce.example.com", "PENDING", "REJECT_MESSAGE"),
    configuration_set_name="transactional",
    tags={"Team": "crm", "empty": ""},
    policies={"SendersOnly": '{"Version": "2012-10-17"}'},
    verification_info=VerificationInfo(
        last_checked_timestamp="2026-11-20T10:15:00+00:00",
        last_success_timestamp="2026-11-19T10:15:00+00:00",
        error_type="HOST_NOT_FOUND",
        soa_record=SoaRecord("ns1.example.net", "hostmaster.example.net", 2026112001),
    ),
)


def output_of(operation):
    model = botocore.session.Session().get_service_model("sesv2")
    return model.operation_model(operation).output_shape


def unknown_members(answer, shape):
    """Members of the answer that botocore's model of it does not have."""
    found = []
    for name, value in answer.items():
        if name not in shape.members:
            found.append(name)
        elif shape.members[name].type_name == "structure":
            found.extend(unknown_members(value, shape.members[name]))
    return found


def test_a_full_answer_is_translated_member_by_member():
    assert translate.identity("example.com", ARN, ANSWER) == STATE


def test_every_member_that_is_translated_is_one_that_botocore_has():
    known_later = {"SigningHostedZone"}  # since botocore 1.42
    assert set(unknown_members(ANSWER, output_of("GetEmailIdentity"))) <= known_later


def test_an_answer_with_nothing_but_the_type_is_a_state_of_nothing():
    assert translate.identity("example.com", ARN, {"IdentityType": "DOMAIN"}) == Identity(
        identity="example.com", identity_type="DOMAIN", identity_arn=ARN, dkim=Dkim(tokens=())
    )


@pytest.mark.parametrize("member", ["DkimAttributes", "MailFromAttributes", "VerificationInfo", "Tags", "Policies"])
def test_a_member_that_is_null_reads_as_one_that_is_not_there(member):
    without = {key: value for key, value in ANSWER.items() if key != member}
    assert translate.identity("example.com", ARN, {**ANSWER, member: None}) == translate.identity(
        "example.com", ARN, without
    )


def test_verification_info_without_a_start_of_authority_has_none():
    assert translate.verification_info({"ErrorType": "SERVICE_ERROR"}) == VerificationInfo(error_type="SERVICE_ERROR")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            {
                "IdentityName": "example.com",
                "IdentityType": "DOMAIN",
                "VerificationStatus": "PENDING",
                "SendingEnabled": False,
            },
            IdentitySummary("example.com", "DOMAIN", "PENDING", False),
        ),
        (
            {"IdentityName": "u@example.com", "IdentityType": "EMAIL_ADDRESS"},
            IdentitySummary("u@example.com", "EMAIL_ADDRESS"),
        ),
    ],
)
def test_a_row_of_a_list_is_translated(answer, expected):
    assert translate.summary(answer) == expected


def test_every_member_of_a_row_is_one_that_botocore_has():
    row = output_of("ListEmailIdentities").members["EmailIdentities"].member
    assert {"IdentityName", "IdentityType", "VerificationStatus", "SendingEnabled"} <= set(row.members)


@pytest.mark.parametrize(
    ("moment", "text"), [(MOMENT, "2026-11-20T10:15:00+00:00"), (None, None)], ids=["another zone", "none"]
)
def test_times_are_iso_8601_in_utc_to_the_second(moment, text):
    assert translate.timestamp(moment) == text


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"VerificationStatus": "Pending", "VerificationToken": "token="}, TxtVerification("token=")),
        ({"VerificationStatus": "Success"}, TxtVerification()),
        ({}, TxtVerification()),
    ],
)
def test_a_token_is_translated(answer, expected):
    assert translate.txt_verification(answer) == expected


@pytest.mark.parametrize(
    ("spelt", "status"),
    [
        ("Pending", "PENDING"),
        ("Success", "SUCCESS"),
        ("Failed", "FAILED"),
        ("TemporaryFailure", "TEMPORARY_FAILURE"),
        ("NotStarted", "NOT_STARTED"),
    ],
)
def test_statuses_of_api_v1_are_spelt_as_api_v2_spells_them(spelt, status):
    assert translate.dkim_status({"DkimVerificationStatus": spelt, "DkimTokens": ["a"]}) == status
    assert translate.mail_from_status({"MailFromDomainStatus": spelt, "MailFromDomain": "b.example.com"}) == status


def test_of_what_is_not_there_there_is_no_status():
    assert translate.dkim_status({"DkimVerificationStatus": "NotStarted"}) is None
    assert translate.mail_from_status({"BehaviorOnMXFailure": "UseDefaultValue"}) is None
    assert translate.dkim_status({}) is translate.mail_from_status({}) is None

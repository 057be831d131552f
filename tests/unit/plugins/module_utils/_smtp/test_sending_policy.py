# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the IAM policy of a sender. The target role_sender puts it to the local SES."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._smtp.sending_policy import sending_policy

ACCOUNT = "arn:aws:ses:eu-west-1:123456789012"
DOMAIN = f"{ACCOUNT}:identity/example.com"
ADDRESS = f"{ACCOUNT}:identity/info@example.com"
GOV = "arn:aws-us-gov:ses:us-gov-west-1:123456789012:identity/example.com"


def only(policy):
    (statement,) = policy["Statement"]
    return statement


def test_it_allows_smtp_as_one_identity():
    assert sending_policy({DOMAIN: []}) == {
        "Version": "2012-10-17",
        "Statement": [
            {"Sid": "SendFromIdentity", "Effect": "Allow", "Action": ["ses:SendRawEmail"], "Resource": [DOMAIN]}
        ],
    }


def test_the_api_is_allowed_when_asked_for():
    assert only(sending_policy({DOMAIN: []}, api=True))["Action"] == ["ses:SendEmail", "ses:SendRawEmail"]


def test_configuration_sets_are_those_of_their_region_and_partition():
    told = only(sending_policy({DOMAIN: ["news", "mail", "news"], GOV: ["mail"]}))
    assert told["Resource"] == [
        "arn:aws-us-gov:ses:us-gov-west-1:123456789012:configuration-set/mail",
        GOV,
        f"{ACCOUNT}:configuration-set/mail",
        f"{ACCOUNT}:configuration-set/news",
        DOMAIN,
    ]


def test_addresses_in_from_are_a_condition():
    told = only(sending_policy({DOMAIN: []}, from_addresses=["news-*@example.com", "info@mail.example.com"]))
    assert told["Condition"] == {"StringLike": {"ses:FromAddress": ["info@mail.example.com", "news-*@example.com"]}}


@pytest.mark.parametrize(
    ("arn", "given", "patterns"),
    [
        (DOMAIN, [], ["*@*.example.com", "*@example.com"]),
        (ADDRESS, [], ["info+*@example.com", "info@example.com"]),
        (DOMAIN, ["news@example.com"], ["news@example.com"]),
    ],
)
def test_in_the_sandbox_recipients_are_allowed_and_nobody_can_send_as_one(arn, given, patterns):
    _own, recipients = sending_policy({arn: []}, from_addresses=given, sandbox_recipients=["example.org"])["Statement"]
    assert recipients["Resource"] == [f"{ACCOUNT}:identity/example.org"]
    assert recipients["Condition"] == {"StringLike": {"ses:FromAddress": patterns}}


@pytest.mark.parametrize(
    ("arn", "recipient", "excluded"),
    [
        (DOMAIN, "info@example.com", ["info+*@example.com", "info@example.com"]),
        (DOMAIN, "mail.example.com", ["*@*.mail.example.com", "*@mail.example.com"]),
        (ADDRESS, "info+news@example.com", ["info+news+*@example.com", "info+news@example.com"]),
    ],
)
def test_in_the_sandbox_nobody_can_send_as_a_recipient_of_the_same_domain(arn, recipient, excluded):
    _own, recipients = sending_policy({arn: []}, sandbox_recipients=["example.org", recipient])["Statement"]
    assert recipients["Resource"] == sorted(f"{ACCOUNT}:identity/{name}" for name in ("example.org", recipient))
    assert recipients["Condition"]["StringNotLike"] == {"ses:FromAddress": excluded}


@pytest.mark.parametrize(("arn", "recipient"), [(DOMAIN, "notexample.com"), (ADDRESS, "example.com")])
def test_a_recipient_of_which_mail_cannot_come_excludes_nothing(arn, recipient):
    _own, recipients = sending_policy({arn: []}, sandbox_recipients=[recipient])["Statement"]
    assert list(recipients["Condition"]) == ["StringLike"]


def test_mail_to_the_identity_itself_is_allowed_already():
    assert len(sending_policy({DOMAIN: []}, sandbox_recipients=["example.com"])["Statement"]) == 1


def test_an_address_with_a_domain_in_upper_case_is_told_so():
    with pytest.raises(BadInput, match="in its domain; write Info@example.com$"):
        sending_policy({DOMAIN: []}, from_addresses=["Info@Example.com"])


@pytest.mark.parametrize(
    ("arn", "pattern"),
    [
        (DOMAIN, "example.com"),
        (DOMAIN, "@example.com"),
        (DOMAIN, "*@example.org"),
        (DOMAIN, "*@notexample.com"),
        (DOMAIN, "News <news@example.com>"),
        (DOMAIN, "a@example.com, b@example.com"),
        (DOMAIN, "*"),
        (ADDRESS, "*@example.com"),
        (ADDRESS, "news@example.com"),
        (ADDRESS, "info@mail.example.com"),
    ],
)
def test_an_address_that_the_identity_has_not_is_refused(arn, pattern):
    with pytest.raises(BadInput) as caught:
        sending_policy({arn: []}, from_addresses=[pattern])
    assert str(caught.value).startswith(f"from_addresses={pattern!r}: ")
    assert "give one such as info@example.com" in str(caught.value)


@pytest.mark.parametrize("pattern", ["info@example.com", "info+news@example.com", "info+*@example.com"])
def test_an_address_stands_for_its_labels_too(pattern):
    assert only(sending_policy({ADDRESS: []}, from_addresses=[pattern]))["Condition"]["StringLike"]


@pytest.mark.parametrize("arn", ["example.com", f"{ACCOUNT}:configuration-set/news", "arn:aws:sns:eu-west-1:1:topic"])
def test_what_is_no_arn_of_an_identity_is_refused(arn):
    with pytest.raises(BadInput, match="identity_arn=.*identity/example.com"):
        sending_policy({arn: []})


def test_a_configuration_set_of_an_impossible_name_is_refused():
    with pytest.raises(BadInput, match=r"configuration_sets='\*'"):
        sending_policy({DOMAIN: ["*"]})

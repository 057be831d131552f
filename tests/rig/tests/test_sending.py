# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sending: what is accepted and kept, what is refused, and in which words."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from botocore.exceptions import ClientError
from conftest import REGION
from outbox import SMTP, Submission
from ses_errors import MessageRejected

SENDER, RECIPIENT = "news@example.com", "user@example.net"
SIMULATED = "success+some@simulator.amazonses.com"
SIMPLE = {"Simple": {"Subject": {"Data": "Grüße"}, "Body": {"Text": {"Data": "Hello"}}}}


@pytest.fixture
def sending(driven):
    """A verified domain, in the sandbox."""
    driven.control("identities", {"region": REGION, "identities": ["example.com"], "verification_status": "SUCCESS"})
    return driven


def set_account(driven, **changes) -> dict:
    status, answer = driven.control("account", {"region": REGION, **changes})
    assert status == 200, answer
    return answer


def messages(driven) -> list[dict]:
    return driven.control("messages")[1]


def send(driven, *recipients: str, sender: str = SENDER, **options) -> str:
    options = {"FromEmailAddress": sender, "Content": SIMPLE, **options}
    return driven.ses.send_email(Destination={"ToAddresses": list(recipients)}, **options)["MessageId"]


def refusal(driven, *recipients: str, **options) -> tuple[int, str, str]:
    with pytest.raises(ClientError) as caught:
        send(driven, *recipients, **options)
    assert messages(driven) == []
    error = caught.value.response
    return error["ResponseMetadata"]["HTTPStatusCode"], error["Error"]["Code"], error["Error"]["Message"]


def raw_message(**headers: str) -> bytes:
    message = EmailMessage()
    for name, value in {"From": f"The News <{SENDER}>", "To": SIMULATED, "Subject": "One", **headers}.items():
        message[name.replace("_", "-")] = value
    message.set_content("Hello")
    return message.as_bytes()


def test_an_accepted_message_is_kept_as_it_leaves(sending):
    message_id = send(sending, SIMULATED, EmailTags=[{"Name": "kind", "Value": "test"}])
    (kept,) = messages(sending)
    assert (kept["message_id"], kept["subject"], kept["text"].strip()) == (message_id, "Grüße", "Hello")
    assert (kept["via"], kept["access_key"], kept["identity"]) == ("api", "testing-key", "example.com")
    assert kept["mail_from"] == f"{message_id}@{REGION}.amazonses.com"
    assert (kept["recipients"], kept["tags"]) == ([SIMULATED], {"kind": "test"})
    assert dict(kept["headers"])["Message-ID"] == f"<{message_id}@{REGION}.amazonses.com>"
    sending.control("messages", method="DELETE")
    assert messages(sending) == []
    assert sending.ses.get_account()["SendQuota"]["SentLast24Hours"] == 1


def test_of_a_raw_message_the_headers_tell_what_the_request_does_not(sending):
    sending.ses.create_configuration_set(ConfigurationSetName="one")
    raw = raw_message(
        Bcc="bounce@simulator.amazonses.com",
        X_SES_CONFIGURATION_SET="one",
        X_SES_MESSAGE_TAGS="a=b, c=d",
        Message_ID="<own@example.com>",
        X_Own="stays",
    )
    sending.ses.send_email(Content={"Raw": {"Data": raw}})
    (kept,) = messages(sending)
    assert kept["recipients"] == [SIMULATED, "bounce@simulator.amazonses.com"]
    assert (kept["configuration_set"], kept["tags"]) == ("one", {"a": "b", "c": "d"})
    headers = {name for name, _value in kept["headers"]}
    assert "X-Own" in headers
    assert not headers & {"Bcc", "X-SES-CONFIGURATION-SET", "X-SES-MESSAGE-TAGS"}
    assert "own@example.com" not in kept["raw"]


def test_parts_and_attachments_of_a_simple_message_are_in_it(sending):
    simple = {
        "Subject": {"Data": "Report"},
        "Body": {"Text": {"Data": "plain"}, "Html": {"Data": "<p>rich</p>"}},
        "Headers": [{"Name": "X-Own", "Value": "one"}],
        "Attachments": [{"FileName": "a.csv", "RawContent": b"1,2", "ContentType": "text/csv"}],
    }
    send(sending, SIMULATED, Content={"Simple": simple})
    (kept,) = messages(sending)
    assert (kept["text"].strip(), kept["html"].strip()) == ("plain", "<p>rich</p>")
    (attachment,) = kept["attachments"]
    assert (attachment["filename"], attachment["content_type"], attachment["text"]) == ("a.csv", "text/csv", "1,2")
    assert ["X-Own", "one"] in kept["headers"]


def test_the_envelope_sender_is_in_the_mail_from_domain_once_that_is_found(sending):
    sending.zone("example.com")
    sending.ses.put_email_identity_mail_from_attributes(
        EmailIdentity="example.com", MailFromDomain="bounce.example.com", BehaviorOnMxFailure="REJECT_MESSAGE"
    )
    status, code, text = refusal(sending, SIMULATED)
    assert (status, code) == (400, "MailFromDomainNotVerifiedException")
    assert "bounce.example.com" in text
    host = f"feedback-smtp.{REGION}.amazonses.com"
    sending.publish("bounce.example.com", "MX", f"10 {host}", zone="example.com")
    sending.publish("bounce.example.com", "TXT", '"v=spf1 include:amazonses.com ~all"', zone="example.com")
    for record in sending.dkim_records("example.com"):
        sending.publish(*record, zone="example.com")
    sending.rig.verifier.look_at_all()
    message_id = send(sending, SIMULATED)
    assert messages(sending)[0]["mail_from"] == f"{message_id}@bounce.example.com"


@pytest.mark.parametrize(
    ("sender", "recipient", "failing"),
    [
        ("news@example.org", SIMULATED, "news@example.org"),
        (SENDER, RECIPIENT, RECIPIENT),
        ("news@example.org", RECIPIENT, f"news@example.org, {RECIPIENT}"),
        (SENDER, "somebody@simulator.amazonses.com", "somebody@simulator.amazonses.com"),
        ("user@NotExample.com", SIMULATED, "user@NotExample.com"),
    ],
)
def test_in_the_sandbox_both_ends_have_to_be_verified(sender, recipient, failing, sending):
    assert refusal(sending, recipient, sender=sender) == (
        400,
        "MessageRejected",
        "Email address is not verified. The following identities failed the check in region EU-WEST-1: " + failing,
    )


@pytest.mark.parametrize("sender", [SENDER, "a@mail.example.com", "a@b.c.EXAMPLE.com", "The News <a@example.com>"])
def test_a_verified_domain_covers_its_addresses_and_those_of_its_subdomains(sender, sending):
    send(sending, SIMULATED, "user@example.com", sender=sender)
    assert messages(sending)[0]["identity"] == "example.com"


def test_a_verified_address_is_told_apart_by_case_and_covers_its_labels(sending):
    names = ["me@example.org"]
    sending.control("identities", {"region": REGION, "identities": names, "verification_status": "SUCCESS"})
    assert refusal(sending, SIMULATED, sender="Me@example.org")[1] == "MessageRejected"
    send(sending, SIMULATED, sender="me+label@example.org")
    assert messages(sending)[0]["identity"] == "me@example.org"


def test_the_address_that_is_told_of_bounces_has_to_be_verified_too(sending):
    assert "bounces@example.org" in refusal(sending, SIMULATED, FeedbackForwardingEmailAddress="bounces@example.org")[2]
    send(sending, SIMULATED, FeedbackForwardingEmailAddress="bounces@example.com")
    assert messages(sending)[0]["feedback_to"] == "bounces@example.com"


def test_out_of_the_sandbox_mail_goes_to_everybody(sending):
    set_account(sending, production_access=True)
    send(sending, RECIPIENT)
    assert refusal_of_sender(sending) == "MessageRejected"


def refusal_of_sender(sending) -> str:
    sending.control("messages", method="DELETE")
    return refusal(sending, RECIPIENT, sender="news@example.org")[1]


@pytest.mark.parametrize(
    ("changes", "status", "code", "words"),
    [
        ({"enforcement_status": "SHUTDOWN"}, 400, "AccountSuspendedException", "Sending suspended for this account."),
        ({"sent_last_24_hours": 200}, 400, "LimitExceededException", "Daily message quota exceeded."),
        ({"max_send_rate": 0}, 429, "TooManyRequestsException", "Maximum sending rate exceeded."),
    ],
)
def test_an_account_that_may_not_send_now_is_told_so(changes, status, code, words, sending):
    set_account(sending, **changes)
    refused = refusal(sending, SIMULATED)
    assert refused[:2] == (status, code)
    assert refused[2].startswith(words)


def test_sending_can_be_paused_for_the_account_and_for_a_configuration_set(sending):
    sending.ses.create_configuration_set(ConfigurationSetName="off", SendingOptions={"SendingEnabled": False})
    assert refusal(sending, SIMULATED, ConfigurationSetName="off")[1] == "SendingPausedException"
    sending.ses.put_email_identity_configuration_set_attributes(EmailIdentity="example.com", ConfigurationSetName="off")
    assert "configuration set <off>" in refusal(sending, SIMULATED)[2]
    sending.ses.put_account_sending_attributes(SendingEnabled=False)
    assert refusal(sending, SIMULATED)[2].startswith("Sending paused for this account.")


def test_feedback_can_go_to_an_identity_that_is_named_by_its_arn(sending):
    arn = f"arn:aws:ses:{REGION}:123456789012:identity/example.com"
    feedback = {"FeedbackForwardingEmailAddress": "b@example.com", "FeedbackForwardingEmailAddressIdentityArn": arn}
    send(sending, SIMULATED, **feedback)
    assert messages(sending)[0]["feedback_to"] == "b@example.com"


def test_an_unknown_configuration_set_is_not_found(sending):
    assert refusal(sending, SIMULATED, ConfigurationSetName="none")[:2] == (404, "NotFoundException")


def test_where_the_default_configuration_set_was_deleted_sending_is_a_bad_request(sending):
    for name in ("gone", "there"):
        sending.ses.create_configuration_set(ConfigurationSetName=name)
    sending.ses.put_email_identity_configuration_set_attributes(
        EmailIdentity="example.com", ConfigurationSetName="gone"
    )
    sending.ses.delete_configuration_set(ConfigurationSetName="gone")
    assert refusal(sending, SIMULATED)[:2] == (400, "BadRequestException")
    send(sending, SIMULATED, ConfigurationSetName="there")


def test_the_quota_counts_recipients_and_forgets_them_after_a_day(sending):
    set_account(sending, max_24_hour_send=3)
    send(sending, SIMULATED, "a@example.com")
    sending.control("messages", method="DELETE")
    assert refusal(sending, SIMULATED, "a@example.com")[1] == "LimitExceededException"
    sending.control("clock", {"advance": 24 * 3600 + 1})
    sending.control("identities", {"region": REGION, "identities": ["example.com"], "verification_status": "SUCCESS"})
    send(sending, SIMULATED, "a@example.com")


def test_one_message_a_second_in_the_sandbox(sending):
    send(sending, SIMULATED)
    sending.control("messages", method="DELETE")
    assert refusal(sending, SIMULATED)[:2] == (429, "TooManyRequestsException")


@pytest.mark.parametrize(
    ("recipients", "words"),
    [
        (["nobody"], "Missing final '@domain'"),
        ([f"user{number}@example.com" for number in range(51)], "Recipient count exceeds 50."),
        (["jürgen@example.com"], "non-ASCII"),
    ],
)
def test_what_is_no_list_of_recipients_is_a_bad_request(recipients, words, sending):
    status, code, text = refusal(sending, *recipients)
    assert (status, code) == (400, "BadRequestException")
    assert words in text


def test_a_message_that_is_too_large_is_a_bad_request(sending, monkeypatch):
    monkeypatch.setattr("sending.MAX_BYTES", 100)
    assert "more than 100 bytes" in refusal(sending, SIMULATED)[2]


def test_smtp_hands_in_messages_by_the_same_rules(sending):
    envelope = {"raw": raw_message(), "via": SMTP, "access_key": "testing-key", "recipients": [SIMULATED]}
    with pytest.raises(MessageRejected) as caught:
        sending.rig.ses.submit("123456789012", REGION, Submission(**envelope, senders=["bounce@example.org"]))
    assert "bounce@example.org" in caught.value.message
    sending.rig.ses.submit("123456789012", REGION, Submission(**envelope, senders=["bounce@example.com"]))
    (kept,) = sending.control("messages?via=smtp")[1]
    assert (kept["via"], kept["recipients"]) == ("smtp", [SIMULATED])


@pytest.mark.parametrize("content", [{"Template": {"TemplateName": "one"}}, SIMPLE])
def test_what_the_rig_lacks_is_no_answer_of_ses(content, sending):
    arn = f"arn:aws:ses:{REGION}:210987654321:identity/example.com"
    options = {} if "Template" in content else {"FromEmailAddressIdentityArn": arn}
    assert refusal(sending, SIMULATED, Content=content, **options)[:2] == (501, "NotInTheRig")

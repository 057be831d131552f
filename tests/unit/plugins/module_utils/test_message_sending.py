# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _message_sending."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._message_sending import PAUSES, MessageSending
from ansible_collections.mailops.ses.plugins.module_utils._not_reached import NotReached
from ansible_collections.mailops.ses.plugins.module_utils._options.message import MESSAGE
from ansible_collections.mailops.ses.plugins.module_utils._plan.acceptance import Circumstances
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import AccessDenied, SesError
from ansible_collections.mailops.ses.tests.unit.plugins.accounts import account

LOST = SesError("SendEmail failed: no answer from SES", operation="SendEmail", unsure=True)
REJECTED = SesError(
    "SendEmail failed: Email address is not verified (MessageRejected)", operation="SendEmail", code="MessageRejected"
)
DENIED = AccessDenied("access denied: ses:SendRawEmail", operation="SendEmail", code="AccessDeniedException")
ARN = "arn:aws:ses:eu-west-1:210987654321:identity/example.com"
OPTIONS = {
    **dict.fromkeys(MESSAGE),
    "from_email_address": "News <news@example.com>",
    "to_addresses": ["success@simulator.amazonses.com"],
    "bcc_addresses": ["hidden@example.com"],
    "subject": "One",
    "text": "Hello.",
    "charset": "utf-8",
    "configuration_set_name": None,
    "feedback_forwarding_email_address": None,
    "feedback_forwarding_email_address_identity_arn": None,
    "from_email_address_identity_arn": None,
    "when_unsure": "fail",
}


class Reader:
    """Knows an account in the sandbox, in which these names are verified; or is not allowed to read."""

    region = "eu-west-1"

    def __init__(self, verified=("example.com",), error=None):
        self.verified, self.error, self.asked = verified, error, []

    def read_circumstances(self, *asked):
        self.asked.append(asked)
        if self.error:
            raise self.error
        senders, recipients, _name, _is_own = asked
        return Circumstances(account(), senders, recipients, dict.fromkeys(self.verified, "SUCCESS"))


class Ses:
    """Raises these errors, one for each request, then answers."""

    def __init__(self, *errors):
        self.errors, self.sent, self.slept = list(errors), [], []

    def send(self, operation, arguments, once):
        self.sent.append((operation, arguments, once))
        if self.errors:
            raise self.errors.pop(0)
        return {"MessageId": "id"}


def sending(ses, reader=None, **options) -> MessageSending:
    return MessageSending({**OPTIONS, **options}, reader or Reader(), ses.send, ses.slept.append)


def test_a_message_is_one_request_that_is_not_repeated_by_itself():
    ses, reader = Ses(), Reader()
    result = sending(ses, reader).carry_out()
    ((operation, arguments, once),) = ses.sent
    assert (operation, once, reader.asked) == ("SendEmail", True, [])
    assert arguments["Destination"] == {
        "ToAddresses": ["success@simulator.amazonses.com"],
        "BccAddresses": ["hidden@example.com"],
    }
    assert set(arguments) == {"Destination", "Content"}
    raw = arguments["Content"]["Raw"]["Data"]
    assert f"X-Mailops-Reference: {result['reference']}".encode() in raw
    assert (result["message_id"], result["changed"], result["size"]) == ("id", True, len(raw))
    assert "Hello" not in str(result)
    assert result["actions"][0]["arguments"]["Content"] == {"Raw": {"Data": f"{len(raw)} octets"}}


def test_what_is_told_to_ses_beside_the_message():
    ses = Ses()
    sending(
        ses,
        configuration_set_name="one",
        email_tags={"kind": "test"},
        feedback_forwarding_email_address="Bounces <bounces@example.com>",
        from_email_address_identity_arn=ARN,
    ).carry_out()
    arguments = ses.sent[0][1]
    assert arguments["ConfigurationSetName"] == "one"
    assert arguments["EmailTags"] == [{"Name": "kind", "Value": "test"}]
    assert arguments["FeedbackForwardingEmailAddress"] == "bounces@example.com"
    assert arguments["FromEmailAddressIdentityArn"] == ARN


def test_what_would_come_of_it_is_told_without_sending():
    ses = Ses()
    result = sending(ses, Reader(verified=("example.com",))).predict()
    assert ses.sent == []
    assert (result["would_be_accepted"], result["changed"], result["problems"]) == (True, True, [])
    assert "warnings" not in result
    assert len(result["actions"]) == 1


def test_what_is_in_the_way_is_told_and_warned_about():
    result = sending(Ses(), Reader(verified=())).predict()
    assert (result["would_be_accepted"], result["changed"], result["actions"]) == (False, False, [])
    assert [problem["code"] for problem in result["problems"]] == ["sender_not_verified", "recipient_not_verified"]
    (warning,) = result["warnings"]
    assert "hidden@example.com" in warning and "news@example.com is not verified" in warning


def test_of_another_account_s_identity_only_what_is_ours_is_looked_at():
    reader = Reader()
    result = sending(
        Ses(), reader, from_email_address_identity_arn=ARN, feedback_forwarding_email_address="b@example.com"
    ).predict()
    assert reader.asked[0][0] == ("b@example.com",)
    assert reader.asked[0][3] is False
    assert ARN in result["not_checked"][0]


def test_whoever_sends_it_for_somebody_else_has_to_be_verified_too():
    result = sending(Ses(), headers={"Sender": "Desk <desk@other.example>"}).predict()
    assert "desk@other.example is not verified" in result["problems"][0]["evidence"]
    reader = Reader()
    sending(Ses(), reader, headers={"Sender": "desk@other.example"}, from_email_address_identity_arn=ARN).predict()
    assert reader.asked[0][0] == ("desk@other.example",)


MISSING = {"path": "/nowhere/at/all", "filename": None, "content_type": None, "content_id": "logo"}


def test_a_file_that_is_not_there_yet_is_told_in_check_mode():
    result = sending(Ses(), html="<p>", attachments=[MISSING]).predict()
    assert (result["would_be_accepted"], result["changed"]) == (False, False)
    (problem,) = [one for one in result["problems"] if one["code"] == "attachment_missing"]
    assert "/nowhere/at/all" in problem["evidence"]
    assert "/nowhere/at/all" in result["warnings"][0]


def test_without_a_file_that_is_to_be_attached_nothing_is_sent():
    ses = Ses()
    with pytest.raises(BadInput, match="attachments.path.*/nowhere/at/all"):
        sending(ses, html="<p>", attachments=[MISSING]).carry_out()
    assert ses.sent == []


def test_where_another_account_s_address_gets_feedback_that_is_not_looked_at():
    ses, reader = Ses(), Reader()
    one = sending(
        ses,
        reader,
        feedback_forwarding_email_address="bounces@example.org",
        feedback_forwarding_email_address_identity_arn=ARN.replace("example.com", "example.org"),
    )
    assert "bounces@example.org" in one.predict()["not_checked"][0]
    assert reader.asked[0][0] == ("news@example.com",)
    one.carry_out()
    assert ses.sent[0][1]["FeedbackForwardingEmailAddressIdentityArn"].endswith("identity/example.org")


def test_whom_ses_suppresses_is_said_to_be_left_open():
    real = sending(Ses(), to_addresses=["user@example.net"]).predict()
    assert any("suppress" in line for line in real["not_checked"])
    simulated = sending(Ses(), bcc_addresses=None).predict()
    assert simulated["not_checked"] == []


def test_what_ses_refuses_is_explained_by_what_it_knows():
    ses = Ses(REJECTED)
    with pytest.raises(NotReached) as caught:
        sending(ses, Reader(verified=())).carry_out()
    assert len(ses.sent) == 1
    text, result = str(caught.value), caught.value.result
    assert text.startswith("SendEmail failed")
    assert "was not sent" in text and "none of news@example.com, example.com is an identity" in text
    assert (result["changed"], result["actions"], result["error_code"]) == (False, [], "MessageRejected")
    assert result["problems"][0]["code"] == "sender_not_verified"


def test_whoever_may_not_read_gets_ses_s_own_words():
    with pytest.raises(NotReached) as caught:
        sending(Ses(REJECTED), Reader(error=DENIED)).carry_out()
    assert "Email address is not verified" in str(caught.value)
    assert caught.value.result["problems"] == []


@pytest.mark.parametrize("error", [DENIED, SesError("SendEmail failed: no credentials", operation="SendEmail")])
def test_for_what_has_nothing_to_do_with_the_message_nothing_is_read(error):
    reader = Reader()
    with pytest.raises(NotReached) as caught:
        sending(Ses(error), reader).carry_out()
    assert str(caught.value) == f"{error}. The message from news@example.com was not sent."
    assert (caught.value.result["changed"], caught.value.result["operation"]) == (False, "SendEmail")
    assert reader.asked == []


def test_where_the_answer_was_lost_it_is_not_sent_again_and_that_is_said():
    ses = Ses(LOST)
    with pytest.raises(NotReached) as caught:
        sending(ses).carry_out()
    assert len(ses.sent) == 1
    text, result = str(caught.value), caught.value.result
    assert text.startswith("SendEmail")
    assert all(word in text for word in ["may have been sent", "news@example.com", result["reference"], "when_unsure"])
    assert (result["changed"], result["unsure"], len(result["actions"])) == (True, True, 1)


@pytest.mark.parametrize(("times", "words"), [(1, "once"), (3, "3 times")])
def test_sent_again_only_where_it_may_be_and_then_that_is_said(times, words):
    ses = Ses(*[LOST] * times)
    result = sending(ses, when_unsure="resend").carry_out()
    assert len(ses.sent) == times + 1
    assert all(arguments == ses.sent[0][1] for _operation, arguments, _once in ses.sent)
    assert ses.slept == list(PAUSES[:times])
    assert result["message_id"] == "id"
    (warning,) = result["warnings"]
    assert all(word in warning for word in [f"sent again, {words}:", result["reference"], "may arrive"])


@pytest.mark.parametrize("last", [LOST, REJECTED])
def test_sending_again_ends_and_what_was_sent_before_is_not_forgotten(last):
    ses = Ses(*[LOST] * len(PAUSES), last)
    with pytest.raises(NotReached) as caught:
        sending(ses, when_unsure="resend").carry_out()
    assert len(ses.sent) == len(PAUSES) + 1
    assert "sent more than once" in str(caught.value)
    assert "with when_unsure" not in str(caught.value)
    assert caught.value.result["changed"]


def test_what_was_refused_the_second_time_was_sent_once_at_most():
    with pytest.raises(NotReached) as caught:
        sending(Ses(LOST, REJECTED), when_unsure="resend").carry_out()
    text = str(caught.value)
    assert text.startswith(str(REJECTED))
    assert "more than once" not in text and "with when_unsure" not in text
    assert "the answer to the try before was lost" in text
    assert caught.value.result["unsure"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"configuration_set_name": "one two"}, ["configuration_set_name", "one two", "64"]),
        ({"configuration_set_name": ""}, ["configuration_set_name"]),
        ({"feedback_forwarding_email_address": "b"}, ["feedback_forwarding_email_address"]),
        ({"from_email_address_identity_arn": "example.com"}, ["arn:aws:ses:REGION"]),
        ({"from_email_address_identity_arn": ARN.replace("eu-west-1", "us-east-1")}, ["us-east-1", "eu-west-1"]),
        ({"from_email_address_identity_arn": ARN.replace("example.com", "example.org")}, ["news@example.com"]),
        ({"email_tags": {"a": ""}}, ["email_tags"]),
        (
            {
                "feedback_forwarding_email_address": "b@example.org",
                "feedback_forwarding_email_address_identity_arn": ARN,
            },
            ["feedback_forwarding_email_address_identity_arn", "b@example.org"],
        ),
    ],
)
def test_what_cannot_be_right_is_refused_before_anything_is_sent_or_read(options, words):
    ses, reader = Ses(), Reader()
    with pytest.raises(BadInput) as caught:
        sending(ses, reader, **options)
    assert all(word in str(caught.value) for word in words)
    assert (ses.sent, reader.asked) == ([], [])

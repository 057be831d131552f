# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A message that SES accepted is not sent a second time, whatever happens on the way; where it may be, that is said."""

from __future__ import annotations

import time

import pytest

from ansible_collections.mailops.ses.plugins.module_utils import _message_sending
from ansible_collections.mailops.ses.plugins.module_utils._ses import clients
from ansible_collections.mailops.ses.tests.unit.cases import email_case

READ_SECONDS = 0.5
CASE = email_case("one", {"text": "Hello."})
RESEND = email_case("one", {"text": "Hello.", "when_unsure": "resend"})
# Whether SES has the message then.
KINDS = {
    "http_500": False,
    "reset": False,
    "lost_answer": True,
    "truncated_body": True,
    "cut_body": True,
    "late_answer": True,
}
THROTTLED = {"code": "TooManyRequestsException", "status": 429, "message": "Maximum sending rate exceeded."}
USED_UP = {"code": "TooManyRequestsException", "status": 429, "message": "Daily message quota exceeded."}


@pytest.fixture(autouse=True)
def hasty(hasty_pace, monkeypatch):
    monkeypatch.setattr(clients, "READ_SECONDS", READ_SECONDS)
    monkeypatch.setattr(_message_sending, "PAUSES", (0.01, 0.01, 0.01))


def disturb(rig, kind: str, **options) -> None:
    rule = {"kinds": [kind], "seconds": 3 * READ_SECONDS, "operations": ["SendEmail"], **options}
    rig.control("faults", {"rules": [rule]})


def messages(rig) -> list[dict]:
    return rig.control("messages")


def tries(rig) -> int:
    time.sleep(0.1)  # a call whose connection was torn down is logged after its client knows
    return len([call for call in rig.calls() if call["operation"] == "SendEmail"])


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_that_was_lost_is_told_and_the_message_can_be_found_by_its_reference(kind, run, rig):
    once = run(CASE)
    disturb(rig, kind, times=1)
    failed = once(may_fail=True)
    assert tries(rig) == 1
    assert failed["failed"] and failed["unsure"] and failed["changed"]
    assert "may have been sent" in failed["msg"] and "news@example.com" in failed["msg"]
    found = [kept for kept in messages(rig) if ["X-Mailops-Reference", failed["reference"]] in kept["headers"]]
    assert len(found) == len(messages(rig)) == KINDS[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_where_it_may_be_sent_again_it_arrives_and_all_copies_have_one_reference(kind, run, rig):
    once = run(RESEND)
    disturb(rig, kind, times=1)
    sent = once()
    assert tries(rig) == 2
    kept = messages(rig)
    assert len(kept) == 1 + KINDS[kind]
    assert kept[-1]["message_id"] == sent["message_id"]
    assert all(["X-Mailops-Reference", sent["reference"]] in one["headers"] for one in kept)
    assert any("sent again" in str(warning) for warning in sent["warnings"])


def test_what_was_refused_for_now_is_sent_once_more_because_it_was_not_sent(run, rig):
    once = run(CASE)
    disturb(rig, "error", error=THROTTLED, times=3)
    sent = once()
    assert tries(rig) == 4
    assert [one["message_id"] for one in messages(rig)] == [sent["message_id"]]
    assert sent["reference"] not in str(sent.get("warnings"))


def test_a_quota_that_is_used_up_for_the_day_is_not_waited_for(run, rig):
    once = run(CASE)
    disturb(rig, "error", error=USED_UP)
    failed = once(may_fail=True)
    assert tries(rig) == 1
    assert "Daily message quota exceeded" in failed["msg"]
    assert not failed["changed"]


def test_a_message_looks_to_its_readers_as_it_was_meant(run, rig):
    params = {
        "from": "Die Zeitung <news@example.com>",
        "to": ["Jürgen <success@simulator.amazonses.com>"],
        "bcc": ["bounce@simulator.amazonses.com"],
        "subject": "Grüße",
        "text": "Hallo",
        "html": "<p>Hallo</p>",
        "email_tags": {"kind": "test"},
        "headers": {"X-Own": "one"},
    }
    sent = run(email_case("all", params))()
    (kept,) = messages(rig)
    headers = dict(kept["headers"])
    assert (kept["subject"], kept["text"].strip(), kept["html"].strip()) == ("Grüße", "Hallo", "<p>Hallo</p>")
    assert (headers["From"], headers["X-Own"]) == ("Die Zeitung <news@example.com>", "one")
    assert headers["To"] == "Jürgen <success@simulator.amazonses.com>"
    assert "bounce@simulator" not in kept["raw"]
    assert kept["recipients"] == sent["recipients"]
    assert (kept["tags"], kept["message_id"]) == ({"kind": "test"}, sent["message_id"])


PROBLEMS = {
    "sending_disabled": lambda ses: ses.put_account_sending_attributes(SendingEnabled=False),
    "sender_not_verified": lambda ses: ses.delete_email_identity(EmailIdentity="example.com"),
    "shutdown": lambda ses: account(ses, enforcement_status="SHUTDOWN"),
    "quota_used_up": lambda ses: account(ses, sent_last_24_hours=200),
    "mail_from_domain_not_verified": lambda ses: ses.put_email_identity_mail_from_attributes(
        EmailIdentity="example.com", MailFromDomain="b.example.com", BehaviorOnMxFailure="REJECT_MESSAGE"
    ),
    "configuration_set_missing": lambda ses: None,
    "recipient_not_verified": lambda ses: None,
}
OPTIONS = {
    "configuration_set_missing": {"configuration_set_name": "nope"},
    "recipient_not_verified": {"to": ["user@example.net"]},
}


def account(ses, **changes) -> None:
    ses.rig.control("account", {"region": "eu-west-1", **changes})


@pytest.mark.parametrize("code", PROBLEMS)
def test_check_mode_says_what_ses_will_object_to_and_the_real_run_says_the_same(code, run, rig):
    once = run(email_case(code, {"text": "Hello.", **OPTIONS.get(code, {})}, PROBLEMS[code]))
    predicted, failed = once(check_mode=True), once(may_fail=True)
    assert (predicted["would_be_accepted"], predicted["changed"]) == (False, False)
    assert [problem["code"] for problem in predicted["problems"]] == [code]
    assert failed["failed"] and not failed["changed"]
    assert failed["problems"] == predicted["problems"]
    assert predicted["problems"][0]["evidence"] in failed["msg"]
    assert messages(rig) == []

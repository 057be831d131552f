# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The endpoint: its log, limits and faults, as real clients meet them; and the control URL that sets them."""

from __future__ import annotations

import contextlib
import json
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import BotoCoreError, ClientError, ReadTimeoutError
from faults import FaultRule


def ses_calls(driven) -> list[dict]:
    return driven.control("calls?service=ses")[1]


def test_every_call_is_logged_with_what_it_asked_and_what_became_of_it(driven, own_key):
    driven.ses.create_email_identity(EmailIdentity="example.com", DkimSigningAttributes=own_key.attributes("mail"))
    with pytest.raises(ClientError):
        driven.ses.get_email_identity(EmailIdentity="absent.example")
    driven.client("sts").get_caller_identity()
    created, read = ses_calls(driven)
    assert (created["operation"], created["writes"], created["status"]) == ("CreateEmailIdentity", True, 200)
    assert created["params"]["EmailIdentity"] == "example.com"
    assert own_key.private not in json.dumps(created)
    assert (read["operation"], read["writes"], read["status"], read["error"]) == (
        "GetEmailIdentity",
        False,
        404,
        "NotFoundException",
    )
    assert read["region"] == "eu-west-1"
    others = [call["operation"] for call in driven.control("calls")[1] if call["service"] == "sts"]
    assert others == ["GetCallerIdentity"]


def test_route_53_s_calls_are_logged_by_their_names(driven):
    driven.zone("example.com")
    driven.publish("www.example.com", "A", "192.0.2.1", zone="example.com")
    driven.route53.list_hosted_zones()
    logged = [(call["operation"], call["writes"]) for call in driven.control("calls?service=route53")[1]]
    assert logged == [("CreateHostedZone", True), ("ChangeResourceRecordSets", True), ("ListHostedZones", False)]


def test_a_record_can_be_unpublished_and_created_again_once(driven):
    driven.zone("example.com")
    for name in ("a.example.com", "b.example.com"):
        driven.publish(name, "TXT", '"text"', zone="example.com", action="CREATE")
    driven.publish("a.example.com", "TXT", '"text"', zone="example.com", action="DELETE")
    driven.publish("a.example.com", "TXT", '"text"', zone="example.com", action="CREATE")
    with pytest.raises(ClientError) as caught:
        driven.publish("a.example.com", "TXT", '"text"', zone="example.com", action="CREATE")
    assert "already exists" in str(caught.value)


def test_what_is_not_there_cannot_be_deleted(driven):
    driven.zone("example.com")
    with pytest.raises(ClientError):
        driven.publish("a.example.com", "TXT", '"text"', zone="example.com", action="DELETE")
    driven.publish("a.example.com", "TXT", '"text"', zone="example.com")
    driven.publish("a.example.com", "TXT", '"text"', zone="example.com", action="DELETE")
    with pytest.raises(ClientError):
        driven.publish("a.example.com", "TXT", '"text"', zone="example.com", action="DELETE")


def test_the_log_can_be_searched_and_forgotten(driven):
    driven.ses.list_email_identities()
    assert len(driven.control("calls?operation=ListEmailIdentities")[1]) == 1
    assert driven.control("calls?operation=GetEmailIdentity")[1] == []
    driven.control("calls", method="DELETE")
    assert ses_calls(driven) == []


def test_an_unsigned_request_is_refused(driven):
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(driven.rig.endpoint_url + "/v2/email/identities/example.com", timeout=5)
    assert caught.value.code == 403


def read(driven) -> str:
    """What a read comes to: ok, or the error's code or class."""
    try:
        driven.ses.list_email_identities()
    except ClientError as error:
        return error.response["Error"]["Code"]
    except BotoCoreError as error:
        return type(error).__name__
    return "ok"


def test_no_more_requests_than_the_limit_pass_and_refused_ones_cost_nothing(driven):
    driven.control("limits", {"per_second": 4})
    start = time.monotonic()
    passed = []
    while len(passed) < 3:
        if read(driven) == "ok":
            passed.append(time.monotonic() - start)
    assert all(later - earlier > 0.2 for earlier, later in zip(passed, passed[1:], strict=False))
    refused = [call for call in ses_calls(driven) if call["status"] == 429]
    assert {call["error"] for call in refused} == {"TooManyRequestsException"}


@pytest.mark.parametrize(("scope", "other"), [("operation", 404), ("account", 429)])
def test_the_limit_is_each_operation_s_or_the_account_s(driven, scope, other):
    driven.control("limits", {"per_second": 0.01, "scope": scope})
    assert [read(driven), read(driven)] == ["ok", "TooManyRequestsException"]
    with pytest.raises(ClientError) as caught:
        driven.ses.get_email_identity(EmailIdentity="absent.example")
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == other
    driven.route53.list_hosted_zones()  # not SES's to limit


def test_a_limit_is_each_region_s(driven):
    driven.control("limits", {"per_second": 0.01, "scope": "account"})
    assert read(driven) == "ok"
    driven.client("sesv2", region="eu-central-1").list_email_identities()


@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        ("http_500", "InternalFailure"),
        ("reset", "ConnectionClosedError"),
        ("lost_answer", "ConnectionClosedError"),
        ("error", "AccessDeniedException"),
    ],
)
def test_clients_meet_the_fault_that_was_asked_for(driven, kind, seen):
    error = {"code": "AccessDeniedException", "status": 403, "message": "no"}
    driven.control("faults", {"rules": [{"kinds": [kind], "every": 2, "error": error}]})
    assert [read(driven) for _time in range(4)] == ["ok", seen, "ok", seen]
    assert [call.get("fault") for call in ses_calls(driven)] == [None, kind, None, kind]


@pytest.mark.parametrize("kind", ["truncated_body", "cut_body"])
def test_an_answer_that_ends_early_is_not_whole(driven, kind):
    driven.ses.create_email_identity(EmailIdentity="example.com")
    driven.control("faults", {"rules": [{"kinds": [kind], "times": 1}]})
    with contextlib.suppress(BotoCoreError):  # of a botocore that notices
        assert "EmailIdentities" not in driven.ses.list_email_identities()
    assert len(driven.ses.list_email_identities()["EmailIdentities"]) == 1


@pytest.mark.parametrize(("kind", "done"), [("lost_answer", True), ("reset", False), ("http_500", False)])
def test_only_a_lost_answer_s_call_was_carried_out(driven, kind, done):
    driven.control("faults", {"rules": [{"kinds": [kind], "times": 1}]})
    with pytest.raises((BotoCoreError, ClientError)):
        driven.ses.create_email_identity(EmailIdentity="example.com")
    assert len(driven.ses.list_email_identities()["EmailIdentities"]) == done


def test_a_late_answer_s_call_is_done_and_logged_before(driven):
    driven.control("faults", {"rules": [{"kinds": ["late_answer"], "seconds": 1.5, "times": 1}]})
    with ThreadPoolExecutor() as elsewhere:
        asked = elsewhere.submit(driven.ses.create_email_identity, EmailIdentity="example.com")
        while not ses_calls(driven):
            time.sleep(0.05)
        assert [one["identity"] for one in driven.control("identities")[1]] == ["example.com"]
        assert not asked.done()
        assert asked.result(timeout=30)["IdentityType"] == "DOMAIN"


def test_a_late_answer_does_not_wait_for_a_client_that_has_left(driven):
    driven.control("faults", {"rules": [{"kinds": ["late_answer"], "seconds": 3600, "times": 1}]})
    ours = threading.active_count()
    hasty = driven.client("sesv2", seconds=0.5)
    with pytest.raises(ReadTimeoutError):
        hasty.list_email_identities()
    hasty.close()
    deadline = time.monotonic() + 30
    while threading.active_count() > ours and time.monotonic() < deadline:
        time.sleep(0.05)
    assert threading.active_count() <= ours


def test_rules_count_only_what_they_concern():
    rule = FaultRule(kinds=["reset", "http_500"], every=2, times=3, services=["ses"], operations=["GetEmailIdentity"])
    struck = [rule.strikes("ses", "GetEmailIdentity") for _time in range(8)]
    assert struck == [None, "reset", None, "http_500", None, "reset", None, None]
    assert FaultRule(services=["ses"]).strikes("sts", "GetCallerIdentity") is None
    assert FaultRule(operations=["ListTagsForResource"]).strikes("ses", "GetEmailIdentity") is None


def test_answers_are_late_when_told_to(driven):
    driven.control("latency", {"seconds": 0.3})
    start = time.monotonic()
    read(driven)
    assert time.monotonic() - start >= 0.3


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("limits", {"per_second": 0}, "per_second"),
        ("limits", {"scope": "world"}, "operation, account"),
        ("limits", {"per_minute": 1}, "per_minute"),
        ("faults", {"rules": [{"kinds": ["fire"]}]}, "http_500"),
        ("faults", {"rules": [{"kinds": ["error"]}]}, "code"),
        ("faults", {"rules": [{"every": 0}]}, "every"),
        ("faults", {"rules": [{"sometimes": 3}]}, "sometimes"),
        ("dns", {"behaviours": [{"name": "x", "behaviour": "shout"}]}, "servfail"),
        ("consistency", {"eventual": 1}, "unknown_reads_after_create"),
        ("strictness", {"refuse_unverified": "yes"}, "refuse_unverified"),
        ("iam", {"enforce": 1}, "enforce"),
        ("iam", {"enforced": True}, "enforce"),
        ("strictness", {"refuse": True}, "refuse_unverified"),
        ("clock", {"advance": -1}, "ahead"),
        ("click", {"identity": "user@nowhere.example"}, "user@nowhere.example"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_with_a_sentence(driven, name, body, says):
    status, answer = driven.control(name, body)
    assert status == 400
    assert says in answer["error"]


def test_an_unknown_control_call_lists_what_there_is(driven):
    status, answer = driven.control("colour", {})
    assert status == 404
    assert "POST /rig/limits" in answer["error"]


def test_reset_forgets_everything(driven):
    driven.verified("example.com")
    driven.control("faults", {"rules": [{"kinds": ["reset"]}]})
    driven.control("limits", {"per_second": 0.01})
    driven.control("reset", {})
    assert driven.ses.list_email_identities()["EmailIdentities"] == []
    assert driven.route53.list_hosted_zones()["HostedZones"] == []
    assert [call["operation"] for call in driven.control("calls")[1]] == ["ListEmailIdentities", "ListHostedZones"]


def test_identities_are_shown_without_costing_a_call(driven):
    driven.ses.create_email_identity(EmailIdentity="example.com")
    driven.control("calls", method="DELETE")
    _status, (shown,) = driven.control("identities")
    assert (shown["identity"], shown["region"], shown["account"]) == ("example.com", "eu-west-1", "123456789012")
    assert driven.control("calls")[1] == []

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The account: a new one, what is set of it, and the review that takes it out of the sandbox."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError
from conftest import REGION

DETAILS = {"MailType": "TRANSACTIONAL", "WebsiteURL": "https://example.com"}


def test_a_new_account_is_in_the_sandbox(driven):
    account = driven.ses.get_account()
    assert account["SendQuota"] == {"Max24HourSend": 200, "MaxSendRate": 1, "SentLast24Hours": 0}
    assert (account["ProductionAccessEnabled"], account["SendingEnabled"]) == (False, True)
    assert account["EnforcementStatus"] == "HEALTHY"
    assert account["SuppressionAttributes"] == {"SuppressedReasons": ["BOUNCE", "COMPLAINT"]}
    assert not {"Details", "VdmAttributes"} & set(account)


def test_what_is_set_reads_back(driven):
    ses = driven.ses
    ses.put_account_suppression_attributes(SuppressedReasons=["COMPLAINT"])
    ses.put_account_sending_attributes(SendingEnabled=False)
    ses.put_account_dedicated_ip_warmup_attributes(AutoWarmupEnabled=True)
    ses.put_account_vdm_attributes(
        VdmAttributes={"VdmEnabled": "ENABLED", "DashboardAttributes": {"EngagementMetrics": "ENABLED"}}
    )
    account = ses.get_account()
    assert account["SuppressionAttributes"] == {"SuppressedReasons": ["COMPLAINT"]}
    assert (account["SendingEnabled"], account["DedicatedIpAutoWarmupEnabled"]) == (False, True)
    assert account["VdmAttributes"] == {
        "VdmEnabled": "ENABLED",
        "DashboardAttributes": {"EngagementMetrics": "ENABLED"},
        "GuardianAttributes": {"OptimizedSharedDelivery": "DISABLED"},
    }
    ses.put_account_vdm_attributes(VdmAttributes={"VdmEnabled": "DISABLED"})
    assert ses.get_account()["VdmAttributes"] == {"VdmEnabled": "DISABLED"}
    assert driven.client("sesv2", "us-east-1").get_account()["SendingEnabled"]


def test_details_alone_ask_for_no_review(driven):
    driven.ses.put_account_details(**DETAILS)
    assert driven.ses.get_account()["Details"] == DETAILS


def test_details_come_back_tidied_up_and_without_the_description_when_told_to(driven):
    told = {**DETAILS, "UseCaseDescription": " Receipts.\n"}
    driven.control("strictness", {"tidy_details": True})
    driven.ses.put_account_details(**told)
    tidied = {**DETAILS, "WebsiteURL": "https://example.com/", "UseCaseDescription": "Receipts."}
    assert driven.ses.get_account()["Details"] == tidied
    driven.control("strictness", {"hide_description": True})
    driven.ses.put_account_details(**told)
    assert "UseCaseDescription" not in driven.ses.get_account()["Details"]


def asked(driven) -> dict:
    driven.ses.put_account_details(**DETAILS, ProductionAccessEnabled=True)
    return driven.ses.get_account()["Details"]["ReviewDetails"]


def decided(driven, **changes) -> dict:
    status, account = driven.control("account", {"region": REGION, **changes})
    assert status == 200
    return account


def conflicts(driven) -> bool:
    try:
        driven.ses.put_account_details(**DETAILS, UseCaseDescription="more")
    except ClientError as error:
        assert error.response["Error"] == {"Code": "ConflictException", "Message": ""}
        return True
    return False


def test_a_review_runs_and_takes_no_edits_meanwhile_nor_after_a_denial(driven):
    review = asked(driven)
    assert (review["Status"], review["CaseId"].isdigit()) == ("PENDING", True)
    assert conflicts(driven)
    decided(driven, review_status="DENIED")
    assert conflicts(driven)
    assert not driven.ses.get_account()["ProductionAccessEnabled"]


def test_a_review_that_failed_can_be_asked_for_again(driven):
    first = asked(driven)
    decided(driven, review_status="FAILED")
    assert asked(driven)["CaseId"] != first["CaseId"]


def test_what_is_granted_is_production_access_with_its_quotas_and_stays(driven):
    asked(driven)
    assert decided(driven, review_status="GRANTED")["ProductionAccessEnabled"]
    assert driven.ses.get_account()["SendQuota"]["Max24HourSend"] == 50_000
    assert not conflicts(driven)
    account = driven.ses.get_account()
    assert account["Details"]["UseCaseDescription"] == "more"
    assert account["Details"]["ReviewDetails"]["Status"] == "GRANTED"
    assert account["ProductionAccessEnabled"]
    assert not decided(driven, production_access=False)["ProductionAccessEnabled"]


@pytest.mark.parametrize(
    "changes",
    [{"review_status": "MAYBE"}, {"colour": "blue"}, {"max_send_rate": "fast"}, {"production_access": 1}],
)
def test_a_setting_that_makes_no_sense_is_refused_and_nothing_set(changes, driven):
    before = driven.ses.get_account()["SendQuota"]
    status, answer = driven.control("account", {"region": REGION, "max_24_hour_send": 5, **changes})
    assert status == 400
    assert next(iter(changes)) in answer["error"]
    assert driven.ses.get_account()["SendQuota"] == before


def test_reads_of_the_account_may_lag_behind_too(driven):
    driven.control("consistency", {"stale_reads_after_change": 3})
    driven.ses.put_account_sending_attributes(SendingEnabled=False)
    assert [driven.ses.get_account()["SendingEnabled"] for _read in range(4)] == [False, True, False, False]

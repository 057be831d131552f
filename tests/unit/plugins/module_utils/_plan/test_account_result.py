# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.account_result."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._plan.account_result import account_result, account_settings
from ansible_collections.mailops.ses.plugins.module_utils._plan.account_state import Review, Validation, Vdm
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import UNKNOWN
from ansible_collections.mailops.ses.tests.unit.plugins.accounts import CASE, account


def test_an_account_is_told_as_ses_tells_it_and_in_words():
    result, unknown = account_result(account("PENDING", vdm=Vdm(True, True)))
    assert unknown == []
    assert result["send_quota"] == {
        "max_24_hour_send": 200.0,
        "max_send_rate": 1.0,
        "sent_last_24_hours": 12.0,
        "remaining": 188.0,
    }
    assert result["details"]["additional_contact_email_addresses"] == ["postmaster@example.com"]
    assert (result["review"]["status"], result["review"]["case_id"]) == ("PENDING", CASE)
    assert CASE in result["review"]["sentence"]
    assert result["suppression_attributes"] == {"suppressed_reasons": ["BOUNCE", "COMPLAINT"]}
    assert result["vdm_attributes"]["dashboard_attributes"] == {"engagement_metrics": "ENABLED"}
    assert [finding["code"] for finding in result["findings"]] == ["sandbox"]


def test_an_account_that_never_asked_has_no_details_and_a_review_without_a_status():
    result, _unknown = account_result(account())
    assert result["details"] is None
    assert (result["review"]["status"], result["review"]["case_id"]) == (None, None)


def test_what_depends_on_the_case_of_a_request_to_come_is_left_out():
    result, unknown = account_result(account("PENDING", review=Review("PENDING", UNKNOWN)))
    assert unknown == ["findings", "review.case_id", "review.sentence"]
    assert result["review"] == {"status": "PENDING"}
    assert "findings" not in result


def test_auto_validation_is_told_as_its_option_is_spelt_where_ses_gives_it():
    result, _unknown = account_result(account(validation=Validation("ENABLED", "HIGH")))
    shown = {
        "condition_threshold": {
            "condition_threshold_enabled": "ENABLED",
            "overall_confidence_threshold": {"confidence_verdict_threshold": "HIGH"},
        }
    }
    assert result["suppression_attributes"]["validation_attributes"] == shown
    assert account_settings(account(validation=Validation("ENABLED", "HIGH")))["validation_attributes"] == shown
    assert "validation_attributes" not in account_result(account())[0]["suppression_attributes"]


def test_the_settings_are_what_a_person_decides_and_how_far_the_review_is():
    settings = account_settings(account("DENIED"))
    assert settings["review_status"] == "DENIED"
    assert "send_quota" not in str(settings)
    assert account_settings(account("DENIED")) != account_settings(account("DENIED", sending_enabled=False))

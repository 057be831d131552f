# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.result."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given

from ansible_collections.mailops.ses.plugins.module_utils._plan.identity import DesiredIdentity, new_identity
from ansible_collections.mailops.ses.plugins.module_utils._plan.result import (
    absent_result,
    attributes_result,
    compact_changes,
    identity_result,
    known_result,
    plain,
    settings,
    summary_or_absent,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import (
    DOMAIN,
    UNKNOWN,
    IdentitySummary,
    Notification,
    SoaRecord,
    TxtVerification,
    VerificationInfo,
)
from ansible_collections.mailops.ses.tests.unit.plugins.identities import (
    ARN,
    EASY,
    OWN,
    TOKENS,
    address,
    domain,
    identities,
)


def test_a_read_identity_is_returned_whole_and_in_the_words_of_ses():
    info = VerificationInfo(error_type="HOST_NOT_FOUND", soa_record=SoaRecord("ns1.example.net", None, 7))
    result, unknown = identity_result(domain(tags={"Team": "crm"}, policies={"P": "{}"}, verification_info=info))
    assert unknown == []
    assert result == {
        "exists": True,
        "identity": "example.com",
        "identity_type": "DOMAIN",
        "identity_arn": f"{ARN}example.com",
        "verification_status": "SUCCESS",
        "verified_for_sending_status": True,
        "feedback_forwarding_status": True,
        "dkim_attributes": {
            "signing_enabled": True,
            "status": "SUCCESS",
            "tokens": list(TOKENS),
            "signing_hosted_zone": "dkim.amazonses.com",
            "signing_attributes_origin": "AWS_SES",
            "next_signing_key_length": "RSA_2048_BIT",
            "current_signing_key_length": "RSA_2048_BIT",
            "last_key_generation_timestamp": "2026-11-20T10:00:00+00:00",
        },
        "mail_from_attributes": {
            "mail_from_domain": None,
            "mail_from_domain_status": None,
            "behavior_on_mx_failure": "USE_DEFAULT_VALUE",
        },
        "configuration_set_name": None,
        "tags": {"Team": "crm"},
        "policies": {"P": "{}"},
        "verification_info": {
            "last_checked_timestamp": None,
            "last_success_timestamp": None,
            "error_type": "HOST_NOT_FOUND",
            "soa_record": {"primary_name_server": "ns1.example.net", "admin_email": None, "serial_number": 7},
        },
    }


def test_what_only_ses_can_tell_is_left_out_and_named_by_its_path():
    predicted = domain(verification_info=UNKNOWN, dkim=replace(EASY, tokens=UNKNOWN, status=UNKNOWN))
    result, unknown = identity_result(predicted)
    assert sorted(unknown) == ["dkim_attributes.status", "dkim_attributes.tokens", "verification_info"]
    assert "verification_info" not in result
    assert not {"tokens", "status"} & set(result["dkim_attributes"])


@given(identities())
def test_a_result_is_json_that_reads_back_the_same(identity):
    result, _unknown = identity_result(identity)
    assert json.loads(json.dumps(result)) == result


def test_a_predicted_result_is_json_too():
    result, unknown = identity_result(new_identity(DesiredIdentity("example.com", f"{ARN}example.com")))
    assert json.loads(json.dumps(result)) == result
    assert "dkim_attributes.tokens" in unknown


def test_plain_data_shares_nothing_with_the_state():
    identity = domain(tags={"team": "crm"})
    plain(identity)["tags"]["team"] = "changed"
    assert identity.tags == {"team": "crm"}


def test_what_is_not_there_is_said_to_be_absent_by_name():
    assert absent_result("example.com") == {"identity": "example.com", "exists": False}
    assert summary_or_absent("example.com", None) == absent_result("example.com")


def test_a_row_of_a_list_is_said_to_be_there():
    assert summary_or_absent("example.com", IdentitySummary("example.com", DOMAIN, "PENDING", False)) == {
        "exists": True,
        "identity": "example.com",
        "identity_type": "DOMAIN",
        "verification_status": "PENDING",
        "sending_enabled": False,
    }


def test_a_diff_of_what_changes_by_itself_is_empty():
    before = domain()
    after = domain(
        verification_status="TEMPORARY_FAILURE",
        verified_for_sending_status=False,
        verification_info=VerificationInfo(error_type="HOST_NOT_FOUND"),
        dkim=replace(EASY, status="FAILED", tokens=("d" * 32,), last_key_generation_timestamp=None),
    )
    assert settings(before) == settings(after)


@given(identities(), identities())
def test_a_diff_shows_every_setting_that_differs(one, other):
    def chosen(identity):
        key = identity.dkim.selector or identity.dkim.next_signing_key_length
        members = (identity.identity, identity.configuration_set_name, identity.tags, identity.policies)
        mail_from = replace(identity.mail_from, mail_from_domain_status=None)
        told = (identity.feedback_forwarding_status, identity.notifications)
        return (*members, *told, mail_from, identity.dkim.signing_enabled, key)

    assert (settings(one) == settings(other)) == (chosen(one) == chosen(other))


def test_a_diff_shows_the_selector_of_an_own_key_and_the_length_of_another():
    assert settings(domain(dkim=OWN))["dkim_attributes"] == {
        "signing_attributes_origin": "EXTERNAL",
        "signing_enabled": True,
        "domain_signing_selector": "mail2026",
    }
    assert settings(domain())["dkim_attributes"] == {
        "signing_attributes_origin": "AWS_SES",
        "signing_enabled": True,
        "next_signing_key_length": "RSA_2048_BIT",
    }


def test_a_diff_has_nothing_for_what_is_not_there_and_leaves_out_what_is_not_known():
    assert settings(None) == {}
    assert "signing_enabled" not in settings(address(dkim=replace(EASY, signing_enabled=UNKNOWN)))["dkim_attributes"]


def test_what_api_v1_tells_is_returned_only_where_it_was_read():
    result, _unknown = identity_result(domain())
    assert not {"notification_attributes", "verification_attributes"} & set(result)


@pytest.mark.parametrize(
    ("status", "spelt"),
    [
        ("PENDING", "Pending"),
        ("SUCCESS", "Success"),
        ("FAILED", "Failed"),
        ("TEMPORARY_FAILURE", "TemporaryFailure"),
        ("NOT_STARTED", "NotStarted"),
    ],
)
def test_verification_attributes_are_spelt_as_api_v1_spells_them(status, spelt):
    identity = domain(verification_status=status, txt_verification=TxtVerification("token="))
    assert identity_result(identity)[0]["verification_attributes"] == {
        "verification_status": spelt,
        "verification_token": "token=",
    }


def test_what_there_is_not_is_left_out_of_what_api_v1_tells():
    identity = domain(txt_verification=TxtVerification(), notifications={"bounce": Notification("arn:b")})
    result, _unknown = identity_result(identity)
    assert result["verification_attributes"] == {"verification_status": "Success"}
    assert result["notification_attributes"]["bounce_topic"] == "arn:b"
    assert "complaint_topic" not in result["notification_attributes"]


def test_a_status_that_only_ses_can_tell_is_unknown_in_both_spellings():
    identity = domain(verification_status=UNKNOWN, txt_verification=TxtVerification("token="))
    unknown = identity_result(identity)[1]
    assert {"verification_status", "verification_attributes.verification_status"} <= set(unknown)


def test_a_compact_diff_tells_what_differs_and_of_a_new_one_what_is_set():
    before = domain(tags={"team": "crm"}, configuration_set_name="one")
    after = replace(before, tags={"team": "web"})
    assert compact_changes(before, after) == ({"tags": {"team": "crm"}}, {"tags": {"team": "web"}})
    assert compact_changes(before, before) == ({}, {})
    gone, nothing = compact_changes(before, None)
    assert nothing == {} and gone["configuration_set_name"] == "one"
    assert "policies" not in gone and "mail_from_domain" not in gone["mail_from_attributes"]


def test_what_is_known_of_a_row_is_kept_apart_from_what_is_not():
    assert known_result({"a": 1, "b": UNKNOWN, "c": {"d": UNKNOWN}}) == ({"a": 1, "c": {}}, ["b", "c.d"])


def test_attributes_are_what_api_v1_tells():
    told = attributes_result(domain(verified_for_sending_status=None))
    assert set(told) >= {"dkim_attributes", "mail_from_attributes", "feedback_forwarding_status"}
    assert not {"tags", "policies", "configuration_set_name", "sending_enabled", "identity_arn"} & set(told)
    assert set(told["dkim_attributes"]) == {"signing_enabled", "status", "tokens"}

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Verification by the TXT token at _amazonses, beside DKIM."""

from __future__ import annotations

import pytest

NAME = "_amazonses.example.com"


@pytest.fixture
def token(driven):
    """The token of a domain that has nothing but that, in a zone with no records yet."""
    driven.zone("example.com")
    return driven.client("ses").verify_domain_identity(Domain="example.com")["VerificationToken"]


def publish(driven, *tokens: str, **options: str) -> None:
    driven.publish(NAME, "TXT", *(f'"{token}"' for token in tokens), zone="example.com", **options)


def shown(driven) -> tuple[str, str]:
    """The status after a look, and DKIM's."""
    status = driven.looked("example.com")
    return status, driven.ses.get_email_identity(EmailIdentity="example.com")["DkimAttributes"]["Status"]


def test_a_domain_is_verified_once_its_token_is_found(driven, token):
    assert shown(driven) == ("PENDING", "NOT_STARTED")
    publish(driven, token)
    assert shown(driven) == ("SUCCESS", "NOT_STARTED")
    status = driven.client("ses").get_identity_verification_attributes(Identities=["example.com"])
    assert status["VerificationAttributes"] == {
        "example.com": {"VerificationStatus": "Success", "VerificationToken": token}
    }


def test_tokens_of_others_may_stand_beside_it(driven, token):
    publish(driven, "another", token)
    assert shown(driven)[0] == "SUCCESS"


@pytest.mark.parametrize("wrong", ["another", " {}", "{}.", "={}"])
def test_another_value_is_not_the_token(driven, token, wrong):
    publish(driven, wrong.format(token))
    assert shown(driven)[0] == "PENDING"
    info = driven.ses.get_email_identity(EmailIdentity="example.com")["VerificationInfo"]
    assert info["ErrorType"] == "INVALID_VALUE"


def test_a_token_that_was_not_asked_for_verifies_nothing(driven):
    driven.ses.create_email_identity(EmailIdentity="example.com")
    driven.zone("example.com")
    publish(driven, "None", "")
    assert shown(driven) == ("PENDING", "PENDING")


def test_a_lost_token_is_a_temporary_failure_and_after_72_hours_failed(driven, token):
    publish(driven, token)
    shown(driven)
    publish(driven, token, action="DELETE")
    assert shown(driven)[0] == "TEMPORARY_FAILURE"
    driven.hours_go_by(73)
    assert shown(driven)[0] == "FAILED"
    publish(driven, token)
    assert shown(driven)[0] == "FAILED"
    assert driven.client("ses").verify_domain_identity(Domain="example.com")["VerificationToken"] == token
    assert shown(driven)[0] == "SUCCESS"


def test_a_token_that_never_comes_is_failed_after_72_hours(driven, token):
    driven.hours_go_by(71)
    assert shown(driven)[0] == "PENDING"
    driven.hours_go_by(2)
    assert shown(driven)[0] == "FAILED"


def test_dkim_by_itself_verifies_a_domain_whose_token_is_not_there(driven, token):
    driven.client("ses").verify_domain_dkim(Domain="example.com")
    for record in driven.dkim_records("example.com"):
        driven.publish(*record, zone="example.com")
    assert shown(driven) == ("SUCCESS", "SUCCESS")
    driven.hours_go_by(73)
    assert shown(driven) == ("SUCCESS", "SUCCESS")


def test_a_domain_stays_verified_by_its_token_when_dkim_is_lost(driven, token):
    driven.client("ses").verify_domain_dkim(Domain="example.com")
    records = driven.dkim_records("example.com")
    for record in records:
        driven.publish(*record, zone="example.com")
    publish(driven, token)
    assert shown(driven) == ("SUCCESS", "SUCCESS")
    driven.publish(*records[0], zone="example.com", action="DELETE")
    assert shown(driven) == ("SUCCESS", "TEMPORARY_FAILURE")
    driven.hours_go_by(73)
    assert shown(driven) == ("SUCCESS", "FAILED")
    publish(driven, token, action="DELETE")
    assert shown(driven)[0] == "TEMPORARY_FAILURE"

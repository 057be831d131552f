# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.account."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.account import ACCOUNT, desired_account
from ansible_collections.mailops.ses.plugins.module_utils._plan.account import DesiredAccount, DesiredVdm
from ansible_collections.mailops.ses.plugins.module_utils._plan.account_state import Validation
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.production_access import DesiredDetails


def params(**given) -> dict:
    return {**dict.fromkeys(ACCOUNT), **given}


def production_access(**given) -> dict:
    return params(production_access={**dict.fromkeys(ACCOUNT["production_access"]["options"]), **given})


def test_nothing_given_asks_for_nothing():
    assert desired_account(params()) == DesiredAccount()


def test_what_is_given_is_asked_for():
    asked = production_access(website_url="https://example.com", additional_contact_email_addresses=[])
    vdm = {"enabled": True, "engagement_metrics": None, "optimized_shared_delivery": None}
    assert desired_account(asked | {"vdm": vdm, "suppressed_reasons": [], "sending_enabled": False}) == DesiredAccount(
        sending_enabled=False,
        suppressed_reasons=(),
        vdm=DesiredVdm(True),
        details=DesiredDetails(website_url="https://example.com", additional_contact_email_addresses=()),
    )


def test_auto_validation_is_spelt_as_ses_does():
    threshold = {"condition_threshold_enabled": "ENABLED", "overall_confidence_threshold": None}
    given = {"validation_attributes": {"condition_threshold": threshold}}
    assert desired_account(params(**given)).validation == Validation("ENABLED")
    threshold["overall_confidence_threshold"] = {"confidence_verdict_threshold": "MANAGED"}
    assert desired_account(params(**given)).validation == Validation("ENABLED", "MANAGED")
    assert desired_account(params(validation_attributes={"condition_threshold": None})).validation == Validation()


def test_white_space_around_a_detail_means_nothing():
    asked = production_access(website_url=" https://example.com\n", use_case_description="Receipts.\n")
    assert desired_account(asked).details == DesiredDetails(
        website_url="https://example.com", use_case_description="Receipts."
    )


def test_contacts_are_addresses_each_once_in_order():
    given = ["b@Example.com", " a@bücher.example", "b@Example.com"]
    details = desired_account(production_access(additional_contact_email_addresses=given)).details
    assert details.additional_contact_email_addresses == ("a@xn--bcher-kva.example", "b@Example.com")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"website_url": ""}, ["website_url=''", "https://www.example.com"]),
        ({"website_url": "example.com"}, ["website_url='example.com'", "https://www.example.com"]),
        ({"website_url": "https://localhost"}, ["website_url"]),
        ({"website_url": "https://example.com/a b"}, ["website_url"]),
        ({"website_url": "https://[example.com"}, ["website_url"]),
        ({"website_url": f"https://example.com/{'a' * 1000}"}, ["website_url", "1020", "1000"]),
        ({"use_case_description": "x" * 5001}, ["use_case_description", "5001", "5000"]),
        ({"additional_contact_email_addresses": ["example.com"]}, ["additional_contact", "user@example.com"]),
        ({"additional_contact_email_addresses": ["user@"]}, ["additional_contact", "user@"]),
        ({"additional_contact_email_addresses": [f"user{n}@example.com" for n in range(5)]}, ["5 contacts", "4"]),
        (
            {"additional_contact_email_addresses": [f"user@{'a.' * 124}com"]},
            ["additional_contact", "256", "254"],
        ),
    ],
)
def test_what_ses_would_not_take_is_refused_by_its_option(given, words):
    with pytest.raises(BadInput) as caught:
        desired_account(production_access(**given))
    assert all(word in str(caught.value) for word in ["production_access.", *words])

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.production_access."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.account_state import AccountDetails, Review
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.plugins.module_utils._plan.production_access import (
    DesiredDetails,
    plan_production_access,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import UNKNOWN
from ansible_collections.mailops.ses.tests.unit.plugins.accounts import CASE, DETAILS, account

SAME = DesiredDetails(**vars(DETAILS))
OTHER = DesiredDetails(use_case_description="Receipts and invoices.")
ARGUMENTS = {
    "MailType": "TRANSACTIONAL",
    "WebsiteURL": "https://example.com",
    "ContactLanguage": "EN",
    "UseCaseDescription": "Receipts.",
    "AdditionalContactEmailAddresses": ["postmaster@example.com"],
    "ProductionAccessEnabled": True,
}


def test_nothing_asked_for_changes_nothing():
    assert plan_production_access(account(), None) == unchanged(account())


def test_the_first_request_says_it_all_and_its_case_is_known_afterwards():
    plan = plan_production_access(account(), SAME)
    (call,) = plan.calls
    assert (call.operation, call.arguments) == ("PutAccountDetails", ARGUMENTS)
    assert "sandbox" in call.why
    assert plan.after == account(details=DETAILS, review=Review("PENDING", UNKNOWN))
    assert not plan.after.production_access_enabled


def test_what_is_not_given_is_not_sent():
    plan = plan_production_access(account(), DesiredDetails("MARKETING", "https://example.com"))
    assert plan.calls[0].arguments == {
        "MailType": "MARKETING",
        "WebsiteURL": "https://example.com",
        "ProductionAccessEnabled": True,
    }


def test_a_review_is_asked_for_once_in_a_run_and_details_that_nobody_reviews_as_often_as_needed():
    for one in (account(), account("FAILED")):
        assert [call.once for call in plan_production_access(one, SAME).calls] == [True]
    assert [call.once for call in plan_production_access(account("GRANTED"), OTHER).calls] == [False]


@pytest.mark.parametrize("status", ["PENDING", "DENIED", "GRANTED"])
@pytest.mark.parametrize("desired", [SAME, DesiredDetails(), DesiredDetails(contact_language="EN")])
def test_what_aws_was_told_already_is_not_told_again(status, desired):
    assert plan_production_access(account(status), desired) == unchanged(account(status))


def test_an_account_that_got_out_of_the_sandbox_otherwise_asks_for_nothing_with_the_details_it_has():
    there = account(production_access_enabled=True, details=DETAILS)
    assert plan_production_access(there, SAME) == unchanged(there)


KEPT = replace(DETAILS, website_url="https://example.com/", use_case_description="Receipts and\ninvoices.")
SPACED = DesiredDetails(website_url="https://EXAMPLE.com", use_case_description=" Receipts  and invoices.\n")


@pytest.mark.parametrize("status", ["PENDING", "DENIED", "GRANTED"])
def test_white_space_and_a_slash_at_the_end_make_no_difference(status):
    there = account(status, details=KEPT)
    assert plan_production_access(there, SPACED) == unchanged(there)
    other = DesiredDetails(website_url="https://example.com/shop/")
    if status == "GRANTED":
        assert plan_production_access(there, other).calls
    else:
        with pytest.raises(BadInput, match="website_url would change"):
            plan_production_access(there, other)


@pytest.mark.parametrize("status", ["PENDING", "DENIED", "GRANTED"])
def test_a_description_that_ses_does_not_give_back_decides_nothing(status):
    there = account(status, details=replace(DETAILS, use_case_description=None))
    assert plan_production_access(there, SAME) == unchanged(there)


def test_a_description_that_ses_does_not_give_back_is_sent_along():
    there = account("GRANTED", details=replace(DETAILS, use_case_description=None))
    (call,) = plan_production_access(there, replace(SAME, mail_type="MARKETING")).calls
    assert call.arguments["UseCaseDescription"] == "Receipts."


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("PENDING", ["use_case_description would change", "is reviewing", "wait for its answer"]),
        ("DENIED", ["use_case_description would change", "has denied", "reply"]),
    ],
)
def test_other_details_are_refused_while_ses_takes_none_and_the_case_is_named(status, words):
    with pytest.raises(BadInput) as caught:
        plan_production_access(account(status), OTHER)
    assert all(word in str(caught.value) for word in [*words, CASE, "eu-west-1", "production_access"])


def test_a_request_that_aws_did_not_receive_is_made_again():
    plan = plan_production_access(account("FAILED"), SAME)
    assert plan.calls[0].arguments == ARGUMENTS
    assert "did not receive" in plan.calls[0].why
    assert plan.after.review == Review("PENDING", UNKNOWN)


def test_details_that_were_never_reviewed_are_asked_with():
    plan = plan_production_access(account(details=DETAILS), DesiredDetails())
    assert plan.calls[0].arguments == ARGUMENTS


def test_of_an_account_that_was_granted_access_the_details_change_and_the_review_stays():
    plan = plan_production_access(account("GRANTED"), OTHER)
    assert plan.calls[0].arguments == ARGUMENTS | {"UseCaseDescription": "Receipts and invoices."}
    assert plan.after == replace(
        account("GRANTED"), details=replace(DETAILS, use_case_description="Receipts and invoices.")
    )


def test_empty_takes_a_detail_away():
    plan = plan_production_access(
        account("GRANTED"), DesiredDetails(use_case_description="", additional_contact_email_addresses=())
    )
    assert plan.after.details == AccountDetails("TRANSACTIONAL", "https://example.com", "EN")
    assert not {"UseCaseDescription", "AdditionalContactEmailAddresses"} & set(plan.calls[0].arguments)


@pytest.mark.parametrize(
    ("desired", "option"),
    [(DesiredDetails("MARKETING"), "website_url"), (DesiredDetails(website_url="https://example.com"), "mail_type")],
)
def test_what_ses_needs_is_asked_for(desired, option):
    with pytest.raises(BadInput, match=f"production_access.{option}"):
        plan_production_access(account(), desired)

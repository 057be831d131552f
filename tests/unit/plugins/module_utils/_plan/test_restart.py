# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.restart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.dkim import DesiredDkim
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.plugins.module_utils._plan.restart import IF_FAILED, NEVER, plan_restart
from ansible_collections.mailops.ses.plugins.module_utils._plan.secret import Secret
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import UNKNOWN, MailFrom, TxtVerification
from ansible_collections.mailops.ses.tests.unit.plugins.identities import (
    EASY,
    OWN,
    REPLICA,
    address,
    domain,
    identities,
)

F = "FAILED"
KEY = DesiredDkim(selector="mail2026", private_key=Secret("testing-secret"))


def calls(plan):
    return [(call.operation, call.arguments) for call in plan.calls]


@given(identities())
def test_never_means_never(state):
    assert plan_restart(state, NEVER, None) == unchanged(state)


@pytest.mark.parametrize("status", ["PENDING", "SUCCESS", "TEMPORARY_FAILURE", "NOT_STARTED", UNKNOWN])
def test_what_is_not_failed_is_left(status):
    state = domain(
        verification_status=status, dkim=replace(EASY, status=status), mail_from=MailFrom("b.example.com", status)
    )
    assert plan_restart(state, IF_FAILED, None) == unchanged(state)


def test_easy_dkim_that_failed_takes_the_verification_with_it():
    plan = plan_restart(domain(verification_status=F, dkim=replace(EASY, status=F)), IF_FAILED, None)
    assert calls(plan) == [("VerifyDomainDkim", {"Domain": "example.com"})]
    assert (plan.after.verification_status, plan.after.dkim.status) == ("PENDING", "PENDING")


def test_where_only_the_verification_failed_that_is_started():
    state = domain(verification_status=F, txt_verification=TxtVerification())
    plan = plan_restart(state, IF_FAILED, None)
    assert calls(plan) == [("VerifyDomainIdentity", {"Domain": "example.com"})]
    assert plan.after == replace(state, verification_status="PENDING", txt_verification=TxtVerification(UNKNOWN))


def test_an_address_is_mailed_another_link():
    plan = plan_restart(address(verification_status=F), IF_FAILED, None)
    assert calls(plan) == [("VerifyEmailIdentity", {"EmailAddress": "user@example.com"})]
    assert plan.after == address(verification_status="PENDING")


def test_an_own_key_is_given_to_ses_once_more():
    plan = plan_restart(domain(dkim=replace(OWN, status=F)), IF_FAILED, KEY)
    ((operation, arguments),) = calls(plan)
    assert operation == "PutEmailIdentityDkimSigningAttributes"
    assert arguments["SigningAttributes"]["DomainSigningSelector"] == "mail2026"
    assert "testing-secret" not in str(plan)
    assert plan.after == domain(dkim=replace(OWN, status="PENDING", last_key_generation_timestamp=UNKNOWN))


@pytest.mark.parametrize("wish", [None, DesiredDkim(signing_enabled=True), replace(KEY, selector="another")])
def test_without_the_own_key_it_says_that_it_needs_it(wish):
    with pytest.raises(BadInput) as caught:
        plan_restart(domain(dkim=replace(OWN, status=F)), IF_FAILED, wish)
    assert caught.value.option == "restart_verification"
    for word in ("example.com", "mail2026", "domain_signing_private_key"):
        assert word in str(caught.value)


def test_the_keys_of_another_region_say_where_to_look():
    with pytest.raises(BadInput) as caught:
        plan_restart(domain(dkim=replace(REPLICA, status=F)), IF_FAILED, None)
    for word in ("us-east-1", "anew"):
        assert word in str(caught.value)


@pytest.mark.parametrize("status", [F, "PENDING", "TEMPORARY_FAILURE"])
def test_a_mail_from_domain_waits_for_the_identity_to_be_verified(status):
    state = domain(mail_from=MailFrom("bounce.example.com", F, "REJECT_MESSAGE"), verification_status=status)
    calls = plan_restart(state, IF_FAILED, None).calls
    assert "PutEmailIdentityMailFromAttributes" not in [call.operation for call in calls]


def test_a_mail_from_domain_is_set_as_it_was():
    mail_from = MailFrom("bounce.example.com", F, "REJECT_MESSAGE")
    plan = plan_restart(domain(mail_from=mail_from), IF_FAILED, None)
    arguments = {
        "EmailIdentity": "example.com",
        "MailFromDomain": "bounce.example.com",
        "BehaviorOnMxFailure": "REJECT_MESSAGE",
    }
    assert calls(plan) == [("PutEmailIdentityMailFromAttributes", arguments)]
    assert plan.after.mail_from == replace(mail_from, mail_from_domain_status="PENDING")

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.mail_from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.mail_from import (
    DesiredMailFrom,
    check_mail_from,
    plan_mail_from,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import MailFrom
from ansible_collections.mailops.ses.tests.unit.plugins.identities import address, domain

DEFAULT, REJECT = "USE_DEFAULT_VALUE", "REJECT_MESSAGE"
NONE = MailFrom(behavior_on_mx_failure=DEFAULT)
FOUND = MailFrom("bounce.example.com", "SUCCESS", DEFAULT)


def call_of(plan):
    (call,) = plan.calls
    assert call.operation == "PutEmailIdentityMailFromAttributes"
    assert call.arguments["EmailIdentity"] == plan.before.identity
    assert call.why
    return {name: value for name, value in call.arguments.items() if name != "EmailIdentity"}


@pytest.mark.parametrize(
    ("current", "desired"),
    [
        (FOUND, None),
        (FOUND, DesiredMailFrom()),
        (FOUND, DesiredMailFrom("bounce.example.com")),
        (FOUND, DesiredMailFrom("bounce.example.com", DEFAULT)),
        (FOUND, DesiredMailFrom(behavior_on_mx_failure=DEFAULT)),
        (NONE, DesiredMailFrom("")),
        (NONE, DesiredMailFrom("", DEFAULT)),
        (NONE, DesiredMailFrom(behavior_on_mx_failure=DEFAULT)),
    ],
    ids=repr,
)
def test_nothing_is_called_where_nothing_differs(current, desired):
    identity = domain(mail_from=current)
    assert plan_mail_from(identity, desired) == unchanged(identity)


@pytest.mark.parametrize("current", [NONE, FOUND, replace(FOUND, behavior_on_mx_failure=REJECT)], ids=repr)
def test_a_new_domain_is_pending_and_what_is_done_without_mx_stays(current):
    plan = plan_mail_from(domain(mail_from=current), DesiredMailFrom("b.example.com"))
    behavior = current.behavior_on_mx_failure
    assert call_of(plan) == {"MailFromDomain": "b.example.com", "BehaviorOnMxFailure": behavior}
    assert plan.after.mail_from == MailFrom("b.example.com", "PENDING", behavior)


def test_another_behavior_keeps_the_domain_and_its_status():
    plan = plan_mail_from(domain(mail_from=FOUND), DesiredMailFrom(behavior_on_mx_failure=REJECT))
    assert call_of(plan) == {"MailFromDomain": "bounce.example.com", "BehaviorOnMxFailure": REJECT}
    assert plan.after.mail_from == replace(FOUND, behavior_on_mx_failure=REJECT)


@pytest.mark.parametrize("behavior", [DEFAULT, REJECT])
def test_an_empty_domain_removes_it_by_leaving_the_member_out(behavior):
    plan = plan_mail_from(domain(mail_from=replace(FOUND, behavior_on_mx_failure=behavior)), DesiredMailFrom(""))
    assert "MailFromDomain" not in call_of(plan)
    assert plan.after.mail_from == NONE


def test_an_address_takes_a_subdomain_of_its_own_domain():
    plan = plan_mail_from(address("User@Example.com"), DesiredMailFrom("bounce.example.com"))
    assert call_of(plan)["MailFromDomain"] == "bounce.example.com"


@pytest.mark.parametrize(
    ("name", "desired", "option", "words"),
    [
        ("example.com", DesiredMailFrom("example.com"), "mail_from_domain", ["own domain", "bounce.example.com"]),
        ("example.com", DesiredMailFrom("bounce.example.org"), "mail_from_domain", ["bounce.example.org", "subdomain"]),
        ("example.com", DesiredMailFrom("notexample.com"), "mail_from_domain", ["notexample.com"]),
        ("user@example.com", DesiredMailFrom("bounce.example.org"), "mail_from_domain", ["bounce.example.com"]),
        ("example.com", DesiredMailFrom("", REJECT), "behavior_on_mx_failure", [REJECT, "mail_from_domain"]),
    ],
)
def test_what_ses_would_refuse_is_refused(name, desired, option, words):
    with pytest.raises(BadInput) as caught:
        check_mail_from(name, desired)
    assert caught.value.option == option
    for word in words:
        assert word in str(caught.value)

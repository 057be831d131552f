# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""MAIL FROM domains and policies of identities that are not verified: taken by default, refused when told to."""

from __future__ import annotations

import pytest
from test_operations import POLICY, code_of

CALLS = {
    "v2 mail from": ("sesv2", "put_email_identity_mail_from_attributes", "EmailIdentity", {"MailFromDomain": "b.{}"}),
    "v2 policy": (
        "sesv2",
        "create_email_identity_policy",
        "EmailIdentity",
        {"PolicyName": "p", "Policy": POLICY.replace("{", "{{").replace("}", "}}")},
    ),
    "v1 mail from": ("ses", "set_identity_mail_from_domain", "Identity", {"MailFromDomain": "b.{}"}),
    "v1 policy": (
        "ses",
        "put_identity_policy",
        "Identity",
        {"PolicyName": "p", "Policy": POLICY.replace("{", "{{").replace("}", "}}")},
    ),
}
REFUSALS = {
    "v2 mail from": "BadRequestException",
    "v2 policy": "BadRequestException",
    "v1 mail from": "MailFromDomainNotVerifiedException",
    "v1 policy": "InvalidParameterValue",
}


def call(driven, which: str, name: str) -> None:
    service, operation, member, params = CALLS[which]
    domain = name.rpartition("@")[2]
    given = {parameter: value.format(domain) for parameter, value in params.items()}
    getattr(driven.client(service), operation)(**{member: name}, **given)


@pytest.fixture
def strict(driven):
    driven.ses.create_email_identity(EmailIdentity="example.com")
    assert driven.control("strictness", {"refuse_unverified": True}) == (200, {})
    return driven


@pytest.mark.parametrize("which", CALLS)
def test_what_is_not_verified_is_refused_when_told_to(strict, which):
    before = strict.control("identities")
    assert code_of(call, driven=strict, which=which, name="example.com") == REFUSALS[which]
    assert strict.control("identities") == before


@pytest.mark.parametrize("which", CALLS)
def test_what_is_verified_is_taken(strict, which):
    strict.verified("good.example")
    call(strict, which, "good.example")


@pytest.mark.parametrize("which", CALLS)
def test_by_default_all_is_taken(strict, which):
    strict.control("strictness", {"refuse_unverified": False})
    call(strict, which, "example.com")


@pytest.mark.parametrize("which", CALLS)
def test_reset_ends_it(strict, which):
    strict.control("reset", {})
    strict.ses.create_email_identity(EmailIdentity="example.com")
    call(strict, which, "example.com")


def test_a_verified_parent_is_enough_for_a_mail_from_domain(strict):
    strict.verified("good.example")
    strict.ses.create_email_identity(EmailIdentity="sub.good.example")
    call(strict, "v2 mail from", "sub.good.example")
    assert code_of(call, driven=strict, which="v2 policy", name="sub.good.example") == "BadRequestException"


@pytest.mark.parametrize("service", ["ses", "sesv2"])
def test_a_mail_from_domain_can_be_removed_at_any_time(strict, service):
    strict.control("strictness", {"refuse_unverified": False})
    call(strict, "v2 mail from", "example.com")
    strict.control("strictness", {"refuse_unverified": True})
    if service == "ses":
        strict.client("ses").set_identity_mail_from_domain(Identity="example.com")
    else:
        strict.ses.put_email_identity_mail_from_attributes(EmailIdentity="example.com")
    identity = strict.ses.get_email_identity(EmailIdentity="example.com")
    assert identity["MailFromAttributes"] == {"BehaviorOnMxFailure": "USE_DEFAULT_VALUE"}

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.dkim."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.dkim import (
    DesiredDkim,
    check_dkim,
    check_dkim_for,
    check_parent_region,
    new_dkim,
    plan_dkim,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.plugins.module_utils._plan.secret import Secret
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import (
    BYODKIM,
    DOMAIN,
    EASY_DKIM,
    EMAIL_ADDRESS,
    UNKNOWN,
)
from ansible_collections.mailops.ses.tests.unit.plugins.identities import (
    EASY,
    OWN,
    REPLICA,
    address,
    desired_dkims,
    domain,
)

KEY = Secret("testing-secret")
SIGNING = "PutEmailIdentityDkimAttributes"
SIGNING_KEY = "PutEmailIdentityDkimSigningAttributes"


def own(selector="mail2027", **members):
    return DesiredDkim(selector=selector, private_key=KEY, **members)


def easy(length="RSA_2048_BIT", **members):
    return DesiredDkim(next_signing_key_length=length, **members)


def operations(plan):
    return [call.operation for call in plan.calls]


@pytest.mark.parametrize(
    "desired",
    [
        DesiredDkim(),
        DesiredDkim(signing_enabled=False),
        DesiredDkim(origin=EASY_DKIM),
        easy(origin=EASY_DKIM),
        own(origin=BYODKIM),
        own("a"),
        own("Mail-2027"),
        own("a" * 63),
        DesiredDkim(origin="AWS_SES_EU_WEST_1"),
        DesiredDkim(origin="AWS_SES_US_GOV_EAST_1"),
    ],
    ids=repr,
)
def test_wishes_that_make_sense_are_taken(desired):
    check_dkim(desired)


@pytest.mark.parametrize(
    ("desired", "option", "words"),
    [
        (own(next_signing_key_length="RSA_2048_BIT"), "next_signing_key_length", ["RSA_2048_BIT", "private_key"]),
        (DesiredDkim(selector="mail"), "domain_signing_private_key", ["domain_signing_selector", "together"]),
        (DesiredDkim(private_key=KEY), "domain_signing_selector", ["domain_signing_private_key", "together"]),
        (DesiredDkim(selector="", private_key=KEY), "domain_signing_selector", ["domain_signing_private_key"]),
        (DesiredDkim(selector=""), "domain_signing_selector", ["''", "label"]),
        (own("a" * 64), "domain_signing_selector", ["64", "63"]),
        (own("mail.2027"), "domain_signing_selector", ["mail.2027", "dot"]),
        (own("mail_2027"), "domain_signing_selector", ["mail_2027", "underscore"]),
        (own("-mail"), "domain_signing_selector", ["-mail", "hyphen"]),
        (own("mail-"), "domain_signing_selector", ["mail-", "hyphen"]),
        (own("mail\n"), "domain_signing_selector", [r"mail\n"]),
        (own(origin=EASY_DKIM), "signing_attributes_origin", [EASY_DKIM, "domain_signing_selector", BYODKIM]),
        (easy(origin=BYODKIM), "signing_attributes_origin", [EASY_DKIM, "next_signing_key_length", BYODKIM]),
        (DesiredDkim(origin="AWS"), "signing_attributes_origin", ["'AWS'", "AWS_SES", "EXTERNAL", "EU_WEST_1"]),
        (DesiredDkim(origin="AWS_SES_eu-west-1"), "signing_attributes_origin", ["AWS_SES_eu-west-1", "EU_WEST_1"]),
        (easy(origin="AWS_SES_EU_WEST_1"), "signing_attributes_origin", ["AWS_SES_EU_WEST_1", EASY_DKIM]),
        (DesiredDkim(origin=BYODKIM), "signing_attributes_origin", [BYODKIM, "selector", "private_key"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_wishes_that_contradict_themselves_are_refused_by_option_and_value(desired, option, words):
    with pytest.raises(BadInput) as caught:
        check_dkim(desired)
    assert caught.value.option == option
    for word in words:
        assert word in str(caught.value)
    assert "testing-secret" not in str(caught.value)


@pytest.mark.parametrize("desired", [easy(), own(), DesiredDkim(origin=EASY_DKIM)], ids=["length", "key", "origin"])
def test_an_address_is_given_no_key_and_its_domain_is_named(desired):
    with pytest.raises(BadInput) as caught:
        check_dkim_for("user@mail.example.com", desired)
    assert caught.value.option == "identity"
    assert "user@mail.example.com" in str(caught.value)
    assert "its domain, mail.example.com" in str(caught.value)


def test_signing_of_an_address_may_be_turned_on():
    plan = plan_dkim(address(), DesiredDkim(signing_enabled=True))
    assert operations(plan) == [SIGNING]
    assert plan.after.dkim.signing_enabled is True


@pytest.mark.parametrize(
    ("dkim", "desired"),
    [
        (EASY, None),
        (EASY, DesiredDkim()),
        (EASY, DesiredDkim(signing_enabled=True)),
        (EASY, DesiredDkim(origin=EASY_DKIM)),
        (EASY, easy("RSA_2048_BIT")),
        (OWN, own("mail2026")),
        (OWN, replace(own("mail2026"), private_key=Secret("testing-other-secret"))),
        (OWN, DesiredDkim(signing_enabled=True)),
        (replace(EASY, signing_attributes_origin="AWS_SES_EU_WEST_1"), DesiredDkim(signing_enabled=True)),
    ],
    ids=[
        "nothing said",
        "nothing wanted",
        "signs already",
        "Easy DKIM already",
        "that length already",
        "that selector already",
        "that selector with a key that does not read back",
        "own key, signs already",
        "tokens of another Region stay",
    ],
)
def test_nothing_is_called_where_nothing_differs(dkim, desired):
    identity = domain(dkim=dkim)
    assert plan_dkim(identity, desired) == unchanged(identity)


@pytest.mark.parametrize("wanted", [True, False])
def test_signing_is_turned_on_and_off_and_nothing_else_with_it(wanted):
    identity = domain(dkim=replace(EASY, signing_enabled=not wanted))
    plan = plan_dkim(identity, DesiredDkim(signing_enabled=wanted))
    (call,) = plan.calls
    assert (call.operation, call.arguments) == (SIGNING, {"EmailIdentity": "example.com", "SigningEnabled": wanted})
    assert call.why.endswith(" on" if wanted else " off")
    assert plan.after == replace(identity, dkim=replace(identity.dkim, signing_enabled=wanted))


def test_another_key_length_keeps_the_tokens_and_the_key_in_use():
    plan = plan_dkim(domain(), easy("RSA_1024_BIT"))
    (call,) = plan.calls
    assert (call.operation, call.arguments) == (
        SIGNING_KEY,
        {
            "EmailIdentity": "example.com",
            "SigningAttributesOrigin": EASY_DKIM,
            "SigningAttributes": {"NextSigningKeyLength": "RSA_1024_BIT"},
        },
    )
    assert plan.after.dkim == replace(EASY, next_signing_key_length="RSA_1024_BIT", status=UNKNOWN)


def test_going_back_to_the_length_in_use_is_refused_because_ses_would():
    dkim = replace(EASY, current_signing_key_length="RSA_1024_BIT", next_signing_key_length="RSA_2048_BIT")
    with pytest.raises(BadInput) as caught:
        plan_dkim(domain(dkim=dkim), easy("RSA_1024_BIT"))
    assert caught.value.option == "next_signing_key_length"
    for word in ("RSA_1024_BIT", "RSA_2048_BIT", "example.com"):
        assert word in str(caught.value)


def test_a_new_selector_brings_a_new_key_and_verification_starts_again():
    plan = plan_dkim(domain(dkim=OWN), own("mail2027"))
    (call,) = plan.calls
    assert (call.operation, call.arguments) == (
        SIGNING_KEY,
        {
            "EmailIdentity": "example.com",
            "SigningAttributesOrigin": BYODKIM,
            "SigningAttributes": {"DomainSigningSelector": "mail2027", "DomainSigningPrivateKey": KEY},
        },
    )
    assert "testing-secret" not in call.why
    assert plan.after.dkim.tokens == ("mail2027",)
    assert plan.after.dkim.signing_enabled is True
    assert plan.after.dkim.status is UNKNOWN
    assert plan.after.verification_status is UNKNOWN


@pytest.mark.parametrize(
    ("dkim", "desired", "origins"),
    [
        (EASY, own(), (EASY_DKIM, BYODKIM)),
        (OWN, easy(), (BYODKIM, EASY_DKIM)),
        (replace(EASY, signing_attributes_origin="AWS_SES_EU_WEST_1"), easy(), ("AWS_SES_EU_WEST_1", EASY_DKIM)),
    ],
    ids=["to an own key", "to Easy DKIM", "away from another Region's tokens"],
)
def test_changing_where_the_key_comes_from_has_to_be_spelt_out(dkim, desired, origins):
    identity, spelt_out = domain(dkim=dkim), replace(desired, origin=origins[1])
    with pytest.raises(BadInput) as caught:
        plan_dkim(identity, desired)
    assert f"signing_attributes_origin: {origins[1]}" in str(caught.value)
    assert origins[0] in str(caught.value)
    plan = plan_dkim(identity, spelt_out)
    assert operations(plan) == [SIGNING_KEY]
    assert plan.after.dkim.signing_attributes_origin == origins[1]


def test_back_to_easy_dkim_without_a_length_leaves_the_length_to_ses():
    plan = plan_dkim(domain(dkim=OWN), DesiredDkim(origin=EASY_DKIM))
    (call,) = plan.calls
    assert call.arguments == {"EmailIdentity": "example.com", "SigningAttributesOrigin": EASY_DKIM}
    assert plan.after.dkim.tokens is UNKNOWN
    assert plan.after.dkim.next_signing_key_length is UNKNOWN


@pytest.mark.parametrize(
    ("signs", "wanted", "order"),
    [(True, False, [SIGNING, SIGNING_KEY]), (False, True, [SIGNING_KEY, SIGNING]), (False, None, [SIGNING_KEY])],
    ids=["off before the key changes", "on after the key has changed", "off stays off"],
)
def test_nothing_is_signed_with_a_key_just_given_up(signs, wanted, order):
    identity = domain(dkim=replace(OWN, signing_enabled=signs))
    plan = plan_dkim(identity, own("mail2027", signing_enabled=wanted))
    assert operations(plan) == order
    assert plan.after.dkim.signing_enabled is bool(wanted)


def test_a_new_domain_has_three_tokens_that_only_ses_knows():
    dkim = new_dkim(DOMAIN, None)
    assert (dkim.signing_enabled, dkim.status, dkim.signing_attributes_origin) == (True, "PENDING", EASY_DKIM)
    assert (dkim.next_signing_key_length, dkim.current_signing_key_length) == ("RSA_2048_BIT", "RSA_2048_BIT")
    assert dkim.tokens is UNKNOWN


def test_a_new_domain_has_the_length_that_was_asked_for():
    dkim = new_dkim(DOMAIN, easy("RSA_1024_BIT"))
    assert (dkim.next_signing_key_length, dkim.current_signing_key_length) == ("RSA_1024_BIT", "RSA_1024_BIT")


def test_a_new_domain_with_an_own_key_has_its_selector_for_a_token():
    dkim = new_dkim(DOMAIN, own("mail2027"))
    assert (dkim.signing_enabled, dkim.status, dkim.selector) == (True, "PENDING", "mail2027")


def test_a_new_address_has_no_tokens_and_no_dkim_under_way():
    dkim = new_dkim(EMAIL_ADDRESS, None)
    assert (dkim.tokens, dkim.status) == ((), "NOT_STARTED")


@given(desired_dkims())
def test_a_new_domain_needs_no_other_call_but_to_turn_signing_off(desired):
    created = domain(dkim=new_dkim(DOMAIN, desired))
    assert operations(plan_dkim(created, desired)) == ([SIGNING] if desired.signing_enabled is False else [])


IRISH = DesiredDkim(origin="AWS_SES_EU_WEST_1")


def test_a_new_domain_has_the_keys_of_another_region_and_ses_tells_which():
    assert IRISH.signing_attributes() == {"DomainSigningAttributesOrigin": "AWS_SES_EU_WEST_1"}
    key = new_dkim(DOMAIN, IRISH)
    assert (key.signing_attributes_origin, key.parent_region) == ("AWS_SES_EU_WEST_1", "eu-west-1")
    assert (key.tokens, key.status, key.signing_enabled) == (UNKNOWN, UNKNOWN, True)


def test_a_domain_that_has_those_keys_is_left():
    state = domain(dkim=replace(EASY, signing_attributes_origin="AWS_SES_EU_WEST_1"))
    assert plan_dkim(state, IRISH) == unchanged(state)


@pytest.mark.parametrize("dkim", [EASY, OWN, replace(EASY, signing_attributes_origin="AWS_SES_US_EAST_1")])
def test_a_domain_that_exists_cannot_get_them(dkim):
    with pytest.raises(BadInput) as caught:
        plan_dkim(domain(dkim=dkim), IRISH)
    assert caught.value.option == "signing_attributes_origin"
    for word in ("AWS_SES_EU_WEST_1", str(dkim.signing_attributes_origin), "anew"):
        assert word in str(caught.value)


@pytest.mark.parametrize("wish", [easy(origin=EASY_DKIM), own(origin=BYODKIM)])
def test_from_those_keys_to_others_takes_being_told_so(wish):
    state = domain(dkim=replace(EASY, signing_attributes_origin="AWS_SES_EU_WEST_1"))
    assert operations(plan_dkim(state, wish)) == [SIGNING_KEY]
    with pytest.raises(BadInput) as caught:
        plan_dkim(state, replace(wish, origin=None))
    assert "signing_attributes_origin" in str(caught.value)


def test_its_own_region_is_no_other():
    check_parent_region(IRISH, "arn:aws:ses:us-east-1:123456789012:identity/example.com")
    check_parent_region(easy(), "arn:aws:ses:eu-west-1:123456789012:identity/example.com")
    with pytest.raises(BadInput) as caught:
        check_parent_region(IRISH, "arn:aws:ses:eu-west-1:123456789012:identity/example.com")
    assert caught.value.option == "signing_attributes_origin"


def test_a_key_length_on_its_way_says_until_when_no_other_is_taken():
    state = domain(dkim=replace(EASY, next_signing_key_length="RSA_1024_BIT"))
    with pytest.raises(BadInput) as caught:
        plan_dkim(state, easy(in_a_day="2026-11-21T10:00:00+00:00"))
    for word in ("RSA_1024_BIT", "24 hours", "2026-11-21T10:00:00+00:00"):
        assert word in str(caught.value)


def test_a_replica_that_has_no_tokens_yet_is_left_to_ses():
    """Its parent is not there, or SES has not got to it; a new call changes nothing of that."""
    orphan = domain(dkim=replace(REPLICA, tokens=(), status="PENDING"))
    assert plan_dkim(orphan, DesiredDkim(origin=REPLICA.signing_attributes_origin)).calls == ()


KEYLESS = replace(EASY, status="NOT_STARTED", tokens=(), current_signing_key_length=None, signing_enabled=False)


@pytest.mark.parametrize("length", ["RSA_1024_BIT", "RSA_2048_BIT", None])
def test_a_domain_that_has_no_key_yet_gets_one_when_easy_dkim_is_asked_for(length):
    plan = plan_dkim(domain(dkim=KEYLESS), DesiredDkim(origin=EASY_DKIM, next_signing_key_length=length))
    assert operations(plan) == [SIGNING_KEY]
    assert plan.after.dkim.tokens is UNKNOWN
    assert plan_dkim(domain(dkim=KEYLESS), DesiredDkim(signing_enabled=False)) == unchanged(domain(dkim=KEYLESS))

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.identity."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.dkim import DesiredDkim
from ansible_collections.mailops.ses.plugins.module_utils._plan.identity import (
    DesiredIdentity,
    new_identity,
    plan_absence,
    plan_identity,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.plugins.module_utils._plan.restart import IF_FAILED, NEVER
from ansible_collections.mailops.ses.plugins.module_utils._plan.result import settings
from ansible_collections.mailops.ses.plugins.module_utils._plan.secret import Secret
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import BYODKIM, EASY_DKIM, UNKNOWN, Identity
from ansible_collections.mailops.ses.plugins.module_utils._plan.tags import DesiredTags
from ansible_collections.mailops.ses.tests.unit.plugins.identities import (
    ARN,
    EASY,
    address,
    desired_for,
    domain,
    identities,
)
from ansible_collections.mailops.ses.tests.unit.plugins.ses_model import after_calls, created

KEY = Secret("testing-secret")


def desired(name="example.com", **members):
    return DesiredIdentity(identity=name, identity_arn=ARN + name, **members)


def operations(plan):
    return [call.operation for call in plan.calls]


@st.composite
def situations(draw):
    """A state, or none, and a wish for it."""
    current = draw(st.none() | identities())
    name = current.identity if current else draw(st.sampled_from(["example.com", "user@example.com"]))
    return current, draw(desired_for(name))


def planned(current, wish):
    """The plan; a wish that is refused is no example of anything."""
    try:
        return plan_identity(current, wish)
    except BadInput:
        reject()


def assert_agrees(foretold, reached):
    """All that was foretold has come; what only SES can tell is not foretold."""
    for key, value in foretold.items():
        if isinstance(value, dict):
            assert_agrees(value, reached[key])
        else:
            assert reached[key] == value


def test_a_new_identity_is_one_call_that_holds_everything():
    wish = desired(
        dkim=DesiredDkim(signing_enabled=True, selector="mail2026", private_key=KEY),
        configuration_set_name="transactional",
        tags=DesiredTags({"team": "crm", "stage": "live"}),
    )
    plan = plan_identity(None, wish)
    (call,) = plan.calls
    assert call.operation == "CreateEmailIdentity"
    assert call.arguments == {
        "EmailIdentity": "example.com",
        "Tags": [{"Key": "stage", "Value": "live"}, {"Key": "team", "Value": "crm"}],
        "ConfigurationSetName": "transactional",
        "DkimSigningAttributes": {"DomainSigningSelector": "mail2026", "DomainSigningPrivateKey": KEY},
    }
    assert plan.before is None
    assert plan.after.tags == {"team": "crm", "stage": "live"}
    assert plan.after.configuration_set_name == "transactional"


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"configuration_set_name": ""},
        {"tags": DesiredTags({})},
        {"dkim": DesiredDkim(origin=EASY_DKIM)},
        {"dkim": DesiredDkim(signing_enabled=True)},
    ],
    ids=["nothing", "no configuration set", "no tags", "Easy DKIM", "signing"],
)
def test_what_a_new_domain_has_anyway_is_not_sent(members):
    plan = plan_identity(None, desired(**members))
    assert [(call.operation, call.arguments) for call in plan.calls] == [
        ("CreateEmailIdentity", {"EmailIdentity": "example.com"})
    ]


def test_signing_off_is_what_a_create_cannot_hold():
    plan = plan_identity(None, desired(dkim=DesiredDkim(signing_enabled=False)))
    assert operations(plan) == ["CreateEmailIdentity", "PutEmailIdentityDkimAttributes"]
    assert plan.after.dkim.signing_enabled is False


def test_a_new_domain_cannot_send_yet_but_a_new_address_may_through_its_domain():
    assert new_identity(desired("example.com")).verified_for_sending_status is False
    assert new_identity(desired("user@example.com")).verified_for_sending_status is UNKNOWN


def test_a_key_for_a_new_address_is_refused_before_any_call_is_planned():
    with pytest.raises(BadInput) as caught:
        plan_identity(None, desired("user@example.com", dkim=DesiredDkim(next_signing_key_length="RSA_2048_BIT")))
    assert caught.value.option == "identity"


@pytest.mark.parametrize("current", [None, address("user@example.com")], ids=["new", "there"])
def test_a_token_for_an_address_is_refused_before_any_call_is_planned(current):
    with pytest.raises(BadInput) as caught:
        plan_identity(current, desired("user@example.com", txt_verification=True))
    assert caught.value.option == "txt_verification"


def test_the_call_that_ses_may_refuse_goes_first():
    wish = desired(
        dkim=DesiredDkim(next_signing_key_length="RSA_1024_BIT"),
        configuration_set_name="transactional",
        tags=DesiredTags({"team": "crm"}),
    )
    assert operations(plan_identity(domain(), wish)) == [
        "PutEmailIdentityConfigurationSetAttributes",
        "PutEmailIdentityDkimSigningAttributes",
        "TagResource",
    ]


def test_an_identity_that_is_not_wanted_is_deleted():
    plan = plan_absence(domain())
    (call,) = plan.calls
    assert (call.operation, call.arguments) == ("DeleteEmailIdentity", {"EmailIdentity": "example.com"})
    assert (plan.before, plan.after) == (domain(), None)


def test_what_is_not_there_is_not_deleted():
    assert plan_absence(None) == unchanged(None)


@given(situations())
def test_planning_again_after_a_plan_gives_no_call(situation):
    current, wish = situation
    after = planned(current, wish).after
    assert plan_identity(after, wish) == unchanged(after)


@given(situations())
def test_a_plan_starts_from_the_state_and_says_why_in_every_call(situation):
    current, wish = situation
    plan = planned(current, wish)
    assert plan.before == current
    assert all(call.why and "testing" not in call.why for call in plan.calls)
    one_by_one = ("Policy", "NotificationTopic", "NotificationsEnabled")
    others = [operation for operation in operations(plan) if not operation.endswith(one_by_one)]
    assert len(set(others)) == len(others), "but for policies and topics, no operation is needed twice"


@given(identities().flatmap(lambda current: st.tuples(st.just(current), desired_for(current.identity))))
def test_what_is_not_mentioned_is_untouched(situation):
    current, wish = situation
    after = planned(current, wish).after
    assert (after.identity, after.identity_arn) == (current.identity, current.identity_arn)
    if wish.restart == NEVER and not wish.txt_verification and wish.dkim is None:
        assert (after.dkim, after.verification_status) == (current.dkim, current.verification_status)
    elif wish.dkim is None:
        assert replace(after.dkim, status=None) == replace(current.dkim, status=None)
    elif wish.dkim.signing_enabled is None:
        assert after.dkim.signing_enabled == current.dkim.signing_enabled
    if wish.dkim is not None and wish.dkim.wanted_origin is None:
        assert replace(after.dkim, signing_enabled=None, status=None) == replace(
            current.dkim, signing_enabled=None, status=None
        )
    if not wish.txt_verification and wish.restart == NEVER:
        assert after.txt_verification == current.txt_verification
    if wish.configuration_set_name is None:
        assert after.configuration_set_name == current.configuration_set_name
    if wish.tags is None:
        assert after.tags == current.tags


@given(identities().flatmap(lambda current: st.tuples(st.just(current), desired_for(current.identity))))
def test_what_is_not_mentioned_of_policies_topics_and_mail_from_is_untouched(situation):
    current, wish = situation
    after = planned(current, wish).after
    named = wish.policies.policies if wish.policies else {}
    if not (wish.policies and wish.policies.purge):
        others = {name: text for name, text in current.policies.items() if name not in named}
        assert others.items() <= after.policies.items()
    if wish.notifications is None:
        assert after.notifications == current.notifications
    if wish.notifications is None or wish.notifications.feedback_forwarding is None:
        assert after.feedback_forwarding_status == current.feedback_forwarding_status
    if wish.mail_from is None:
        assert replace(after.mail_from, mail_from_domain_status=None) == replace(
            current.mail_from, mail_from_domain_status=None
        )
    if wish.mail_from is None and wish.restart == NEVER:
        assert after.mail_from == current.mail_from
    elif wish.mail_from is not None and wish.mail_from.domain is None:
        assert after.mail_from.mail_from_domain == current.mail_from.mail_from_domain
    elif wish.mail_from and wish.mail_from.domain and wish.mail_from.behavior_on_mx_failure is None:
        assert after.mail_from.behavior_on_mx_failure == current.mail_from.behavior_on_mx_failure


@given(situations())
def test_the_calls_lead_to_the_state_that_was_planned(situation):
    current, wish = situation
    plan = planned(current, wish)
    reached = after_calls(current, plan.calls)
    assert_agrees(settings(plan.after), settings(reached))
    assert reached.tags == plan.after.tags


@given(situations(), st.integers(min_value=0, max_value=4))
def test_a_plan_that_was_cut_off_after_any_call_is_finished_by_the_next_one(situation, made):
    current, wish = situation
    plan = planned(current, wish)
    assume(made <= len(plan.calls))
    halfway = after_calls(current, plan.calls[:made])
    rest = plan_identity(halfway, wish)
    assert settings(after_calls(halfway, rest.calls)) == settings(after_calls(current, plan.calls))


@given(situations(), identities())
def test_an_identity_that_comes_back_with_its_old_settings_is_brought_to_the_wish(situation, old):
    """An identity deleted and created again may come back with what it had."""
    _current, wish = situation
    old = replace(old, identity=wish.identity, identity_arn=wish.identity_arn)
    assume(("@" in wish.identity) == (old.identity_type == "EMAIL_ADDRESS"))
    plan = planned(old, wish)
    reached = after_calls(old, plan.calls)
    if wish.tags and wish.tags.purge:
        assert {key: value for key, value in reached.tags.items() if not key.startswith("aws:")} == wish.tags.tags
    if wish.configuration_set_name is not None:
        assert (reached.configuration_set_name or "") == wish.configuration_set_name
    if wish.dkim and wish.dkim.signing_enabled is not None:
        assert reached.dkim.signing_enabled == wish.dkim.signing_enabled
    if wish.dkim and wish.dkim.selector:
        assert reached.dkim.selector == wish.dkim.selector
    if wish.mail_from and wish.mail_from.domain is not None:
        assert (reached.mail_from.mail_from_domain or "") == wish.mail_from.domain


@given(identities().flatmap(lambda current: st.tuples(st.just(current), desired_for(current.identity))))
def test_after_a_restart_nothing_is_failed_any_more(situation):
    current, wish = situation
    after = planned(current, replace(wish, restart=IF_FAILED)).after
    assert "FAILED" not in (after.verification_status, after.dkim.status)
    if after.verification_status == "SUCCESS":
        assert after.mail_from.mail_from_domain_status != "FAILED"


@given(situations(), st.randoms(use_true_random=False))
def test_the_order_of_options_does_not_matter(situation, random):
    """Dicts of a playbook come in any order."""
    current, wish = situation

    def shuffled(mapping):
        return dict(random.sample(sorted(mapping.items()), len(mapping)))

    other = replace(
        wish,
        tags=wish.tags and replace(wish.tags, tags=shuffled(wish.tags.tags)),
        policies=wish.policies and replace(wish.policies, policies=shuffled(wish.policies.policies)),
        notifications=wish.notifications
        and replace(wish.notifications, kinds=dict(reversed(wish.notifications.kinds.items()))),
    )
    assert planned(current, other) == planned(current, wish)


def test_the_model_of_ses_that_these_tests_lean_on_starts_as_ses_does():
    identity = created({"EmailIdentity": "example.com"})
    assert isinstance(identity, Identity)
    assert identity.dkim == replace(EASY, status="PENDING")
    own = {"DomainSigningSelector": "mail", "DomainSigningPrivateKey": KEY}
    assert created({"EmailIdentity": "example.com", "DkimSigningAttributes": own}).dkim.selector == "mail"
    assert created({"EmailIdentity": "example.com"}).dkim.signing_attributes_origin != BYODKIM

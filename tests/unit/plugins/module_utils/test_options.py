# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options import (
    DKIM,
    check_dns_lookup,
    check_own_arn,
    check_wait,
    desired_dkim,
    desired_mail_from,
    desired_notifications,
    desired_policies,
    desired_policy,
    desired_tags,
    mean_the_same,
    secrets_in,
    signing_key,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.dkim import DesiredDkim
from ansible_collections.mailops.ses.plugins.module_utils._plan.mail_from import DesiredMailFrom
from ansible_collections.mailops.ses.plugins.module_utils._plan.notifications import DesiredNotification
from ansible_collections.mailops.ses.plugins.module_utils._plan.tags import DesiredTags
from ansible_collections.mailops.ses.tests.unit.plugins.signing_keys import pem, rsa_key

NOTHING = dict.fromkeys(DKIM)
LOOKUP = {"name_servers": None, "resolvers": None, "dns_port": 53, "dns_timeout": 2.0, "dns_attempts": 3}
WAITING = {"wait_delay": 10, "wait_timeout": 900, **LOOKUP}


def options(**given):
    return {**NOTHING, **given}


def bare(pem_text):
    return "".join(line for line in pem_text.splitlines() if not line.startswith("-----"))


@pytest.mark.parametrize(
    "params", [NOTHING, {"dkim": None, "identity": "example.com"}, {"dkim": NOTHING}], ids=["own", "no dict", "dict"]
)
def test_where_no_dkim_option_is_given_nothing_is_wished(params):
    assert desired_dkim(params) is None
    assert signing_key(params) == (None, None)
    assert secrets_in(params) == []


@pytest.mark.parametrize("nest", [lambda given: given, lambda given: {"dkim": given}], ids=["own", "in a dict"])
def test_dkim_options_become_a_wish_wherever_the_module_has_them(nest):
    given = options(signing_enabled=False, signing_attributes_origin="AWS_SES", next_signing_key_length="RSA_1024_BIT")
    assert desired_dkim(nest(given)) == DesiredDkim(False, "AWS_SES", "RSA_1024_BIT")


@pytest.mark.parametrize("nest", [lambda given: given, lambda given: {"dkim": given}], ids=["own", "in a dict"])
def test_a_private_key_is_read_and_its_bare_form_is_named_to_be_masked(nest):
    text = pem(rsa_key())
    params = nest(options(domain_signing_selector="mail", domain_signing_private_key=text))
    wish = desired_dkim(params)
    assert wish.selector == "mail"
    assert wish.private_key.reveal() == bare(text)
    assert secrets_in(params) == [bare(text)]
    selector, key = signing_key(params)
    assert (selector, key.private_key) == ("mail", wish.private_key)


@pytest.mark.parametrize(
    ("given", "option"),
    [
        ({"domain_signing_private_key": ""}, "domain_signing_private_key"),
        ({"domain_signing_private_key": "", "domain_signing_selector": "mail"}, "domain_signing_private_key"),
        ({"domain_signing_selector": ""}, "domain_signing_selector"),
        ({"domain_signing_private_key": "testing-secret"}, "domain_signing_private_key"),
        ({"domain_signing_selector": "mail"}, "domain_signing_private_key"),
    ],
    ids=["empty key", "empty key with a selector", "empty selector", "no key", "selector alone"],
)
def test_what_was_given_is_never_passed_over(given, option):
    with pytest.raises(BadInput) as caught:
        desired_dkim(options(**given))
    assert caught.value.option == option
    assert "testing-secret" not in str(caught.value)


def test_false_is_a_wish():
    assert desired_dkim(options(signing_enabled=False)) == DesiredDkim(signing_enabled=False)


def test_only_the_private_key_is_kept_out_of_logs():
    assert {name for name, spec in DKIM.items() if spec.get("no_log")} == {"domain_signing_private_key"}


@pytest.mark.parametrize(
    ("params", "wish"),
    [
        ({"tags": None, "purge_tags": True}, None),
        ({"tags": {}, "purge_tags": True}, DesiredTags({}, True)),
        ({"tags": {"cost": 1}, "purge_tags": False}, DesiredTags({"cost": "1"}, False)),
    ],
    ids=["left out", "empty", "some"],
)
def test_tags_left_out_are_no_wish_and_empty_tags_are_one(params, wish):
    assert desired_tags(params) == wish


def test_tags_are_checked():
    with pytest.raises(BadInput):
        desired_tags({"tags": {"aws:mine": "1"}, "purge_tags": True})


@pytest.mark.parametrize(("timeout", "delay"), [(0, 1), (900, 10), (10, 900)])
def test_times_that_can_be_kept_are_taken(timeout, delay):
    check_wait(WAITING | {"wait_timeout": timeout, "wait_delay": delay})


@pytest.mark.parametrize(
    ("timeout", "delay", "option", "words"),
    [(900, 0, "wait_delay", ["0", "1"]), (900, -5, "wait_delay", ["-5", "1"]), (-1, 10, "wait_timeout", ["-1", "0"])],
)
def test_times_that_cannot_be_kept_are_refused(timeout, delay, option, words):
    with pytest.raises(BadInput) as caught:
        check_wait(WAITING | {"wait_timeout": timeout, "wait_delay": delay})
    assert caught.value.option == option
    for word in words:
        assert word in str(caught.value)


def mail_from_of(**options):
    return desired_mail_from({"mail_from_domain": None, "behavior_on_mx_failure": None, **options})


@pytest.mark.parametrize("params", [{"mail_from": None}, {"mail_from": {}}])
def test_no_mail_from_options_are_no_wish(params):
    assert desired_mail_from(params) is None
    assert mail_from_of() is None


def test_a_mail_from_domain_is_brought_to_its_canonical_form():
    assert mail_from_of(mail_from_domain="Bounce.Example.COM.") == DesiredMailFrom("bounce.example.com")
    assert mail_from_of(mail_from_domain="") == DesiredMailFrom("")
    assert mail_from_of(behavior_on_mx_failure="REJECT_MESSAGE") == DesiredMailFrom(None, "REJECT_MESSAGE")


@pytest.mark.parametrize("domain", ["user@example.com", "exam ple.com", "http://bounce.example.com"])
def test_a_mail_from_domain_that_is_none_is_refused(domain):
    with pytest.raises(BadInput) as caught:
        mail_from_of(mail_from_domain=domain)
    assert caught.value.option == "mail_from_domain"
    assert domain in str(caught.value)


def statement(**members):
    return {"Statement": [{"Effect": "Allow", "Action": ["ses:SendEmail"], **members}]}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            statement(Principal={"AWS": "123456789012"}),
            statement(Principal={"AWS": "arn:aws:iam::123456789012:root"}),
            True,
        ),
        (statement(Resource=["a"]), statement(Resource="a"), True),
        (statement(), {"Version": "2008-10-17", **statement()}, True),
        (statement(Principal={"AWS": "123456789012"}), statement(Principal={"AWS": "210987654321"}), False),
        (statement(), {"Version": "2012-10-17", **statement()}, False),
    ],
)
def test_policies_compare_by_meaning(one, other, same):
    assert mean_the_same(json.dumps(one), json.dumps(other)) is same


def test_policies_left_out_are_no_wish():
    assert desired_policies({"policies": None, "purge_policies": True}) is None
    assert desired_policies({"policies": {}, "purge_policies": True}).purge


def notifications_of(forwarding=None, compatible=False, **kinds):
    params = {f"{kind}_notifications": kinds.get(kind) for kind in ("bounce", "complaint", "delivery")}
    params.update(feedback_forwarding=forwarding, community_aws_compatible=compatible)
    return desired_notifications(params)


SNS_TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces"


def test_notifications_left_out_or_said_nothing_of_are_no_wish():
    assert notifications_of() is None
    assert notifications_of(bounce={"topic": None, "include_headers": None}) is None
    assert notifications_of(True).kinds == {}


def test_a_topic_and_its_headers_are_wished_each_for_itself():
    wish = notifications_of(
        bounce={"topic": SNS_TOPIC, "include_headers": None}, delivery={"topic": None, "include_headers": False}
    )
    assert wish.kinds == {
        "bounce": DesiredNotification(SNS_TOPIC),
        "delivery": DesiredNotification(None, False),
    }
    assert wish.feedback_forwarding is None


def test_what_is_no_topic_is_refused_by_the_option_that_holds_it():
    with pytest.raises(BadInput) as caught:
        notifications_of(complaint={"topic": "complaints", "include_headers": None})
    assert caught.value.option == "complaint_notifications"


def test_as_the_community_s_module_has_it_what_is_left_out_of_a_kind_is_none():
    wish = notifications_of(compatible=True, bounce={"topic": None, "include_headers": None})
    assert wish.kinds == {"bounce": DesiredNotification("", False)}
    assert wish.feedback_forwarding is True
    given = notifications_of(False, compatible=True, bounce={"topic": SNS_TOPIC, "include_headers": True})
    assert given.kinds == {"bounce": DesiredNotification(SNS_TOPIC, True)}
    assert given.feedback_forwarding is False


def policy_of(**given):
    return desired_policy({"policy_name": "partner", "policy": None, "state": "present", **given})


def test_one_policy_is_a_wish_that_leaves_the_others():
    text = json.dumps(statement())
    assert not policy_of(policy=text).purge
    assert json.loads(policy_of(policy=text).policies["partner"]) == statement()
    assert policy_of(state="absent", policy=text).policies == {"partner": ""}


@pytest.mark.parametrize(
    ("given", "option"),
    [({"policy": ""}, "policy"), ({"policy": "{}", "policy_name": "a b"}, "policy_name"), ({"policy": "{"}, "policy")],
)
def test_a_policy_that_is_none_is_refused(given, option):
    with pytest.raises(BadInput) as caught:
        policy_of(**given)
    assert caught.value.option == option


ARN = "arn:aws:ses:eu-west-1:123456789012:identity/"


@pytest.mark.parametrize("given", ["example.com", f"{ARN}example.com"])
def test_an_identity_is_given_by_its_name_or_its_own_arn(given):
    check_own_arn(given, lambda name: f"{ARN}{name}")


def test_an_arn_of_elsewhere_is_refused_with_the_one_that_is_right_here():
    given = f"{ARN}example.com".replace("eu-west-1", "us-east-1")
    with pytest.raises(BadInput) as caught:
        check_own_arn(given, lambda name: f"{ARN}{name}", "identities")
    assert caught.value.option == "identities"
    assert given in str(caught.value)
    assert f"{ARN}example.com" in str(caught.value)


def test_another_key_length_is_said_to_be_possible_within_a_day():
    before = datetime.now(timezone.utc)
    wish = desired_dkim(options(next_signing_key_length="RSA_1024_BIT"))
    in_a_day = datetime.fromisoformat(wish.in_a_day)
    assert timedelta(hours=23, minutes=59) < in_a_day - before < timedelta(hours=24, minutes=1)


def test_dns_options_as_they_are_by_default_are_fine():
    check_wait(WAITING)


@pytest.mark.parametrize("check", [check_dns_lookup, check_wait])
@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("name_servers", ["192.0.2.1", "ns1.example.net"], "'ns1.example.net'"),
        ("resolvers", ["192.0.2.1:0"], "'192.0.2.1:0'"),
        ("dns_port", 0, "1 to 65535"),
        ("dns_port", 65536, "1 to 65535"),
        ("dns_timeout", 0.0, "more than 0"),
        ("dns_attempts", 0, "at least 1"),
    ],
)
def test_dns_options_that_make_no_sense_are_refused_by_name(check, option, value, says):
    with pytest.raises(BadInput) as caught:
        check(WAITING | {option: value})
    assert caught.value.option == option
    assert says in str(caught.value)

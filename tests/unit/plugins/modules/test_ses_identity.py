# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of what ses_identity decides."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.dkim import DKIM
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.notifications import no_notifications
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import TxtVerification
from ansible_collections.mailops.ses.plugins.modules.ses_identity import decide
from ansible_collections.mailops.ses.tests.unit.plugins.identities import ARN, domain

TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces"


class Reader:
    """Has one identity, or none, and configuration sets."""

    def __init__(self, identity=None, configuration_sets=("marketing",)):
        self.identity, self.configuration_sets, self.asked = identity, configuration_sets, []

    def read_identity(self, name, topics=False, token=False):
        self.asked.append(name)
        self.topics, self.token = topics, token
        return self.identity

    def identity_arn(self, name):
        return ARN + name

    def require_new_configuration_set(self, _current, after):
        if after.configuration_set_name and after.configuration_set_name not in self.configuration_sets:
            raise BadInput("configuration_set_name", after.configuration_set_name, "is not there")


def params(**given):
    return {
        "identity": "Example.COM.",
        "state": "present",
        "configuration_set_name": None,
        "community_aws_compatible": False,
        "txt_verification": False,
        "restart_verification": "never",
        "dkim": None,
        "mail_from": None,
        "feedback_forwarding": None,
        "bounce_notifications": None,
        "complaint_notifications": None,
        "delivery_notifications": None,
        "policies": None,
        "purge_policies": False,
        "tags": None,
        "purge_tags": True,
        **given,
    }


def operations(plan):
    return [call.operation for call in plan.calls]


def test_the_name_is_read_and_created_in_the_form_that_ses_keeps():
    reader = Reader()
    plan = decide(params(), reader)
    assert reader.asked == ["example.com"]
    assert [call.arguments for call in plan.calls] == [{"EmailIdentity": "example.com"}]
    assert plan.after.identity_arn == f"{ARN}example.com"


def test_every_option_reaches_the_plan():
    dkim = {**dict.fromkeys(DKIM), "signing_enabled": False, "next_signing_key_length": "RSA_1024_BIT"}
    given = params(
        configuration_set_name="marketing",
        dkim=dkim,
        mail_from={"mail_from_domain": "bounce.example.com", "behavior_on_mx_failure": None},
        delivery_notifications={"topic": TOPIC, "include_headers": None},
        policies={"partner": {"Statement": [{"Effect": "Allow"}]}},
        tags={"team": "crm"},
        txt_verification=True,
        restart_verification="if_failed",
    )
    held = domain(notifications=no_notifications(), txt_verification=TxtVerification(), verification_status="FAILED")
    plan = decide(given, Reader(held))
    assert operations(plan) == [
        "PutEmailIdentityConfigurationSetAttributes",
        "PutEmailIdentityDkimAttributes",
        "PutEmailIdentityDkimSigningAttributes",
        "VerifyDomainIdentity",
        "PutEmailIdentityMailFromAttributes",
        "SetIdentityNotificationTopic",
        "CreateEmailIdentityPolicy",
        "TagResource",
    ]


def test_what_is_left_out_is_left_as_it_is():
    held = domain(configuration_set_name="marketing", tags={"team": "crm"})
    assert operations(decide(params(), Reader(held))) == []


@pytest.mark.parametrize(("purge", "left"), [(True, {}), (False, {"team": "crm"})])
def test_tags_are_purged_only_where_that_is_asked_for(purge, left):
    assert decide(params(tags={}, purge_tags=purge), Reader(domain(tags={"team": "crm"}))).after.tags == left


@pytest.mark.parametrize(("held", "expected"), [(domain(), ["DeleteEmailIdentity"]), (None, [])])
def test_absent_deletes_what_is_there_and_nothing_else(held, expected):
    plan = decide(params(state="absent", configuration_set_name="unknown"), Reader(held))
    assert (operations(plan), plan.after) == (expected, None)


@pytest.mark.parametrize("held", [None, domain()], ids=["new", "there"])
def test_an_unknown_configuration_set_is_refused_while_deciding(held):
    with pytest.raises(BadInput) as caught:
        decide(params(configuration_set_name="unknown"), Reader(held))
    assert caught.value.option == "configuration_set_name"


@pytest.mark.parametrize(
    "given",
    [
        {"identity": "exam ple.com"},
        {"tags": {"aws:x": "1"}},
        {"dkim": {**dict.fromkeys(DKIM), "domain_signing_selector": "x"}},
        {"mail_from": {"mail_from_domain": "a b", "behavior_on_mx_failure": None}},
        {"policies": {"partner": "{"}},
        {"bounce_notifications": {"topic": "bounces", "include_headers": None}},
    ],
    ids=["name", "tags", "dkim", "mail_from", "policies", "topic"],
)
def test_bad_input_is_refused_before_anything_is_read(given):
    reader = Reader(domain())
    with pytest.raises(BadInput):
        decide(params(**given), reader)
    assert reader.asked == []


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({}, False),
        ({"feedback_forwarding": True}, False),
        ({"feedback_forwarding": False}, True),
        ({"complaint_notifications": {"topic": "", "include_headers": None}}, True),
        ({"complaint_notifications": {"topic": None, "include_headers": None}}, False),
    ],
)
def test_topics_cost_a_call_only_where_they_matter(given, read):
    reader = Reader(domain(feedback_forwarding_status=not read, notifications=no_notifications()))
    decide(params(**given), reader)
    assert (reader.topics, reader.token) == (read, False)


def test_a_token_costs_a_call_only_where_it_is_asked_for():
    reader = Reader(domain(txt_verification=TxtVerification("token=")))
    assert operations(decide(params(txt_verification=True), reader)) == []
    assert (reader.topics, reader.token) == (False, True)


@pytest.mark.parametrize(("name", "verified"), [("example.com", ["VerifyDomainIdentity"]), ("user@example.com", [])])
def test_a_playbook_for_the_community_s_module_gets_what_it_got_there(name, verified):
    reader = Reader()
    plan = decide(params(identity=name, community_aws_compatible=True), reader)
    assert operations(plan) == ["CreateEmailIdentity", *verified]
    assert (reader.topics, reader.token) == (True, True)
    assert plan.after.notifications == no_notifications()
    assert plan.after.txt_verification is not None

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.connection, with clients that are tables of functions."""

from __future__ import annotations

from types import SimpleNamespace

import botocore
import botocore.session
import pytest

from ansible_collections.mailops.ses.plugins.module_utils._ses.connection import MUST_HOLD, SERVICES, Connection
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import AccessDenied, SesError
from ansible_collections.mailops.ses.plugins.module_utils._ses.pace import FAULTS_TAKEN, Pace
from ansible_collections.mailops.ses.tests.unit.plugins.aws_errors import answered
from ansible_collections.mailops.ses.tests.unit.plugins.clock import Clock

IDENTITY = {"EmailIdentity": "example.com"}


class Clients:
    """In the place of clients.Clients."""

    def __init__(self, region="eu-west-1", **operations):
        self.region = region
        self.operations = operations
        self.made = []

    def make(self, service, region, account):
        self.made.append((service, region, account))
        return SimpleNamespace(**self.operations)


def connection_to(clients, *operations):
    clock = Clock()
    declared = operations or ("GetEmailIdentity", "TagResource", "UntagResource", "CreateTenant", *MUST_HOLD)
    return Connection(clients, Pace(clock=clock, sleep=clock.sleep), declared)


def test_an_operation_is_sent_by_its_api_name_and_answered():
    clients = Clients(get_email_identity=lambda **arguments: {"IdentityType": "DOMAIN", "seen": arguments})
    answer = connection_to(clients).send("GetEmailIdentity", IDENTITY)
    assert answer["seen"] == IDENTITY


def test_a_client_is_made_once_for_each_service_when_it_is_needed():
    clients = Clients(get_caller_identity=lambda: {"Account": "1"}, tag_resource=lambda: {}, untag_resource=lambda: {})
    connection = connection_to(clients)
    assert clients.made == [], "none before it is needed"
    for operation in ("TagResource", "GetCallerIdentity", "UntagResource"):
        connection.send(operation, {})
    assert clients.made == [("sesv2", "eu-west-1", {}), ("sts", "eu-west-1", {})]


def test_elsewhere_is_the_same_with_the_options_of_another_account():
    clients = Clients(region=None, get_hosted_zone=lambda: {"HostedZone": {}})
    account = {"region": "us-east-1", "profile": "dns"}
    connection_to(clients, "GetHostedZone").elsewhere(Pace(), account).send("GetHostedZone", {})
    assert clients.made == [("route53", "us-east-1", account)]


@pytest.mark.parametrize("region", [None, ""])
def test_without_a_region_no_client_is_made_and_the_ways_to_give_one_are_named(region):
    clients = Clients(region=region)
    with pytest.raises(SesError) as caught:
        connection_to(clients).send("GetEmailIdentity", IDENTITY)
    for word in ("region", "AWS_REGION", "profile"):
        assert word in str(caught.value)
    assert clients.made == []


def test_an_operation_that_the_installed_botocore_lacks_is_named():
    with pytest.raises(SesError) as caught:
        connection_to(Clients()).send("CreateTenant", {})
    assert "CreateTenant" in str(caught.value)
    assert "botocore" in str(caught.value)
    assert caught.value.operation == "CreateTenant"


@pytest.mark.parametrize(("operation", "member"), MUST_HOLD.items())
def test_an_answer_that_was_cut_short_is_asked_for_again(operation, member):
    answers = [{}, {member: "whole"}]

    def request():
        return answers.pop(0)

    clients = Clients(**{botocore.xform_name(name): request for name in MUST_HOLD})
    assert connection_to(clients).send(operation, {}) == {member: "whole"}


def test_an_answer_that_is_always_cut_short_is_an_error_that_says_what_it_lacks():
    asked = []
    clients = Clients(get_email_identity=lambda **arguments: asked.append(arguments) or {})
    with pytest.raises(SesError) as caught:
        connection_to(clients).send("GetEmailIdentity", IDENTITY)
    assert len(asked) == FAULTS_TAKEN + 1
    for word in ("GetEmailIdentity", "example.com", "IdentityType"):
        assert word in str(caught.value)


def test_an_empty_answer_is_whole_where_nothing_has_to_be_in_it():
    assert connection_to(Clients(tag_resource=lambda: {})).send("TagResource", {}) == {}


@pytest.mark.parametrize("operation", ["TagResource", "GetCallerIdentity"])
def test_a_denied_action_is_named_as_iam_policies_name_it(operation):
    def denied():
        raise answered("AccessDeniedException", 403)

    with pytest.raises(AccessDenied) as caught:
        connection_to(Clients(tag_resource=denied, get_caller_identity=denied)).send(operation, {})
    assert {"TagResource": "ses:TagResource", "GetCallerIdentity": "sts:GetCallerIdentity"}[operation] in str(
        caught.value
    )


def test_what_the_clients_does_not_declare_is_not_sent():
    asked = []
    clients = Clients(send_email=lambda **arguments: asked.append(arguments))
    with pytest.raises(ValueError, match="SendEmail"):
        connection_to(clients, "GetEmailIdentity").send("SendEmail", {})
    assert asked == []


@pytest.mark.parametrize("operation", sorted({"GetEmailIdentity", *SERVICES}))
def test_an_operation_goes_to_the_api_that_has_it(operation):
    clients = Clients(**{botocore.xform_name(operation): lambda: {MUST_HOLD.get(operation, "any"): "whole"}})
    connection_to(clients, operation).send(operation, {})
    ((service, _region, _account),) = clients.made
    assert operation in botocore.session.Session().get_service_model(service).operation_names
    if service == "ses":
        v2 = botocore.session.Session().get_service_model("sesv2")
        assert operation not in v2.operation_names, "what API v2 has is asked of it"


def test_a_deadline_reaches_the_pace():
    clock = Clock()
    pace = Pace(clock=clock, sleep=clock.sleep)
    Connection(Clients(), pace, ()).keep_to(12.5)
    assert pace.deadline == 12.5

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


class Module:
    """As much of AnsibleAWSModule as a connection uses."""

    def __init__(self, region="eu-west-1", **operations):
        self.region = region
        self.operations = operations
        self.clients = []

    def client(self, service, config, region):
        self.clients.append((service, config, region))
        return SimpleNamespace(**self.operations)


def connection_to(module, *operations):
    clock = Clock()
    declared = operations or ("GetEmailIdentity", "TagResource", "UntagResource", "CreateTenant", *MUST_HOLD)
    return Connection(module, Pace(clock=clock, sleep=clock.sleep), declared)


def test_an_operation_is_sent_by_its_api_name_and_answered():
    module = Module(get_email_identity=lambda **arguments: {"IdentityType": "DOMAIN", "seen": arguments})
    answer = connection_to(module).send("GetEmailIdentity", IDENTITY)
    assert answer["seen"] == IDENTITY


def test_a_client_is_made_once_for_each_service_and_never_retries_by_itself():
    module = Module(get_caller_identity=lambda: {"Account": "1"}, tag_resource=lambda: {}, untag_resource=lambda: {})
    connection = connection_to(module)
    assert module.clients == [], "none before it is needed"
    for operation in ("TagResource", "GetCallerIdentity", "UntagResource"):
        connection.send(operation, {})
    assert [(service, region) for service, _config, region in module.clients] == [
        ("sesv2", "eu-west-1"),
        ("sts", "eu-west-1"),
    ]
    for _service, config, _region in module.clients:
        assert config.retries == {"total_max_attempts": 1}
        assert config.connect_timeout and config.read_timeout


@pytest.mark.parametrize("region", [None, ""])
def test_without_a_region_no_client_is_made_and_the_ways_to_give_one_are_named(region):
    module = Module(region=region)
    with pytest.raises(SesError) as caught:
        connection_to(module).send("GetEmailIdentity", IDENTITY)
    for word in ("region", "AWS_REGION", "profile"):
        assert word in str(caught.value)
    assert module.clients == []


def test_an_operation_that_the_installed_botocore_lacks_is_named():
    with pytest.raises(SesError) as caught:
        connection_to(Module()).send("CreateTenant", {})
    assert "CreateTenant" in str(caught.value)
    assert "botocore" in str(caught.value)
    assert caught.value.operation == "CreateTenant"


@pytest.mark.parametrize(("operation", "member"), MUST_HOLD.items())
def test_an_answer_that_was_cut_short_is_asked_for_again(operation, member):
    answers = [{}, {member: "whole"}]

    def request():
        return answers.pop(0)

    module = Module(**{botocore.xform_name(name): request for name in MUST_HOLD})
    assert connection_to(module).send(operation, {}) == {member: "whole"}


def test_an_answer_that_is_always_cut_short_is_an_error_that_says_what_it_lacks():
    asked = []
    module = Module(get_email_identity=lambda **arguments: asked.append(arguments) or {})
    with pytest.raises(SesError) as caught:
        connection_to(module).send("GetEmailIdentity", IDENTITY)
    assert len(asked) == FAULTS_TAKEN + 1
    for word in ("GetEmailIdentity", "example.com", "IdentityType"):
        assert word in str(caught.value)


def test_an_empty_answer_is_whole_where_nothing_has_to_be_in_it():
    assert connection_to(Module(tag_resource=lambda: {})).send("TagResource", {}) == {}


@pytest.mark.parametrize("operation", ["TagResource", "GetCallerIdentity"])
def test_a_denied_action_is_named_as_iam_policies_name_it(operation):
    def denied():
        raise answered("AccessDeniedException", 403)

    with pytest.raises(AccessDenied) as caught:
        connection_to(Module(tag_resource=denied, get_caller_identity=denied)).send(operation, {})
    assert {"TagResource": "ses:TagResource", "GetCallerIdentity": "sts:GetCallerIdentity"}[operation] in str(
        caught.value
    )


def test_what_the_module_does_not_declare_is_not_sent():
    asked = []
    module = Module(send_email=lambda **arguments: asked.append(arguments))
    with pytest.raises(ValueError, match="SendEmail"):
        connection_to(module, "GetEmailIdentity").send("SendEmail", {})
    assert asked == []


@pytest.mark.parametrize("operation", sorted({"GetEmailIdentity", *SERVICES}))
def test_an_operation_goes_to_the_api_that_has_it(operation):
    module = Module(**{botocore.xform_name(operation): lambda: {MUST_HOLD.get(operation, "any"): "whole"}})
    connection_to(module, operation).send(operation, {})
    ((service, _config, _region),) = module.clients
    assert operation in botocore.session.Session().get_service_model(service).operation_names
    if service == "ses":
        v2 = botocore.session.Session().get_service_model("sesv2")
        assert operation not in v2.operation_names, "what API v2 has is asked of it"


def test_a_deadline_reaches_the_pace():
    clock = Clock()
    pace = Pace(clock=clock, sleep=clock.sleep)
    Connection(Module(), pace, ()).keep_to(12.5)
    assert pace.deadline == 12.5

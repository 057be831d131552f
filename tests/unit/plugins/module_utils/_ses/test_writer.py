# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.writer."""

from __future__ import annotations

import botocore.session
import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import Call
from ansible_collections.mailops.ses.plugins.module_utils._plan.secret import Secret
from ansible_collections.mailops.ses.plugins.module_utils._ses.writer import OPERATIONS, V1_OPERATIONS, Writer


class Recorder:
    def __init__(self):
        self.sent = []

    def send(self, service, operation, arguments):
        self.sent.append((service, operation, arguments))
        return {}


def test_a_call_is_sent_with_its_secrets_revealed_and_stays_masked_itself():
    connection, key = Recorder(), {"DomainSigningPrivateKey": Secret("testing-secret")}
    call = Call(
        "CreateEmailIdentity", {"EmailIdentity": "example.com", "DkimSigningAttributes": key}, "it is not there"
    )
    Writer(connection).apply(call)
    assert connection.sent == [
        (
            "sesv2",
            "CreateEmailIdentity",
            {"EmailIdentity": "example.com", "DkimSigningAttributes": {"DomainSigningPrivateKey": "testing-secret"}},
        )
    ]
    assert "testing-secret" not in repr(call)


@pytest.mark.parametrize("operation", ["SendEmail", "GetEmailIdentity", "createEmailIdentity"])
def test_an_operation_that_is_not_declared_is_not_sent(operation):
    connection = Recorder()
    with pytest.raises(ValueError, match=operation):
        Writer(connection).apply(Call(operation, {}, "why not"))
    assert connection.sent == []


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_declared_operation_is_one_that_changes_something(operation):
    model = botocore.session.Session().get_service_model("ses" if operation in V1_OPERATIONS else "sesv2")
    assert operation in model.operation_names
    assert not operation.startswith(("Get", "List"))


@pytest.mark.parametrize("operation", V1_OPERATIONS)
def test_what_api_v2_lacks_goes_to_api_v1(operation):
    assert operation in OPERATIONS
    connection = Recorder()
    Writer(connection).apply(Call(operation, {"Identity": "example.com"}, "why"))
    assert connection.sent == [("ses", operation, {"Identity": "example.com"})]

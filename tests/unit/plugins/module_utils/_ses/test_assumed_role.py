# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.assumed_role."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._ses.assumed_role import assume_role
from ansible_collections.mailops.ses.tests.unit.plugins.many_identities import FakeConnection

ROLE = "arn:aws:iam::210987654321:role/reader"
ANSWER = {
    "AssumedRoleUser": {"Arn": "arn:aws:sts::210987654321:assumed-role/reader/x", "AssumedRoleId": "A:x"},
    "Credentials": {"AccessKeyId": "key", "SecretAccessKey": "testing-secret", "SessionToken": "testing-token"},
}


@pytest.mark.parametrize(("external_id", "sent"), [(None, {}), ("", {}), ("4711", {"ExternalId": "4711"})])
def test_the_credentials_are_named_like_options(external_id, sent):
    connection = FakeConnection(AssumeRole=lambda _arguments: ANSWER)
    role = assume_role(connection, ROLE, external_id)
    assert role.credentials == {
        "access_key": "key",
        "secret_key": "testing-secret",
        "session_token": "testing-token",
    }
    assert role.arn == ANSWER["AssumedRoleUser"]["Arn"]
    assert connection.sent == [("AssumeRole", {"RoleArn": ROLE, "RoleSessionName": "ansible_mailops_ses", **sent})]


def test_what_is_printed_of_a_role_holds_no_secret():
    assert "testing" not in repr(assume_role(FakeConnection(AssumeRole=lambda _arguments: ANSWER), ROLE))

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.caller."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._ses.caller import Caller
from ansible_collections.mailops.ses.tests.unit.plugins.many_identities import FakeConnection

CHINESE = {"Account": "123456789012", "Arn": "arn:aws-cn:iam::123456789012:user/mail"}


class Connection(FakeConnection):
    region = "cn-north-1"
    answered_by_all = {"GetCallerIdentity": lambda _arguments: CHINESE}


def test_an_arn_is_of_the_callers_partition_account_and_region():
    arn = Caller(Connection()).arn("configuration-set/one")
    assert arn == "arn:aws-cn:ses:cn-north-1:123456789012:configuration-set/one"


def test_the_caller_is_asked_for_once_and_only_when_it_is_needed():
    connection = Connection()
    caller = Caller(connection)
    assert connection.operations == []
    caller.arn("identity/a.example")
    caller.arn("identity/b.example")
    assert connection.operations == ["GetCallerIdentity"]

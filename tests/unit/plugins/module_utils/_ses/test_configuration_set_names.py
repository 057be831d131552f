# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.configuration_set_names."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._ses.configuration_set_names import (
    configuration_set_names,
    which_there_are,
)
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import AccessDenied
from ansible_collections.mailops.ses.tests.unit.plugins.many_identities import FakeConnection


def pages(arguments):
    assert arguments["PageSize"] == 1000
    if arguments.get("NextToken") == "more":
        return {"ConfigurationSets": ["two"]}
    return {"ConfigurationSets": ["one"], "NextToken": "more"}


def test_all_pages_are_read():
    connection = FakeConnection(ListConfigurationSets=pages)
    assert configuration_set_names(connection) == ["one", "two"]
    assert connection.operations == ["ListConfigurationSets"] * 2


def test_a_message_tells_those_that_there_are():
    assert which_there_are(FakeConnection(ListConfigurationSets=pages), "tow") == "; there are one and two"


def test_a_message_does_without_them_where_they_cannot_be_listed():
    def denied(_arguments):
        return AccessDenied("no")

    assert which_there_are(FakeConnection(ListConfigurationSets=denied), "tow") == ""

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.configuration_sets, on a connection that answers from a table."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._ses.configuration_sets import ConfigurationSetReader
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import NotFound
from ansible_collections.mailops.ses.tests.unit.plugins.configuration_sets import ARN, NAME
from ansible_collections.mailops.ses.tests.unit.plugins.many_identities import FakeConnection


class Connection(FakeConnection):
    region = "eu-west-1"
    answered_by_all = {
        "GetCallerIdentity": lambda _arguments: {"Account": "123456789012", "Arn": "arn:aws:iam::123456789012:root"},
        "GetConfigurationSet": dict,
        "GetConfigurationSetEventDestinations": lambda _arguments: {"EventDestinations": []},
        "ListConfigurationSets": lambda _arguments: {"ConfigurationSets": [NAME]},
    }


def missing(_arguments):
    return NotFound("there is none such")


def test_a_configuration_set_is_read_by_one_call():
    connection = Connection()
    found = ConfigurationSetReader(connection).read_configuration_set(NAME)
    assert (found.configuration_set_name, found.configuration_set_arn) == (NAME, ARN)
    assert found.event_destinations is None
    assert connection.operations == ["GetConfigurationSet", "GetCallerIdentity"]


def test_event_destinations_cost_another_call():
    connection = Connection()
    found = ConfigurationSetReader(connection).read_configuration_set(NAME, event_destinations=True)
    assert found.event_destinations == ()
    assert connection.operations[-1] == "GetConfigurationSetEventDestinations"


def test_one_that_is_not_there_is_none():
    assert ConfigurationSetReader(Connection(GetConfigurationSet=missing)).read_configuration_set("a") is None


def test_one_that_goes_in_between_is_none():
    connection = Connection(GetConfigurationSetEventDestinations=missing)
    assert ConfigurationSetReader(connection).read_configuration_set("a", event_destinations=True) is None


def test_names_are_listed():
    assert ConfigurationSetReader(Connection()).configuration_set_names() == [NAME]

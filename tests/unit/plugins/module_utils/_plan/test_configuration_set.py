# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.configuration_set."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.configuration_set import plan_configuration_set
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain


@pytest.mark.parametrize(
    ("current", "desired"),
    [(None, None), ("transactional", None), (None, ""), ("transactional", "transactional")],
    ids=["none, nothing said", "one, nothing said", "none, none wanted", "the one that is wanted"],
)
def test_nothing_is_called_where_nothing_differs(current, desired):
    identity = domain(configuration_set_name=current)
    assert plan_configuration_set(identity, desired) == unchanged(identity)


@pytest.mark.parametrize("current", [None, "marketing"])
def test_a_name_is_set(current):
    identity = domain(configuration_set_name=current)
    plan = plan_configuration_set(identity, "transactional")
    (call,) = plan.calls
    assert call.operation == "PutEmailIdentityConfigurationSetAttributes"
    assert call.arguments == {"EmailIdentity": "example.com", "ConfigurationSetName": "transactional"}
    assert plan.before == identity
    assert plan.after == replace(identity, configuration_set_name="transactional")


def test_an_empty_name_removes_it_by_leaving_the_member_out():
    identity = domain(configuration_set_name="marketing")
    plan = plan_configuration_set(identity, "")
    (call,) = plan.calls
    assert call.operation == "PutEmailIdentityConfigurationSetAttributes"
    assert call.arguments == {"EmailIdentity": "example.com"}
    assert plan.after == replace(identity, configuration_set_name=None)


@pytest.mark.parametrize(("current", "desired"), [(None, "transactional"), ("transactional", ""), ("a", "b")])
def test_planning_again_after_a_change_gives_no_call(current, desired):
    after = plan_configuration_set(domain(configuration_set_name=current), desired).after
    assert plan_configuration_set(after, desired).calls == ()

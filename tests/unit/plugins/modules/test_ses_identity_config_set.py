# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of what ses_identity_config_set decides."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.modules.ses_identity_config_set import decide
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain


class Reader:
    """Has one identity, and the configuration set marketing."""

    def __init__(self, current):
        self.current = current

    def read_identity(self, name):
        return domain(configuration_set_name=self.current) if name == "example.com" else None

    def read_existing_identity(self, name):
        return self.read_identity(name) or pytest.fail(f"asked for {name}")

    def require_new_configuration_set(self, current, after):
        if after.configuration_set_name not in (None, current.configuration_set_name, "marketing"):
            raise BadInput("configuration_set_name", after.configuration_set_name, "is not there")


def decided(current, name, state="present"):
    return decide({"identity": "Example.com.", "configuration_set_name": name, "state": state}, Reader(current))


@pytest.mark.parametrize(
    ("state", "name", "current", "left", "calls"),
    [
        ("present", "marketing", None, "marketing", 1),
        ("present", "marketing", "other", "marketing", 1),
        ("present", "marketing", "marketing", "marketing", 0),
        ("present", None, "other", "other", 0),
        ("present", "", "other", None, 1),
        ("present", "", None, None, 0),
        ("absent", None, "other", None, 1),
        ("absent", "", "other", None, 1),
        ("absent", "other", "other", None, 1),
        ("absent", "marketing", "other", "other", 0),
        ("absent", "unknown", "other", "other", 0),
        ("absent", None, None, None, 0),
    ],
)
def test_what_is_asked_for_and_what_is_there_decide_what_is_left(state, name, current, left, calls):
    plan = decided(current, name, state)
    assert plan.after.configuration_set_name == left
    assert len(plan.calls) == calls


def test_an_identity_that_is_not_there_has_none_anyway():
    plan = decide({"identity": "gone.example", "configuration_set_name": None, "state": "absent"}, Reader(None))
    assert (plan.before, plan.after, plan.calls) == (None, None, ())


def test_an_unknown_one_is_refused_while_deciding():
    with pytest.raises(BadInput) as caught:
        decided(None, "unknown")
    assert caught.value.option == "configuration_set_name"

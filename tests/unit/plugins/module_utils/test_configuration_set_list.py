# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _configuration_set_list, with a reader that answers from memory and counts."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._configuration_set_list import list_configuration_sets
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.tests.unit.plugins.configuration_sets import configuration_set


class Reader:
    """Has three, one of which goes after it was listed."""

    def __init__(self):
        self.calls = []

    def configuration_set_names(self):
        self.calls.append("list")
        return ["two", "One", "going"]

    def read_configuration_set(self, name, event_destinations=False):
        self.calls.append((name, event_destinations))
        held = configuration_set(configuration_set_name=name, event_destinations=() if event_destinations else None)
        return held if name in ("One", "two") else None


def listed(reader=None, **params):
    defaults = {"configuration_set_names": None, "name_pattern": None, "details": "names"}
    return list_configuration_sets(defaults | params, reader or Reader())


def names(result):
    return [row["configuration_set_name"] for row in result["configuration_sets"]]


def test_names_are_sorted_and_counted():
    reader = Reader()
    result = listed(reader)
    assert names(result) == ["One", "going", "two"]
    assert result["counts"] == {"existing": 3, "absent": 0}
    assert reader.calls == ["list"]


def test_a_pattern_chooses_without_regard_to_case():
    assert names(listed(name_pattern="o*")) == ["One"]


def test_named_ones_are_looked_for_in_the_list():
    result = listed(configuration_set_names=["two", "nowhere", "two"])
    assert result["configuration_sets"] == [
        {"configuration_set_name": "nowhere", "exists": False},
        {"configuration_set_name": "two", "exists": True},
    ]
    assert result["counts"] == {"existing": 1, "absent": 1}


def test_options_of_named_ones_cost_a_call_each_and_no_list():
    reader = Reader()
    result = listed(reader, configuration_set_names=["two"], details="options")
    assert "event_destinations" not in result["configuration_sets"][0]
    assert reader.calls == [("two", False)]


def test_in_full_come_event_destinations_and_one_that_went_is_told_so():
    reader = Reader()
    result = listed(reader, details="full")
    assert [row.get("event_destinations") for row in result["configuration_sets"]] == [[], None, []]
    assert result["counts"] == {"existing": 2, "absent": 1}
    assert reader.calls == ["list", ("One", True), ("going", True), ("two", True)]


def test_what_is_no_name_is_refused_before_ses_is_asked():
    reader = Reader()
    with pytest.raises(BadInput, match="configuration_set_names"):
        listed(reader, configuration_set_names=["a b"])
    assert reader.calls == []

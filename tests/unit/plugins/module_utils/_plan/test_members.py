# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.members."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.members import (
    arguments,
    camel_cased,
    merged,
    spelt,
    taken_away,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import UNKNOWN


@dataclass(frozen=True)
class Inner:
    level: str | None = None


@dataclass(frozen=True)
class Outer:
    policy: str = "OPTIONAL"
    seconds: int | None = None
    enabled: bool | None = None
    reasons: tuple[str, ...] | None = None
    inner: Inner = field(default_factory=Inner)


@pytest.mark.parametrize(
    ("name", "spelling"), [("tls_policy", "TlsPolicy"), ("topic_arn", "TopicArn"), ("enabled", "Enabled")]
)
def test_names_are_spelt_as_the_api_does(name, spelling):
    assert camel_cased(name) == spelling


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({}, Outer("REQUIRE", 300, True, ("A",), Inner("HIGH"))),
        (
            {"policy": None, "seconds": None, "inner": {"level": None}},
            Outer("REQUIRE", 300, True, ("A",), Inner("HIGH")),
        ),
        ({"policy": "", "seconds": 0}, Outer("OPTIONAL", None, True, ("A",), Inner("HIGH"))),
        ({"enabled": False, "reasons": ()}, Outer("REQUIRE", 300, False, (), Inner("HIGH"))),
        ({"inner": {"level": ""}}, Outer("REQUIRE", 300, True, ("A",), Inner())),
        ({"something_else": 1}, Outer("REQUIRE", 300, True, ("A",), Inner("HIGH"))),
    ],
    ids=repr,
)
def test_what_is_left_out_stays_and_what_is_empty_goes(wish, expected):
    assert merged(Outer("REQUIRE", 300, True, ("A",), Inner("HIGH")), wish) == expected


def test_what_is_taken_away_is_told_by_its_own_name():
    assert taken_away(Outer(), Outer("REQUIRE", 300, False, ("A",), Inner("HIGH"))) == [
        "policy",
        "seconds",
        "enabled",
        "reasons",
        "level",
    ]
    assert taken_away(Outer("REQUIRE", reasons=()), Outer(reasons=("A",))) == []


def test_a_request_has_all_that_is_not_as_by_default_or_was_not():
    whole = Outer("REQUIRE", 300, False, ("A",), Inner("HIGH"))
    assert arguments(whole, Outer()) == {
        "Policy": "REQUIRE",
        "Seconds": 300,
        "Enabled": False,
        "Reasons": ["A"],
        "Inner": {"Level": "HIGH"},
    }
    assert arguments(Outer(), whole) == {"Policy": "OPTIONAL"}
    assert arguments(Outer(), Outer()) == {}
    assert arguments(Outer(reasons=()), Outer()) == {"Reasons": []}


def test_what_only_ses_knows_is_not_sent():
    assert arguments(Inner(UNKNOWN), Inner()) == {}


def test_plain_data_is_spelt_all_the_way_down():
    given = {"dimension_configurations": [{"dimension_name": "a"}], "default_scheme": {}}
    assert spelt(given) == {"DimensionConfigurations": [{"DimensionName": "a"}], "DefaultScheme": {}}

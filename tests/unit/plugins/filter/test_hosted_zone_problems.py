# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter hosted_zone_problems."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.hosted_zone_problems import FilterModule

hosted_zone_problems = FilterModule().filters()["hosted_zone_problems"]
ZONES = [{"id": "/hostedzone/Z1", "name": "example.com.", "config": {"private_zone": False}}]


def test_names_with_a_zone_are_no_problem():
    assert hosted_zone_problems(["example.com", "www.example.com"], ZONES) == []


def test_a_name_without_a_zone_is_named():
    (problem,) = hosted_zone_problems(["example.com", "example.org"], ZONES)
    assert "example.org" in problem


@pytest.mark.parametrize("zones", [None, ["example.com"], [{"name": "example.com."}]], ids=repr)
def test_what_are_no_zones_is_refused_with_what_would_be_right(zones):
    with pytest.raises(AnsibleFilterError, match="hosted_zones"):
        hosted_zone_problems(["example.com"], zones)

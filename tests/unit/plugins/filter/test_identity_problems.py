# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter identity_problems."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.filter.identity_problems import FilterModule

identity_problems = FilterModule().filters()["identity_problems"]


def test_each_begins_with_what_the_names_were_given_in():
    assert identity_problems("exam ple.com", option="our_domains")[0].startswith("our_domains='exam ple.com': ")


def test_names_that_are_right_are_no_problem():
    assert identity_problems("example.com, user@example.org") == []


def test_each_that_is_no_name_is_one_problem():
    problems = identity_problems(["example.com", "exam ple.com", "*.example.org"])
    assert len(problems) == 2
    assert "exam ple.com" in problems[0]
    assert "*.example.org" in problems[1]

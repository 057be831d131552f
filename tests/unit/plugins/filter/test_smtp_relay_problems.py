# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter smtp_relay_problems."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.filter.smtp_relay_problems import FilterModule

smtp_relay_problems = FilterModule().filters()["smtp_relay_problems"]


def test_each_thing_that_is_wrong_is_told():
    found = smtp_relay_problems({"mta": "sendmail", "region": "eu-west-9", "port": 587, "username": "", "password": ""})
    assert [problem.partition("=")[0] for problem in found] == [
        "smtp_relay_mta",
        "smtp_relay_region",
        "smtp_relay_username",
    ]


def test_of_a_rotation_only_endpoint_and_credentials_are_looked_at():
    given = {"mta": "msmtp", "region": "eu-west-1", "port": 587, "username": "info", "password": ""}
    assert len(smtp_relay_problems(given)) == 2
    assert [problem.partition("=")[0] for problem in smtp_relay_problems(given, rotation=True)] == [
        "smtp_relay_username"
    ]

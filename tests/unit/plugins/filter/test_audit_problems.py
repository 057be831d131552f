# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter audit_problems."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.filter.audit_problems import FilterModule

audit_problems = FilterModule().filters()["audit_problems"]


def test_nothing_is_wrong_with_what_is_left_out():
    assert audit_problems([]) == []


def test_each_thing_that_is_wrong_is_told():
    found = audit_problems(
        "eu-west",
        fail_on="FAILD",
        formats="pdf",
        identity_types=["SUBDOMAIN"],
        verification_statuses="LOST",
        servers={"audit_resolvers": "dns.example.com", "audit_name_servers": []},
    )
    assert [problem.partition("=")[0] for problem in found] == [
        "audit_sources, region",
        "audit_fail_on",
        "audit_formats",
        "audit_identity_types",
        "audit_verification_statuses",
        "audit_resolvers",
    ]

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user declares a failure."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._audit.conditions import (
    CONDITIONS,
    FINDING_CODES,
    conditions_given,
    failures,
    met,
)
from ansible_collections.mailops.ses.tests.unit.plugins.audits import finding, report_of, row
from ansible_collections.mailops.ses.tests.unit.test_dns_findings import codes

NO_DMARC = {"code": "dmarc_missing", "evidence": "There is none.", "advice": "Publish one."}
NO_POLICY = {"dkim_aligned": False, "spf_aligned": False, "dmarc_policy": None, "dmarc_name": None}


def test_each_code_of_a_finding_is_one():
    assert sorted(FINDING_CODES) == codes()


@pytest.mark.parametrize(
    ("name", "meets"),
    [
        ("FAILED", {"verification_status": "FAILED"}),
        ("TEMPORARY_FAILURE", {"verification_status": "TEMPORARY_FAILURE"}),
        ("PENDING", {"verification_status": "PENDING"}),
        ("NOT_STARTED", {"verification_status": "NOT_STARTED"}),
        ("dkim_status=FAILED", {"dkim_status": "FAILED"}),
        ("mail_from_domain_status=PENDING", {"mail_from_domain_status": "PENDING"}),
        ("missing", {"statuses": ("wrong_value", "missing")}),
        ("wrong_value", {"statuses": ("ok", "wrong_value")}),
        ("conflict", {"statuses": ("conflict",)}),
        ("partial", {"statuses": ("partial",)}),
        ("unreachable", {"statuses": ("unreachable",)}),
        ("unchecked", {"unchecked": ["TXT a"]}),
        ("wrong_target", {"statuses": ("wrong_value",)}),
        ("several_dmarc", {"findings": [finding("several_dmarc")]}),
        ("sending_disabled", {"sending_enabled": False}),
        ("action_needed", {"attention": "action"}),
        ("not_dkim_aligned", {"deliverability": NO_POLICY}),
        ("no_dmarc", {"deliverability": NO_POLICY, "findings": [NO_DMARC]}),
    ],
)
def test_an_identity_meets_what_it_has_and_not_without(name, meets):
    assert met(row(**meets), [name]) == [name]
    assert met(row(), [name]) == []


def test_alignment_by_spf():
    assert met(row(), ["not_spf_aligned"]) == ["not_spf_aligned"]
    assert met(row(deliverability={"spf_aligned": None}), ["not_spf_aligned"]) == []


@pytest.mark.parametrize("name", CONDITIONS)
def test_one_that_ses_does_not_have_meets_none(name):
    assert met({"identity": "example.com", "exists": False}, [name]) == []


def test_they_are_taken_in_any_case_and_each_once():
    given = "failed, Wrong_Value DKIM_STATUS=failed;FAILED"
    assert conditions_given(given) == (["FAILED", "wrong_value", "dkim_status=FAILED"], [])
    assert conditions_given(None) == ([], [])


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("FAILD", "do you mean FAILED?"),
        ("mising", "do you mean missing?"),
        ("xyz", "is no condition. There are FAILED"),
    ],
)
def test_one_that_there_is_not_is_named_with_what_is_meant(word, says):
    names, (problem,) = conditions_given(["FAILED", word])
    assert names == ["FAILED"]
    assert problem.startswith(f"audit_fail_on={word!r}: ")
    assert says in problem


def test_failures_name_where_each_is_and_count_the_rest():
    report = report_of(
        {
            "eu-west-1": [row(f"a{number}.example.com", verification_status="FAILED") for number in range(5)],
            "us-east-1": "You may not.",
        }
    )
    assert failures(report, ["FAILED", "unreadable_source"], 2) == [
        "123456789012 us-east-1 could not be read: You may not.",
        "a0.example.com (123456789012 eu-west-1) has FAILED",
        "And 4 more",
    ]
    assert len(failures(report, ["FAILED"])) == 5
    assert failures(report, ["PENDING"]) == []


def test_where_nothing_could_be_read_that_is_a_failure_unless_nothing_is_to_be_one():
    report = report_of({"eu-west-1": "You may not.", "us-east-1": "You may not."})
    assert len(failures(report, ["FAILED"])) == 2
    assert failures(report, []) == []


def test_where_dns_told_nothing_nobody_knows_whether_there_is_a_policy():
    unknown = row(deliverability=dict.fromkeys(NO_POLICY), findings=[{**NO_DMARC, "code": "zone_unknown"}])
    assert met(unknown, ["no_dmarc", "not_dkim_aligned"]) == []

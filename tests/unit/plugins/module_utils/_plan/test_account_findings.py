# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.account_findings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.account_findings import account_findings
from ansible_collections.mailops.ses.plugins.module_utils._plan.account_state import SendQuota
from ansible_collections.mailops.ses.tests.unit.plugins.accounts import CASE, account

WELL = account("GRANTED")


def codes(found) -> list[str]:
    return [finding["code"] for finding in account_findings(found)]


def test_an_account_that_is_well_has_none():
    assert account_findings(WELL) == []


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"enforcement_status": "SHUTDOWN"}, "shutdown", "AWS has paused sending"),
        ({"enforcement_status": "PROBATION"}, "probation", "under review"),
        ({"sending_enabled": False}, "sending_disabled", "Sending is off"),
        ({"send_quota": SendQuota(200.0, 1.0, 200.0)}, "quota_used_up", "200 of 200 recipients"),
        ({"send_quota": SendQuota(5e6, 1.0, 5e6)}, "quota_used_up", "5000000 of 5000000 recipients"),
        ({"send_quota": SendQuota(200.0, 1.0, 180.0)}, "quota_nearly_used_up", "180 of 200 recipients"),
        ({"production_access_enabled": False}, "sandbox", "in the sandbox"),
    ],
)
def test_each_thing_that_stops_mail_is_said_with_what_to_do(changes, code, words):
    (finding,) = account_findings(replace(WELL, **changes))
    assert finding["code"] == code
    assert words in finding["evidence"]
    assert "eu-west-1" in finding["evidence"]
    assert finding["advice"].endswith(".")


@pytest.mark.parametrize("quota", [SendQuota(200.0, 1.0, 179.0), SendQuota(-1.0, 1.0, 10.0**9)])
def test_a_quota_with_enough_left_is_no_finding(quota):
    assert codes(replace(WELL, send_quota=quota)) == []


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (None, "Ask for production access"),
        ("PENDING", f"Wait for AWS, which is reviewing the request for production access in case {CASE}"),
        ("DENIED", f"denied production access, in case {CASE}"),
        ("FAILED", "again"),
    ],
)
def test_what_to_do_about_the_sandbox_depends_on_the_review(status, words):
    (finding,) = account_findings(account(status))
    assert words in finding["advice"]


def test_what_stops_all_mail_comes_first_and_a_pause_is_told_once():
    found = account(enforcement_status="SHUTDOWN", sending_enabled=False, send_quota=SendQuota(200.0, 1.0, 200.0))
    assert codes(found) == ["shutdown", "quota_used_up", "sandbox"]
    assert codes(replace(found, enforcement_status="PROBATION"))[:2] == ["sending_disabled", "quota_used_up"]

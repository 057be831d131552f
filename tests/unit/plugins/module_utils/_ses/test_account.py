# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.account."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._plan.account_state import (
    Account,
    AccountDetails,
    Review,
    SendQuota,
    Validation,
    Vdm,
)
from ansible_collections.mailops.ses.plugins.module_utils._ses.account import AccountReader, account
from ansible_collections.mailops.ses.tests.unit.plugins.many_identities import FakeConnection

VALIDATION = {
    "ConditionThreshold": {
        "ConditionThresholdEnabled": "ENABLED",
        "OverallConfidenceThreshold": {"ConfidenceVerdictThreshold": "HIGH"},
    }
}
WHOLE = {
    "DedicatedIpAutoWarmupEnabled": True,
    "EnforcementStatus": "PROBATION",
    "ProductionAccessEnabled": True,
    "SendQuota": {"Max24HourSend": 50000.0, "MaxSendRate": 14.0, "SentLast24Hours": 7.0},
    "SendingEnabled": True,
    "SuppressionAttributes": {"SuppressedReasons": ["COMPLAINT", "BOUNCE"], "ValidationAttributes": VALIDATION},
    "Details": {
        "MailType": "MARKETING",
        "WebsiteURL": "https://example.com",
        "ContactLanguage": "JA",
        "UseCaseDescription": "News.",
        "AdditionalContactEmailAddresses": ["b@example.com", "a@example.com"],
        "ReviewDetails": {"Status": "GRANTED", "CaseId": "7"},
    },
    "VdmAttributes": {
        "VdmEnabled": "ENABLED",
        "DashboardAttributes": {"EngagementMetrics": "DISABLED"},
        "GuardianAttributes": {"OptimizedSharedDelivery": "ENABLED"},
    },
}


def test_an_account_is_read_in_one_call():
    connection = FakeConnection(GetAccount=lambda _arguments: WHOLE)
    found = AccountReader(connection).read_account()
    assert connection.operations == ["GetAccount"]
    assert found == Account(
        region=connection.region,
        production_access_enabled=True,
        sending_enabled=True,
        enforcement_status="PROBATION",
        send_quota=SendQuota(50000.0, 14.0, 7.0),
        details=AccountDetails("MARKETING", "https://example.com", "JA", "News.", ("a@example.com", "b@example.com")),
        review=Review("GRANTED", "7"),
        suppressed_reasons=("BOUNCE", "COMPLAINT"),
        validation=Validation("ENABLED", "HIGH"),
        vdm=Vdm(True, False, True),
        dedicated_ip_auto_warmup_enabled=True,
    )


def test_what_ses_leaves_out_is_what_was_never_set():
    found = account("eu-west-1", {"SendQuota": {}, "SendingEnabled": True})
    assert found == Account("eu-west-1")


def test_while_vdm_is_off_so_are_its_parts():
    off = {**WHOLE["VdmAttributes"], "VdmEnabled": "DISABLED"}
    assert account("eu-west-1", WHOLE | {"VdmAttributes": off}).vdm == Vdm()

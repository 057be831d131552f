# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _wait_on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.state import MailFrom
from ansible_collections.mailops.ses.plugins.module_utils._ses.reader import summary_of
from ansible_collections.mailops.ses.plugins.module_utils._wait_on import (
    DKIM_STATUS,
    MAIL_FROM_STATUS,
    VERIFICATION_STATUS,
    WAITS,
)
from ansible_collections.mailops.ses.tests.unit.plugins.identities import EASY, domain

BOUNCES = MailFrom("bounce.example.com", "FAILED")
STATE = domain(verification_status="PENDING", dkim=replace(EASY, status="SUCCESS"), mail_from=BOUNCES)


@pytest.mark.parametrize(
    ("wait_on", "status"), [(VERIFICATION_STATUS, "PENDING"), (DKIM_STATUS, "SUCCESS"), (MAIL_FROM_STATUS, "FAILED")]
)
def test_a_status_is_found_in_a_state_and_in_its_row(wait_on, status):
    assert wait_on.status_of(STATE) == status
    assert getattr(summary_of(STATE), wait_on.row_field) == status
    assert WAITS[wait_on.name] is wait_on


def test_the_records_that_are_waited_for_are_of_the_purposes():
    assert all("_domainkey" in name for name in VERIFICATION_STATUS.awaited(STATE))
    assert all("bounce.example.com" in name for name in MAIL_FROM_STATUS.awaited(STATE))

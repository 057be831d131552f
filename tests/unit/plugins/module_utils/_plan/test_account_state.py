# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.account_state."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.account_state import SendQuota


@pytest.mark.parametrize(
    ("most", "sent", "remaining"), [(200.0, 12.0, 188.0), (200.0, 200.0, 0.0), (200.0, 201.0, 0.0), (-1.0, 9.0, None)]
)
def test_what_remains_of_a_quota(most, sent, remaining):
    assert SendQuota(most, 1.0, sent).remaining == remaining

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.verification."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._options.verification import VERIFICATION
from ansible_collections.mailops.ses.plugins.module_utils._plan.restart import RESTARTS


def test_nothing_is_started_unless_it_is_asked_for():
    assert VERIFICATION["txt_verification"]["default"] is False
    assert VERIFICATION["restart_verification"]["default"] == "never"
    assert set(VERIFICATION["restart_verification"]["choices"]) == set(RESTARTS)

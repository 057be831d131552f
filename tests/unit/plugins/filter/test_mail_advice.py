# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter mail_advice."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.filter.mail_advice import FilterModule

mail_advice = FilterModule().filters()["mail_advice"]


def test_it_says_what_to_do():
    assert "rotate_credentials" in mail_advice("535 Authentication Credentials Invalid")

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter dmarc_problems."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.filter.dmarc_problems import FilterModule

dmarc_problems = FilterModule().filters()["dmarc_problems"]


def test_a_record_is_no_problem():
    assert dmarc_problems("v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com") == []


def test_what_is_none_is_one_problem():
    (problem,) = dmarc_problems("p=none")
    assert "p=none" in problem
    assert "v=DMARC1" in problem

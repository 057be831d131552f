# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Choices from a few words."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._audit.choices import choice_problems


@pytest.mark.parametrize(
    ("option", "given"),
    [
        ("formats", None),
        ("formats", "HTML, csv"),
        ("identity_types", ["domain", "EMAIL_ADDRESS"]),
        ("verification_statuses", "FAILED PENDING"),
    ],
)
def test_those_that_there_are(option, given):
    assert choice_problems(option, given) == []


def test_another_one_is_named_with_those_that_there_are():
    assert choice_problems("formats", "html,pdf,xls") == [
        "audit_formats='pdf': is none of html, csv, json",
        "audit_formats='xls': is none of html, csv, json",
    ]

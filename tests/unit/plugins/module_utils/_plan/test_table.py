# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.table."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.table import identity_table

VERIFIED = {
    "identity": "example.com",
    "identity_type": "DOMAIN",
    "verification_status": "SUCCESS",
    "sending_enabled": True,
    "exists": True,
}
WAITING = dict(VERIFIED, identity="user@example.org", identity_type="EMAIL_ADDRESS", verification_status="PENDING")
ABSENT = {"identity": "gone.example", "exists": False}


def test_columns_line_up_and_rows_keep_their_order():
    assert identity_table([WAITING, ABSENT, VERIFIED])[:4] == [
        "STATUS   SENDING  TYPE           IDENTITY",
        "PENDING  yes      EMAIL_ADDRESS  user@example.org",
        "ABSENT                           gone.example",
        "SUCCESS  yes      DOMAIN         example.com",
    ]


def test_a_column_of_which_nothing_is_known_is_left_out():
    rows = [{key: value for key, value in row.items() if key != "sending_enabled"} for row in (WAITING, VERIFIED)]
    assert identity_table(rows)[0].split() == ["STATUS", "TYPE", "IDENTITY"]


@pytest.mark.parametrize(
    ("members", "shown"),
    [
        ({"sending_enabled": True}, "yes"),
        ({"sending_enabled": False}, "no"),
        ({"verified_for_sending_status": True}, "yes"),
        ({"verified_for_sending_status": False}, "no"),
        ({"sending_enabled": None}, ""),
        ({}, ""),
    ],
)
def test_sending_is_shown_from_summaries_and_from_full_details(members, shown):
    row = {"identity": "example.com", "identity_type": "DOMAIN", "verification_status": "SUCCESS", **members}
    cells = identity_table([row])[1].split()
    assert cells == [cell for cell in ("SUCCESS", shown, "DOMAIN", "example.com") if cell]


@pytest.mark.parametrize(
    ("rows", "counted"),
    [
        ([VERIFIED], "1 identity: 1 SUCCESS"),
        ([WAITING, VERIFIED, VERIFIED], "3 identities: 1 PENDING, 2 SUCCESS"),
        ([VERIFIED, ABSENT], "2 identities: 1 SUCCESS, 1 ABSENT"),
    ],
)
def test_the_last_line_counts_each_status(rows, counted):
    assert identity_table(rows)[-2:] == ["", counted]


def test_no_line_ends_in_white_space():
    assert all(line == line.rstrip() for line in identity_table([VERIFIED, ABSENT, WAITING]))


def test_a_list_of_nothing_says_so():
    assert identity_table([]) == ["No identities."]

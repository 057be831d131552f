# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.selection."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._plan.selection import (
    Selection,
    by_name,
    counts_by_status,
    in_order_given,
    sort_key,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import DOMAIN, EMAIL_ADDRESS, IdentitySummary

ROW = IdentitySummary("Mail.example.com", DOMAIN, "PENDING")


def row(identity, status=None):
    return {"identity": identity, "exists": status is not None, "verification_status": status}


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(types=(), statuses=()),
        Selection(types=(EMAIL_ADDRESS, DOMAIN)),
        Selection(statuses=("FAILED", "PENDING")),
        Selection(pattern="*.EXAMPLE.com"),
        Selection(pattern="mail.example.com"),
        Selection(pattern="ma?l.[e]xample.*"),
        Selection((DOMAIN,), ("PENDING",), "mail*"),
    ],
    ids=repr,
)
def test_a_row_that_meets_every_condition_is_taken(selection):
    assert selection.takes(ROW)


@pytest.mark.parametrize(
    "selection",
    [
        Selection(types=(EMAIL_ADDRESS,)),
        Selection(statuses=("SUCCESS",)),
        Selection(pattern="example.com"),
        Selection(pattern="*.example"),
        Selection(pattern=""),
        Selection((EMAIL_ADDRESS,), ("PENDING",), "mail*"),
        Selection((DOMAIN,), ("FAILED",), "mail*"),
        Selection((DOMAIN,), ("PENDING",), "other*"),
    ],
    ids=repr,
)
def test_a_row_that_misses_one_condition_is_not_taken(selection):
    assert not selection.takes(ROW)


def test_subdomains_and_addresses_stand_behind_their_domain():
    ordered = [
        "example.com",
        "a@example.com",
        "z@example.com",
        "a.example.com",
        "user@a.example.com",
        "b.a.example.com",
        "b.example.com",
        "example.org",
        "aexample.org",
    ]
    assert sorted(reversed(ordered[:8]), key=by_name) == ordered[:8]
    assert by_name("example.org") > by_name("aexample.org"), "a domain is no subdomain of one that its name ends in"


def test_the_order_of_names_is_without_regard_to_case():
    assert sorted(["B.example", "a.example", "C.example"], key=by_name) == ["a.example", "B.example", "C.example"]


def test_by_status_what_needs_a_hand_comes_first_and_names_order_the_rest():
    rows = [
        row("a.example", "SUCCESS"),
        row("b.example", "PENDING"),
        row("c.example", "FAILED"),
        row("d.example"),
        row("f.example", "NOT_STARTED"),
        row("e.example", "TEMPORARY_FAILURE"),
        row("a.test", "FAILED"),
    ]
    assert [one["identity"] for one in sorted(rows, key=sort_key("status"))] == [
        "d.example",
        "c.example",
        "a.test",
        "e.example",
        "b.example",
        "f.example",
        "a.example",
    ]


def test_by_name_the_status_does_not_matter():
    rows = [row("b.example", "FAILED"), row("a.example", "SUCCESS"), row("c.example")]
    assert [one["identity"] for one in sorted(rows, key=sort_key("name"))] == ["a.example", "b.example", "c.example"]


def test_counts_have_zeros_and_leave_out_what_is_not_there():
    rows = [row("a.example", "SUCCESS"), row("b.example", "SUCCESS"), row("c.example", "FAILED"), row("d.example")]
    assert counts_by_status(rows) == {
        "FAILED": 1,
        "TEMPORARY_FAILURE": 0,
        "PENDING": 0,
        "NOT_STARTED": 0,
        "SUCCESS": 2,
    }


def test_a_status_that_is_new_to_us_is_counted_too():
    assert counts_by_status([row("a.example", "ON_HOLD")])["ON_HOLD"] == 1


@given(st.lists(st.sampled_from("abcd")))
def test_names_keep_their_order_and_lose_repetitions(names):
    kept = in_order_given(names)
    assert sorted(kept) == sorted(set(names))
    assert kept == sorted(kept, key=names.index)

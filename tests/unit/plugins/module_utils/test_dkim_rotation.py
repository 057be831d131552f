# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dkim_rotation."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansible_collections.mailops.ses.plugins.module_utils._dkim_rotation import (
    RETIRED_TAG,
    retired_selectors,
    rotation,
)

NOW = datetime(2026, 11, 20, 10, 15, tzinfo=timezone.utc)
STAMP = "2026-11-20T10:15:00Z"
WEEK = 7 * 24 * 3600


def domain(selector="mail2025", tagged=None, status="SUCCESS", **others):
    return {
        "identity": "example.com",
        "exists": True,
        "identity_type": "DOMAIN",
        "dkim_attributes": {"signing_attributes_origin": "EXTERNAL", "tokens": [selector], "status": status},
        "tags": {"team": "crm"} | ({} if tagged is None else {RETIRED_TAG: tagged}),
        **others,
    }


def test_before_the_switch_the_selector_that_is_given_up_is_marked():
    told = rotation(domain("mail2025"), "mail2026", WEEK, NOW)
    assert (told.switches, told.signs_with, told.tag) == (True, "mail2025", "mail2025")
    assert (told.due, told.pending, told.seconds) == ((), {}, 0)


def test_a_run_that_was_cut_off_between_the_mark_and_the_switch_finds_the_mark():
    told = rotation(domain("mail2025", "mail2025"), "mail2026", WEEK, NOW)
    assert (told.switches, told.tag, told.due) == (True, None, ())


@pytest.mark.parametrize("status", ["PENDING", "FAILED", "TEMPORARY_FAILURE"])
def test_no_grace_begins_before_ses_has_found_the_new_key(status):
    told = rotation(domain("mail2026", "mail2025", status), "mail2026", 0, NOW)
    assert (told.switches, told.tag, told.due, told.pending) == (False, None, (), {})


def test_the_grace_begins_when_ses_is_seen_to_have_found_the_new_key():
    told = rotation(domain("mail2026", "mail2025"), "mail2026", WEEK, NOW)
    assert (told.tag, told.due) == (f"mail2025={STAMP}", ())


def test_a_record_stays_until_its_grace_is_over_and_is_due_then():
    found = domain("mail2026", f"mail2025={STAMP}")
    told = rotation(found, "mail2026", WEEK, NOW + timedelta(seconds=0.5))
    assert (told.tag, told.due, told.pending) == (None, (), {"mail2025": "2026-11-27T10:15:00Z"})
    assert told.seconds == WEEK
    later = rotation(found, "mail2026", WEEK, NOW + timedelta(seconds=WEEK))
    assert (later.tag, later.due, later.pending, later.seconds) == (None, ("mail2025",), {}, 0)


def test_what_is_gone_is_forgotten_and_the_rest_is_not():
    found = domain("mail2026", f"mail2024={STAMP} mail2025={STAMP}")
    assert rotation(found, "mail2026", WEEK, NOW, gone=["mail2024"]).tag == f"mail2025={STAMP}"
    assert rotation(domain("mail2026", f"mail2025={STAMP}"), "mail2026", 0, NOW, gone=["mail2025"]).tag == ""


def test_a_second_rotation_forgets_nothing_of_the_first():
    told = rotation(domain("mail2026", f"mail2025={STAMP}"), "mail2027", WEEK, NOW)
    assert told.tag == f"mail2025={STAMP} mail2026"
    assert list(told.pending) == ["mail2025"]


@pytest.mark.parametrize("signs_with", ["mail2025", "mail2026"])
def test_a_selector_that_is_signed_with_again_is_not_retired_any_more(signs_with):
    told = rotation(domain(signs_with, f"mail2025={STAMP}"), "mail2025", 0, NOW + timedelta(days=30))
    assert told.due == ()
    assert told.tag == ("" if signs_with == "mail2025" else "mail2026")


def test_the_selector_that_is_signed_with_is_never_due_whatever_the_tag_says():
    assert rotation(domain("mail2025", f"mail2025={STAMP}"), "mail2026", 0, NOW + timedelta(days=30)).due == ()


def test_what_somebody_has_written_into_the_tag_is_never_due():
    told = rotation(domain("mail2026", "mail2025=yesterday 2026-11-20"), "mail2026", 0, NOW)
    assert told.due == ()


def test_a_tag_has_no_room_for_any_number():
    tagged = " ".join(f"{letter * 60}={STAMP}" for letter in "abc")
    told = rotation(domain("d" * 60, tagged), "mail2026", WEEK, NOW)
    assert "no room for another one" in told.problem
    assert not told.switches


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"identity": "example.com", "exists": False}, "no identity in SES"),
        (domain(identity_type="EMAIL_ADDRESS"), "is an address"),
        (domain(dkim_attributes={"signing_attributes_origin": "AWS_SES", "tokens": ["a", "b", "c"]}), "Easy DKIM"),
        (domain(dkim_attributes={"signing_attributes_origin": "EXTERNAL", "tokens": []}), "BYODKIM"),
    ],
)
def test_what_has_no_key_of_its_own_cannot_rotate_it(found, words):
    told = rotation(found, "mail2026", WEEK, NOW)
    assert told.problem.startswith("example.com ")
    assert words in told.problem
    assert (told.switches, told.tag, told.due) == (False, None, ())


names = st.sampled_from(["a", "b", "c"])
entries = st.dictionaries(names, st.sampled_from(["", f"={STAMP}", "=2026-11-01T00:00:00Z"]), max_size=3)


@given(names, names, entries, st.integers(0, 10**6), st.sampled_from(["SUCCESS", "PENDING"]))
def test_no_record_that_is_signed_with_or_will_be_is_ever_due(signs_with, wanted, tagged, grace, status):
    text = " ".join(f"{one}{since}" for one, since in tagged.items())
    told = rotation(domain(signs_with, text, status), wanted, grace, NOW)
    assert not {signs_with, wanted} & {*told.due, *told.pending}
    for selector in told.due:
        since = retired_selectors(text)[selector]
        assert since is not None
        assert (NOW - since).total_seconds() >= grace
    if told.switches:
        assert signs_with in retired_selectors(text if told.tag is None else told.tag)


def test_an_address_is_told_of_as_such_though_ses_does_not_have_it():
    found = rotation({"identity": "a@example.com", "exists": False}, "mail2026", 60, NOW)
    assert found.problem.startswith("a@example.com is an address")

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of what is next with the access keys of a sender."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._smtp.access_keys import (
    HAVE,
    MAKING,
    RETIRE,
    ROTATE,
    key_steps,
)


def key(number: int, status: str = "Active") -> dict[str, str]:
    """The higher the number, the newer."""
    return {"access_key_id": f"AKIA{number}", "status": status, "create_date": f"2026-11-0{number}T00:00:00+00:00"}


ONE, TWO, THREE = key(1), key(2), key(3)


def steps(goal, *keys, tag=None, stored=None, remembers=True):
    return key_steps(goal, keys, tag, stored, remembers)


def test_from_nothing_a_key_is_made_and_the_tag_says_so_before():
    made = steps(HAVE)
    assert (made.creates, made.tag_first, made.tag, made.former) == (True, MAKING, "", ())


def test_the_key_that_the_store_has_stays():
    same = steps(HAVE, ONE, tag="AKIA1", stored="AKIA1")
    assert (same.creates, same.current, same.former, same.tag_first, same.tag) == (False, "AKIA1", (), "AKIA1", "AKIA1")


def test_a_key_whose_secret_was_never_stored_goes_and_another_is_made():
    cut_off = steps(HAVE, ONE, tag=MAKING)
    assert (cut_off.lost, cut_off.creates, cut_off.tag_first, cut_off.tag) == (("AKIA1",), True, MAKING, "")


def test_a_key_that_was_stored_when_the_run_was_cut_off_is_handed_out_now():
    cut_off = steps(HAVE, ONE, tag=MAKING, stored="AKIA1")
    assert (cut_off.lost, cut_off.creates, cut_off.current, cut_off.tag_first) == ((), False, "AKIA1", "AKIA1")


@pytest.mark.parametrize("tag", [None, "", "AKIA1"])
def test_a_key_that_somebody_may_have_is_never_lost(tag):
    """Neither one of before the role (no tag), nor one that was made by hand (not in the tag), nor one handed out."""
    beside = steps(HAVE, ONE, tag=tag)
    assert (beside.lost, beside.creates, beside.former, beside.tag_first) == ((), True, ("AKIA1",), "AKIA1 making")


def test_a_store_that_holds_a_deleted_key_gets_another():
    assert steps(HAVE, tag="AKIA1", stored="AKIA1").creates
    assert steps(HAVE, TWO, tag="AKIA1 AKIA2", stored="AKIA1").former == ("AKIA2",)


def test_without_a_store_a_key_that_was_handed_out_is_not_replaced():
    unknown = steps(HAVE, ONE, tag="AKIA1", remembers=False)
    assert (unknown.creates, unknown.current, unknown.former, unknown.tag) == (False, None, ("AKIA1",), "AKIA1")
    assert steps(HAVE, ONE, tag=MAKING, remembers=False).creates
    assert steps(ROTATE, ONE, tag="AKIA1", remembers=False).creates


def test_a_key_that_somebody_deactivated_is_not_brought_back():
    assert (
        "AKIA1 is in the store, and somebody has deactivated it"
        in steps(HAVE, key(1, "Inactive"), stored="AKIA1").problem
    )
    assert steps(ROTATE, key(1, "Inactive"), stored="AKIA1").problem


@pytest.mark.parametrize("goal", [HAVE, ROTATE])
def test_there_is_no_third_key(goal):
    problem = steps(goal, ONE, key(2, "Inactive"), tag="AKIA1 AKIA2").problem
    assert "AKIA1 (Active, of 2026-11-01" in problem
    assert "AKIA2 (Inactive, of 2026-11-02" in problem
    assert "Delete the one that nobody uses" in problem


def test_rotating_makes_a_second_key_and_the_first_stays():
    second = steps(ROTATE, ONE, tag="AKIA1", stored="AKIA1")
    assert (second.creates, second.former, second.active) == (True, ("AKIA1",), ("AKIA1",))
    assert (second.tag_first, second.tag) == ("AKIA1 making", "AKIA1")


def test_a_rotation_that_was_cut_off_before_the_second_key_was_stored_makes_it_again():
    again = steps(ROTATE, ONE, TWO, tag="AKIA1 making", stored="AKIA1")
    assert (again.lost, again.creates, again.former) == (("AKIA2",), True, ("AKIA1",))


def test_a_rotation_that_has_stored_the_second_key_is_not_begun_again():
    done = steps(ROTATE, ONE, TWO, tag="AKIA1 making", stored="AKIA2")
    assert (done.lost, done.creates, done.current, done.former, done.tag) == (
        (),
        False,
        "AKIA2",
        ("AKIA1",),
        "AKIA1 AKIA2",
    )


def test_keys_may_come_in_any_order():
    assert steps(ROTATE, TWO, ONE, tag="AKIA1 AKIA2", stored="AKIA2").tag == "AKIA1 AKIA2"
    assert steps(ROTATE, TWO, ONE, tag="AKIA1 AKIA2", stored="AKIA2").problem == ""


@pytest.mark.parametrize("goal", [ROTATE, RETIRE])
def test_a_store_that_lacks_a_newer_key_is_told(goal):
    problem = steps(goal, ONE, TWO, tag="AKIA1 AKIA2", stored="AKIA1").problem
    assert "AKIA2 is newer than AKIA1, which the store has, and it was handed out" in problem


def test_retiring_takes_what_is_not_in_the_store():
    retired = steps(RETIRE, ONE, TWO, tag="AKIA1 AKIA2", stored="AKIA2")
    assert (retired.current, retired.former, retired.active) == ("AKIA2", ("AKIA1",), ("AKIA1",))
    assert not retired.creates
    assert steps(RETIRE, key(1, "Inactive"), TWO, stored="AKIA2").active == ()
    assert steps(RETIRE, TWO, stored="AKIA2").former == ()


@pytest.mark.parametrize(("stored", "words"), [(None, "no access key"), ("AKIA9", "AKIA9, which IAM has not")])
def test_nothing_is_retired_as_long_as_it_is_not_known_what_stays(stored, words):
    problem = steps(RETIRE, ONE, TWO, tag="AKIA1 AKIA2", stored=stored).problem
    assert words in problem
    assert "Run rotate first, without sender_retire_confirm" in problem

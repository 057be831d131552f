# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _identity_wait, on a reader that answers from memory and counts."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._identity_wait import look_at_identities, wait_for_named
from ansible_collections.mailops.ses.plugins.module_utils._not_reached import NotReached
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.tests.unit.plugins.reader_in_memory import Reader, names_of

LOOKUP = {"name_servers": None, "resolvers": None, "dns_port": 53, "dns_timeout": 2.0, "dns_attempts": 3}
WAIT = {"wait_timeout": 0, "wait_delay": 1, "wait_for": ["verification"], "fail_fast": False, **LOOKUP}


def test_a_look_returns_the_named_in_their_order_and_waits_for_nothing():
    params = {"identities": ["b.example", "none.example", "A.example"], **WAIT, "wait_timeout": 900, "wait_delay": 10}
    result = look_at_identities(params, Reader())
    assert names_of(result) == ["b.example", "none.example", "a.example"]
    assert [row["exists"] for row in result["identities"]] == [True, False, True]


def test_waiting_returns_the_named_in_their_order():
    result = wait_for_named({"identities": ["mail.a.example", "B.example"], **WAIT}, Reader())
    assert names_of(result) == ["mail.a.example", "b.example"]
    assert result["counts_by_status"]["SUCCESS"] == 2


def test_waiting_in_vain_names_those_that_are_not_verified():
    with pytest.raises(NotReached) as caught:
        wait_for_named({"identities": ["b.example", "a.example"], **WAIT}, Reader())
    assert caught.value.result["laggards"] == ["a.example"]


def test_a_slice_of_a_wait_hands_back_what_the_next_one_needs():
    piece = {"seconds": 1.0, "elapsed": 0.0, "carried": None}
    options = WAIT | {"wait_timeout": 900, "wait_delay": 60, "name_servers": ["127.0.0.1:1"]}
    told = wait_for_named({"identities": ["b.example", "a.example"], **options, "slice": piece}, Reader())["waiting"]
    assert {row["identity"]: row["statuses"]["verification"] for row in told["progress"]} == {
        "b.example": "SUCCESS",
        "a.example": "PENDING",
    }
    assert told["warnings"] == []
    assert 0 < told["pause"] <= 60
    assert told["carried"]


@pytest.mark.parametrize("ask", [wait_for_named, look_at_identities])
@pytest.mark.parametrize(
    ("params", "option"),
    [
        ({"identities": [], **WAIT}, "identities"),
        ({"identities": ["b.example"], **WAIT, "wait_timeout": 10, "wait_delay": 0}, "wait_delay"),
        ({"identities": ["b.example"], **WAIT, "wait_timeout": -1}, "wait_timeout"),
        ({"identities": ["b.example"], **WAIT, "wait_for": []}, "wait_for"),
        ({"identities": ["b.example"], **WAIT, "name_servers": ["ns1.example.net"]}, "name_servers"),
    ],
)
def test_a_wait_that_makes_no_sense_is_refused_before_anything_is_read(ask, params, option):
    reader = Reader()
    with pytest.raises(BadInput) as caught:
        ask(params, reader)
    assert caught.value.option == option
    assert reader.calls == []


@pytest.mark.parametrize("ask", [wait_for_named, look_at_identities])
def test_what_is_waited_for_is_read(ask):
    reader, names = Reader(), ["mail.a.example", "b.example"]
    ask({"identities": names, **WAIT, "wait_for": ["mail_from", "verification"]}, reader)
    assert (reader.dkim, reader.mail_from) == ([], names)


@pytest.mark.parametrize("read", [look_at_identities, wait_for_named])
def test_the_arn_of_another_region_is_refused_before_anything_is_read_and_the_own_one_is_taken(read):
    reader, own = Reader(), "arn:aws:ses:eu-west-1:123456789012:identity/b.example"
    assert names_of(read({**WAIT, "identities": [own]}, reader)) == ["b.example"]
    reader.calls.clear()
    with pytest.raises(BadInput) as caught:
        read({**WAIT, "identities": [own.replace("eu-west-1", "us-east-1")]}, reader)
    assert caught.value.option == "identities"
    assert reader.calls == []

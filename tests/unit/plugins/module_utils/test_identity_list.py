# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _identity_list, on a reader that answers from memory and counts."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._identity_list import list_identities
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.tests.unit.plugins.identities import TOKENS
from ansible_collections.mailops.ses.tests.unit.plugins.reader_in_memory import Reader, names_of

ALL = {
    "identities": None,
    "identity_types": None,
    "verification_statuses": None,
    "name_pattern": None,
    "sort_by": "name",
    "details": "summary",
}


def listed(reader=None, **chosen):
    return list_identities({**ALL, **chosen}, reader or Reader())


def test_all_are_listed_in_one_go_sorted_and_counted():
    reader = Reader()
    result = listed(reader)
    assert names_of(result) == ["a.example", "user@a.example", "mail.a.example", "b.example"]
    assert result["counts_by_status"] == {
        "FAILED": 1,
        "TEMPORARY_FAILURE": 0,
        "PENDING": 1,
        "NOT_STARTED": 0,
        "SUCCESS": 2,
    }
    assert reader.calls == ["list"]


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ({"identity_types": ["EMAIL_ADDRESS"]}, ["user@a.example"]),
        ({"verification_statuses": ["PENDING", "FAILED"]}, ["a.example", "user@a.example"]),
        ({"name_pattern": "*.A.example"}, ["mail.a.example"]),
        ({"identity_types": ["DOMAIN"], "verification_statuses": ["FAILED"]}, []),
        (
            {"identity_types": [], "verification_statuses": []},
            ["a.example", "user@a.example", "mail.a.example", "b.example"],
        ),
        ({"sort_by": "status"}, ["user@a.example", "a.example", "mail.a.example", "b.example"]),
    ],
    ids=["type", "status", "pattern", "all conditions", "empty conditions", "order"],
)
def test_options_choose_and_order(chosen, names):
    result = listed(**chosen)
    assert names_of(result) == names
    assert sum(result["counts_by_status"].values()) == len(names), "only what is returned is counted"


def test_named_ones_are_read_together_once_each_in_the_form_that_ses_keeps():
    reader = Reader()
    result = listed(reader, identities=["B.example.", "b.example", "a.example"])
    assert reader.calls == [["b.example", "a.example"]]
    assert names_of(result) == ["a.example", "b.example"]


def test_a_named_one_that_is_not_there_is_reported_whatever_is_chosen_and_not_counted():
    result = listed(identities=["none.example", "b.example"], verification_statuses=["FAILED"])
    assert result["identities"] == [{"identity": "none.example", "exists": False}]
    assert sum(result["counts_by_status"].values()) == 0


def test_no_names_are_none_and_not_all():
    assert listed(identities=[])["identities"] == []


def test_a_name_that_is_none_is_refused_by_the_name_of_the_option():
    with pytest.raises(BadInput) as caught:
        listed(identities=["b.example", "not a name"])
    assert caught.value.option == "identities"
    assert "not a name" in str(caught.value)


def test_attributes_are_read_of_all_at_once():
    reader = Reader(deleted=["mail.a.example"])
    result = listed(reader, details="attributes", name_pattern="*.example")
    assert reader.calls == ["list", ("attributes", ["b.example", "a.example", "user@a.example", "mail.a.example"])]
    rows = {row["identity"]: row for row in result["identities"]}
    assert rows["b.example"]["dkim_attributes"] == {"signing_enabled": True, "status": "SUCCESS", "tokens": [*TOKENS]}
    assert rows["b.example"]["sending_enabled"] is True
    assert rows["mail.a.example"] == {"identity": "mail.a.example", "exists": False}
    assert "tags" not in rows["b.example"], "which API v1 does not tell"


def test_full_details_are_read_only_for_what_is_returned():
    reader = Reader()
    result = listed(reader, details="full", name_pattern="b.*")
    assert reader.calls == ["list", "b.example"]
    (row,) = result["identities"]
    assert row["dkim_attributes"]["status"] == "SUCCESS"
    assert len(row["dns_records"]) == 3


def test_one_that_was_deleted_since_it_was_listed_is_reported_as_absent():
    result = listed(Reader(deleted=["b.example"]), details="full", name_pattern="b.*")
    assert result["identities"] == [{"identity": "b.example", "exists": False}]


def test_the_arn_of_another_region_is_refused_before_anything_is_read_and_the_own_one_is_taken():
    reader, own = Reader(), "arn:aws:ses:eu-west-1:123456789012:identity/b.example"
    assert names_of(listed(reader, identities=[own])) == ["b.example"]
    reader.calls.clear()
    with pytest.raises(BadInput) as caught:
        listed(reader, identities=[own.replace("eu-west-1", "us-east-1")])
    assert caught.value.option == "identities"
    assert own in str(caught.value)
    assert reader.calls == []

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.record_shape."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.record_shape import shaped

TXT = {"name": "a.example.com", "type": "TXT", "value": ["x"]}


def test_a_record_without_a_time_to_live_gets_that_of_all_records():
    assert list(shaped([TXT, {**TXT, "ttl": 60}])) == [{**TXT, "ttl": 1800}, {**TXT, "ttl": 60}]


def test_a_set_that_holds_nothing_is_one():
    assert list(shaped([{**TXT, "value": [], "ttl": 60}])) == [{**TXT, "value": [], "ttl": 60}]


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ({"changed": True, "dns_records": [TXT]}, "dictionary; give its dns_records"),
        ({"changed": True}, "dictionary$"),
        ("v=spf1", "'v=spf1'"),
        (None, "null"),
        (["x"], "a record is a dictionary, and this is 'x'"),
        ([{"type": "TXT", "value": ["x"]}], "has no name"),
        ([{"name": "a.example.com", "type": "TXT"}], "'a.example.com' has no value"),
        ([{**TXT, "value": "v=spf1 -all"}], "'a.example.com' is to be a list, and is 'v=spf1 -all'"),
        ([{**TXT, "value": 7}], "to be a list, and is 7"),
    ],
)
def test_what_is_no_list_of_records_is_said_to_be_what_it_is(records, words):
    with pytest.raises(ValueError, match=words):
        list(shaped(records))

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter dkim_rotation."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.dkim_rotation import FilterModule

dkim_rotation = FilterModule().filters()["dkim_rotation"]
TAG = "mailops.ses/retired-dkim-selectors"
DOMAIN = {
    "identity": "example.com",
    "exists": True,
    "identity_type": "DOMAIN",
    "dkim_attributes": {"signing_attributes_origin": "EXTERNAL", "tokens": ["mail2025"], "status": "SUCCESS"},
    "tags": {},
}


def test_what_is_next_is_plain_data():
    assert dkim_rotation([DOMAIN], "mail2026", 60) == [
        {
            "identity": "example.com",
            "problem": "",
            "signs_with": "mail2025",
            "switches": True,
            "tags": {TAG: "mail2025"},
            "due": [],
            "pending": {},
            "seconds": 0,
        }
    ]


def test_the_time_can_be_given_and_what_is_gone_is_told_by_identity():
    found = DOMAIN | {"tags": {TAG: "mail2024=1970-01-01T00:00:00Z"}}
    (told,) = dkim_rotation([found], "mail2025", 60, now=59)
    assert (told["pending"], told["seconds"], told["tags"]) == ({"mail2024": "1970-01-01T00:01:00Z"}, 1, {})
    (told,) = dkim_rotation([found], "mail2025", 60, now=60)
    assert told["due"] == ["mail2024"]
    (told,) = dkim_rotation([found], "mail2025", 60, gone={"example.com": ["mail2024"]}, now=60)
    assert (told["due"], told["tags"]) == ([], {TAG: ""})


def test_nothing_is_due_by_the_clock_before_its_grace_is_over():
    (told,) = dkim_rotation([DOMAIN | {"tags": {TAG: "mail2024=2020-01-01T00:00:00Z"}}], "mail2025", 10**10)
    assert told["due"] == []
    assert 0 < told["seconds"] < 10**10


@pytest.mark.parametrize("grace", [-1, "60", True, None])
def test_a_grace_that_is_none_is_refused(grace):
    with pytest.raises(AnsibleFilterError, match="number of seconds"):
        dkim_rotation([DOMAIN], "mail2026", grace)


@pytest.mark.parametrize("identities", [None, ["example.com"], [{"identity": "example.com", "exists": True}]])
def test_what_it_does_not_take_is_told(identities):
    with pytest.raises(AnsibleFilterError, match="details: full"):
        dkim_rotation(identities, "mail2026", 60)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter records_to_publish."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.records_to_publish import FilterModule

to_publish = FilterModule().filters()["records_to_publish"]
MX = {
    "name": "bounce.example.com",
    "type": "MX",
    "ttl": 1800,
    "value": ["10 feedback-smtp.eu-west-1.amazonses.com"],
    "purpose": "mail_from",
}


def test_it_gives_plain_data():
    assert to_publish([MX], []) == {"missing": [MX], "conflicts": []}
    there = {"name": "bounce.example.com.", "type": "MX", "ttl": 60, "resource_records": [{"value": "10 mx.example."}]}
    assert to_publish([MX], [there])["missing"] == []
    assert "10 mx.example." in to_publish([MX], [there])["conflicts"][0]


@pytest.mark.parametrize(("records", "record_sets"), [(None, []), ([{}], []), ([MX], [{"name": 1}]), ([MX], None)])
def test_what_is_something_else_ends_as_an_error_of_ansible(records, record_sets):
    with pytest.raises(AnsibleFilterError) as caught:
        to_publish(records, record_sets)
    assert "dns_records" in str(caught.value)

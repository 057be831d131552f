# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter zone_fragment."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.zone_fragment import FilterModule

zone_fragment = FilterModule().filters()["zone_fragment"]


def test_records_become_lines():
    record = {
        "name": "_dmarc.example.com",
        "type": "TXT",
        "ttl": 60,
        "value": ['"v=DMARC1; p=none;"'],
        "purpose": "dmarc",
    }
    assert zone_fragment([record]) == ['_dmarc.example.com.  60  IN  TXT  "v=DMARC1; p=none;"']


@pytest.mark.parametrize(
    "records",
    [None, 7, ["example.com"], [{"name": "example.com"}], [{"name": "a.b", "type": "TXT", "ttl": 1, "value": ["ü"]}]],
    ids=repr,
)
def test_what_are_no_records_is_refused_by_the_name_of_the_filter(records):
    with pytest.raises(AnsibleFilterError, match="zone_fragment"):
        zone_fragment(records)

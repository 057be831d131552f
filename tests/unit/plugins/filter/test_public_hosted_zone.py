# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter public_hosted_zone."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.public_hosted_zone import FilterModule

public_hosted_zone = FilterModule().filters()["public_hosted_zone"]
ZONES = [{"id": "/hostedzone/Z1", "name": "example.com.", "config": {"private_zone": False}}]


def test_a_name_gets_its_zone():
    assert public_hosted_zone("mail.example.com", ZONES) == {"id": "Z1", "name": "example.com"}


@pytest.mark.parametrize(
    ("name", "zones", "word"),
    [
        ("example.org", ZONES, "example.org"),
        (None, ZONES, "hosted_zones"),
        (7, ZONES, "hosted_zones"),
        ("example.com", None, "hosted_zones"),
        ("example.com", ["example.com"], "hosted_zones"),
        ("example.com", [{"name": "example.com."}], "hosted_zones"),
    ],
)
def test_what_is_wrong_ends_as_an_error_of_ansible(name, zones, word):
    with pytest.raises(AnsibleFilterError, match=word):
        public_hosted_zone(name, zones)

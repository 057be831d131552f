# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter dmarc_record."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.dmarc_record import FilterModule

dmarc_record = FilterModule().filters()["dmarc_record"]


def test_a_domain_becomes_a_record_that_asks_for_reports_only():
    assert dmarc_record("example.com") == {
        "name": "_dmarc.example.com",
        "type": "TXT",
        "ttl": 1800,
        "value": ['"v=DMARC1; p=none;"'],
        "purpose": "dmarc",
    }


def test_a_policy_may_be_given():
    assert dmarc_record("example.com", "v=DMARC1; p=reject")["value"] == ['"v=DMARC1; p=reject"']


@pytest.mark.parametrize("domain", ["Example.COM.", "example.com."])
def test_the_name_is_that_of_the_identity_without_a_trailing_dot(domain):
    assert dmarc_record(domain)["name"] == "_dmarc.example.com"


@pytest.mark.parametrize(
    ("domain", "policy", "words"),
    [
        ("example.com", "p=reject", ["policy", "p=reject", "v=DMARC1"]),
        ("exam ple.com", "v=DMARC1; p=none;", ["domain", "exam ple.com"]),
        ("user@example.com", "v=DMARC1; p=none;", ["domain", "user@example.com", "example.com"]),
    ],
)
def test_what_is_wrong_ends_as_an_error_of_ansible(domain, policy, words):
    with pytest.raises(AnsibleFilterError) as caught:
        dmarc_record(domain, policy)
    for word in words:
        assert word in str(caught.value)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.cname_findings; test_diagnosis has every mistake."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.cname_findings import not_a_cname, wrong_cname

NAME = "abc._domainkey.example.com"
WANTED = "abc.dkim.amazonses.com"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (["abc.dkim.amazonse.com"], "mistyped"),
        (["ABC.DKIM.AMAZONSES.COM.example.com"], "zone_appended_to_value"),
        (["abc.dkim.af-south-1.amazonses.com"], "target_of_another_region"),
        (["qrstuvwxyz.dkim.amazonses.com"], "other_token"),
        (["www.example.net"], "wrong_target"),
        ([WANTED, "www.example.net"], "several_cnames"),
    ],
)
def test_what_is_wrong_is_named_and_what_is_wanted_is_said(values, code):
    finding = wrong_cname(NAME, "example.com", WANTED, values)
    assert finding.code == code
    assert NAME in finding.evidence
    assert all(value in finding.evidence for value in values)
    assert WANTED in finding.advice


def test_the_value_as_it_was_published_is_shown():
    assert "ABC.dkim" in wrong_cname(NAME, "example.com", WANTED, ["ABC.dkim.example.net"]).evidence


@pytest.mark.parametrize(("record_type", "code"), [("A", "flattened"), ("AAAA", "flattened"), ("TXT", "wrong_type")])
def test_another_type_in_its_place(record_type, code):
    finding = not_a_cname(NAME, WANTED, record_type, ["192.0.2.1"])
    assert finding.code == code
    assert f"{record_type} 192.0.2.1" in finding.evidence
    assert WANTED in finding.advice

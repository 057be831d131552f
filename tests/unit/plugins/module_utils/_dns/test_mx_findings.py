# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.mx_findings."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._dns.mx_findings import host_of, same_mx, wrong_mx

NAME = "bounce.example.com"
WANTED = "10 feedback-smtp.eu-west-1.amazonses.com"


def test_the_host_counts_and_the_preference_does_not():
    assert same_mx(WANTED, "20 Feedback-SMTP.eu-west-1.amazonses.com.")
    assert not same_mx(WANTED, "10 feedback-smtp.us-east-1.amazonses.com")
    assert host_of("10 MX.Example.net.") == "mx.example.net"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (["10 feedback-smtp.eu-west-1.amazonaws.com"], "mx_amazonaws"),
        (["10 feedback-smtp.us-east-1.amazonses.com"], "other_region"),
        (["10 feedback-smtp.eu-west-1.amazonses.com.example.com"], "zone_appended_to_value"),
        (["10 feedback-smtp.eu-west-1.amazonse.com"], "mistyped"),
        (["10 mx.example.net"], "mail_from_in_use"),
        (["10 mx.example.net", "20 mx2.example.net"], "mail_from_in_use"),
        ([WANTED, "20 mx.example.net"], "several_mx"),
    ],
)
def test_what_is_wrong_is_named_and_what_is_wanted_is_said(values, code):
    finding = wrong_mx(NAME, "example.com", WANTED, values)
    assert finding.code == code
    assert NAME in finding.evidence
    assert all(value in finding.evidence for value in values)
    assert WANTED in finding.advice

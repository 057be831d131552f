# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter sender_policy."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.sender_policy import FilterModule

sender_policy = FilterModule().filters()["sender_policy"]
ARN = "arn:aws:ses:eu-west-1:123456789012:identity/example.com"


def test_options_have_the_documented_names():
    policy = sender_policy(
        {ARN: ["news"]}, api=True, from_addresses=["a@example.com"], sandbox_recipients=["b.example"]
    )
    assert [statement["Sid"] for statement in policy["Statement"]] == ["SendFromIdentity", "SendToInSandbox"]
    assert policy["Statement"][0]["Action"] == ["ses:SendEmail", "ses:SendRawEmail"]


@pytest.mark.parametrize(
    ("arns", "options", "words"),
    [
        ({}, {}, "at least one"),
        ([ARN], {}, "takes a dictionary"),
        ({"example.com": []}, {}, "identity_arn='example.com'"),
        ({ARN: []}, {"from_addresses": ["a@example.org"]}, "from_addresses='a@example.org'"),
    ],
)
def test_what_is_wrong_ends_as_an_error_of_ansible(arns, options, words):
    with pytest.raises(AnsibleFilterError, match=words):
        sender_policy(arns, **options)

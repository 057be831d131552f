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
        ({ARN: []}, {"from_addresses": "a@example.com"}, "from_addresses='a@example.com': is text; give a list"),
        ({ARN: []}, {"sandbox_recipients": "me@e.net"}, "sandbox_recipients='me@e.net': is text; give a list"),
        ({ARN: []}, {"sandbox_recipients": ["*"]}, "sandbox_recipients='[*]': is a wildcard"),
        ({ARN: "news"}, {}, "='news': is text; give a list"),
    ],
)
def test_what_is_wrong_ends_as_an_error_of_ansible(arns, options, words):
    with pytest.raises(AnsibleFilterError, match=words):
        sender_policy(arns, **options)


def test_names_of_recipients_are_as_ses_keeps_them():
    policy = sender_policy({ARN: []}, sandbox_recipients=["Example.ORG."])
    assert policy["Statement"][1]["Resource"] == ["arn:aws:ses:eu-west-1:123456789012:identity/example.org"]

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter ses_smtp_endpoint."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.ses_smtp_endpoint import FilterModule

ses_smtp_endpoint = FilterModule().filters()["ses_smtp_endpoint"]


def test_options_have_the_documented_names():
    assert ses_smtp_endpoint("eu-west-1") == "email-smtp.eu-west-1.amazonaws.com"
    told = ses_smtp_endpoint("us-gov-west-1", fips=True, port=465)
    assert told == "email-smtp-fips.us-gov-west-1.amazonaws.com:465"
    assert ses_smtp_endpoint("cn-north-1", any_region=True) == "email-smtp.cn-north-1.amazonaws.com.cn"


@pytest.mark.parametrize(
    ("region", "options", "words"),
    [
        ("eu-west", {}, "region='eu-west'"),
        ("eu-west-1", {"port": 26}, "port=26"),
        ("eu-west-1", {"fips": True}, "fips=true"),
    ],
)
def test_what_is_wrong_ends_as_an_error_of_ansible(region, options, words):
    with pytest.raises(AnsibleFilterError, match=words):
        ses_smtp_endpoint(region, **options)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.whole_identity; what it all does is in test_ses_identity and test_contract."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.dkim import DKIM
from ansible_collections.mailops.ses.plugins.module_utils._options.mail_from import MAIL_FROM
from ansible_collections.mailops.ses.plugins.module_utils._options.whole_identity import desired_identity
from ansible_collections.mailops.ses.plugins.module_utils._plan.mail_from import DesiredMailFrom


def wish(identity="example.com", **given):
    left_out = {
        **dict.fromkeys(("dkim", "mail_from", "configuration_set_name", "feedback_forwarding", "policies", "tags")),
        **{f"{kind}_notifications": None for kind in ("bounce", "complaint", "delivery")},
        "purge_tags": True,
        "purge_policies": False,
        "txt_verification": False,
        "restart_verification": "never",
        "community_aws_compatible": False,
    }
    return desired_identity({"identity": identity, **left_out, **given})


def test_what_is_left_out_is_no_wish():
    desired = wish("Example.COM.")
    assert desired.identity == "example.com"
    aspects = (desired.dkim, desired.mail_from, desired.notifications, desired.policies, desired.tags)
    assert aspects == (None,) * 5
    assert (desired.reads_topics, desired.reads_token) == (False, False)


def test_aspects_are_read_from_the_options_below_their_names():
    nested = dict.fromkeys(MAIL_FROM) | {"mail_from_domain": "bounce.example.com"}
    desired = wish(mail_from=nested, dkim=dict.fromkeys(DKIM) | {"signing_enabled": False})
    assert desired.mail_from == DesiredMailFrom("bounce.example.com")
    assert desired.dkim.signing_enabled is False


@pytest.mark.parametrize(("identity", "token"), [("example.com", True), ("user@example.com", False)])
def test_as_the_community_s_module_has_it_a_domain_is_verified_by_its_token(identity, token):
    desired = wish(identity, community_aws_compatible=True)
    assert desired.txt_verification is token
    assert (desired.reads_topics, desired.reads_token) == (True, True)

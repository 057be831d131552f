# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.mail_from."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.mail_from import desired_mail_from
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.mail_from import DesiredMailFrom


def mail_from_of(**options):
    return desired_mail_from({"mail_from_domain": None, "behavior_on_mx_failure": None, **options})


@pytest.mark.parametrize("params", [{"mail_from": None}, {"mail_from": {}}])
def test_no_mail_from_options_are_no_wish(params):
    assert desired_mail_from(params) is None
    assert mail_from_of() is None


def test_a_mail_from_domain_is_brought_to_its_canonical_form():
    assert mail_from_of(mail_from_domain="Bounce.Example.COM.") == DesiredMailFrom("bounce.example.com")
    assert mail_from_of(mail_from_domain="") == DesiredMailFrom("")
    assert mail_from_of(behavior_on_mx_failure="REJECT_MESSAGE") == DesiredMailFrom(None, "REJECT_MESSAGE")


@pytest.mark.parametrize("domain", ["user@example.com", "exam ple.com", "http://bounce.example.com"])
def test_a_mail_from_domain_that_is_none_is_refused(domain):
    with pytest.raises(BadInput) as caught:
        mail_from_of(mail_from_domain=domain)
    assert caught.value.option == "mail_from_domain"
    assert domain in str(caught.value)

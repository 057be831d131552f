# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.txt_verification."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.plan import unchanged
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import UNKNOWN, TxtVerification
from ansible_collections.mailops.ses.plugins.module_utils._plan.txt_verification import (
    check_txt_verification,
    plan_txt_verification,
    with_token,
)
from ansible_collections.mailops.ses.tests.unit.plugins.identities import domain

WITHOUT, WITH = TxtVerification(), TxtVerification("token=")


@pytest.mark.parametrize(("token", "desired"), [(WITH, True), (WITH, False), (WITHOUT, False), (None, False)])
def test_a_token_that_is_there_or_not_asked_for_is_left(token, desired):
    state = domain(txt_verification=token)
    assert plan_txt_verification(state, desired) == unchanged(state)


@pytest.mark.parametrize(("status", "after"), [("SUCCESS", "SUCCESS"), ("PENDING", "PENDING"), ("FAILED", "PENDING")])
def test_a_token_that_is_not_there_is_asked_for_and_only_ses_can_tell_it(status, after):
    plan = plan_txt_verification(domain(txt_verification=WITHOUT, verification_status=status), True)
    (call,) = plan.calls
    assert (call.operation, call.arguments) == ("VerifyDomainIdentity", {"Domain": "example.com"})
    assert plan.after == domain(txt_verification=TxtVerification(UNKNOWN), verification_status=after)


@pytest.mark.parametrize(("before", "after"), [(None, None), (WITH, WITH), (WITHOUT, TxtVerification(UNKNOWN))])
def test_the_call_keeps_a_token_and_tells_nothing_of_one_that_was_not_read(before, after):
    assert with_token(before) == after


def test_an_address_has_no_token():
    check_txt_verification("example.com", True)
    check_txt_verification("user@example.com", False)
    with pytest.raises(BadInput) as caught:
        check_txt_verification("user@example.com", True)
    assert caught.value.option == "txt_verification"
    assert "user@example.com" in str(caught.value)

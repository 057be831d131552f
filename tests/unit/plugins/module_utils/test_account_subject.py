# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _account_subject."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._account_subject import account_subject
from ansible_collections.mailops.ses.plugins.module_utils._ses.account import AccountReader
from ansible_collections.mailops.ses.tests.unit.plugins.accounts import account


def test_an_account_is_named_by_no_option_told_whole_and_compared_by_its_settings():
    subject = account_subject()
    assert (subject.reader, subject.named_by) == (AccountReader, "")
    result, unknown = subject.answer({}, None, account())
    assert (result["region"], unknown) == ("eu-west-1", [])
    assert subject.settings(account())["sending_enabled"]

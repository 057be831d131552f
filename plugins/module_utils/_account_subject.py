# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The account in a Region as what a module changes."""

from __future__ import annotations

from ._plan.account_result import account_result, account_settings
from ._ses.account import AccountReader
from ._subject import Subject


def account_subject() -> Subject:
    """There is one in each Region, so no option names it."""
    return Subject(
        reader=AccountReader,
        answer=lambda _params, _reader, account: account_result(account),
        settings=account_settings,
    )

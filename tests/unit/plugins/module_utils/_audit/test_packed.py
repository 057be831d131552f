# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A report as one text."""

from __future__ import annotations

import re

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._audit.packed import pack, unpack
from ansible_collections.mailops.ses.tests.unit.plugins.audits import HOSTILE, many, report, row


def test_it_comes_out_as_it_went_in():
    found = report(*map(row, HOSTILE), row("half \ud83d"))
    assert unpack(pack(found)) == found


def test_it_is_short_and_holds_nothing_that_ansible_takes_for_something():
    text = pack(report(*many(1000)))
    assert len(text) < 400_000
    assert re.fullmatch("ses-audit:[A-Za-z0-9+/=]+", text)


@pytest.mark.parametrize(
    "other", [None, 7, {}, "", "{}", "ses-audit:", "ses-audit:%", "ses-audit:eJw=", "ses-audit:YQ=="]
)
def test_another_text_is_refused(other):
    with pytest.raises(ValueError, match="filter mailops.ses.audit_report has made"):
        unpack(other)

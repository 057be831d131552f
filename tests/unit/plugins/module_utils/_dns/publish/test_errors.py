# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _dns.publish.errors."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._dns.publish.errors import Overtaken, PublishError


def test_an_error_says_whether_anything_may_have_been_done():
    assert not PublishError("refused", "REFUSED").unsure
    assert PublishError("no answer", unsure=True).unsure
    assert isinstance(Overtaken("changed"), PublishError)

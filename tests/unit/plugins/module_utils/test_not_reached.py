# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _not_reached."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._not_reached import NotReached


def test_it_carries_the_message_and_what_is_returned():
    ending = NotReached("example.com is still PENDING", {"laggards": ["example.com"]})
    assert str(ending) == "example.com is still PENDING"
    assert ending.result == {"laggards": ["example.com"]}

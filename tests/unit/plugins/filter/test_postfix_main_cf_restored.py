# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter postfix_main_cf_restored."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.filter.postfix_main_cf import postfix_main_cf
from ansible_collections.mailops.ses.plugins.filter.postfix_main_cf_restored import FilterModule

postfix_main_cf_restored = FilterModule().filters()["postfix_main_cf_restored"]


def test_it_gives_back_what_was_there():
    made = postfix_main_cf("relayhost = a\n", {"relayhost": "b", "message_size_limit": "1"})
    restored = postfix_main_cf_restored(made["content"], made["kept"])
    assert restored == {"content": "relayhost = a\n", "changed_since": []}


def test_it_names_what_somebody_has_changed_since():
    made = postfix_main_cf("relayhost = a\n", {"relayhost": "b"})
    restored = postfix_main_cf_restored("relayhost = c\n", made["kept"])
    assert restored == {"content": "relayhost = c\n", "changed_since": ["relayhost"]}

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter postfix_main_cf."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.postfix_main_cf import FilterModule

postfix_main_cf = FilterModule().filters()["postfix_main_cf"]


def test_it_gives_the_text_and_what_was_there():
    made = postfix_main_cf("relayhost = a\n", {"relayhost": "b"}, kept={})
    kept = {"relayhost": {"former": "relayhost = a\n", "ours": "b"}}
    assert made == {"content": "relayhost = b\n", "kept": kept, "kept_meanwhile": kept}


def test_until_the_text_is_written_what_was_ours_is_kept_too():
    kept = {"relayhost": {"former": None, "ours": "a"}, "mynetworks": {"former": None, "ours": "c"}}
    made = postfix_main_cf("relayhost = a\nmynetworks = c\n", {"relayhost": "b"}, kept=kept)
    assert made["kept"] == {"relayhost": {"former": None, "ours": "b"}}
    assert made["kept_meanwhile"] == kept | {"relayhost": {"former": None, "ours": "b", "earlier": "a"}}


def test_names_that_are_ahead_keep_what_was_there_behind_them():
    made = postfix_main_cf("smtp_header_checks = a\n", {"smtp_header_checks": "b"}, ahead=["smtp_header_checks"])
    assert made["content"] == "smtp_header_checks = b, a\n"


def test_a_name_that_is_none_is_refused():
    with pytest.raises(AnsibleFilterError, match="'my host'"):
        postfix_main_cf("", {"my host": "x"})

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter sentences."""

from __future__ import annotations

import pytest
from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.filter.sentences import FilterModule

sentences = FilterModule().filters()["sentences"]


def test_it_makes_one_message_of_several_and_counts_what_is_left_out():
    assert sentences(["a is wrong", "b is wrong.", "c is wrong"], at_most=2) == "a is wrong. b is wrong. And 1 more."
    assert len(sentences(["it is wrong"] * 300)) < 150


def test_where_there_is_nothing_to_say_it_says_nothing():
    assert sentences([]) == ""


@pytest.mark.parametrize("given", ["a text", None, 5])
def test_what_is_no_list_is_refused(given):
    with pytest.raises(AnsibleFilterError, match="takes a list of texts"):
        sentences(given)

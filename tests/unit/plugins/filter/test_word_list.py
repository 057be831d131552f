# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter word_list."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.filter.word_list import FilterModule

word_list = FilterModule().filters()["word_list"]


@pytest.mark.parametrize("given", ["eu-west-1, us-east-1", "eu-west-1\nus-east-1\n", ["eu-west-1", "us-east-1"]])
def test_a_survey_s_text_is_the_same_as_a_list(given):
    assert word_list(given) == ["eu-west-1", "us-east-1"]


def test_nothing_is_an_empty_list():
    assert word_list("") == word_list(None) == word_list([]) == []

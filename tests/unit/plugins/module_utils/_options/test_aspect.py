# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.aspect."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.aspect import options_of

SPEC = {"enabled": {"type": "bool"}, "name": {"type": "str"}}
GIVEN = {"enabled": False, "name": None}


@pytest.mark.parametrize("params", [GIVEN, {"aspect": GIVEN, "name": "of something else"}], ids=["own", "nested"])
def test_they_are_found_wherever_the_module_has_them(params):
    assert options_of(params, "aspect", SPEC) == GIVEN


@pytest.mark.parametrize("none", [{}, None, {"enabled": None, "name": None}], ids=["empty", "left out", "all None"])
def test_where_none_is_given_there_is_no_wish(none):
    assert options_of({"aspect": none}, "aspect", SPEC) is None

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _configuration_set_name."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._configuration_set_name import checked_name
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput


@pytest.mark.parametrize("name", ["a", "Transactional_2026-mail", "a" * 64])
def test_a_name_is_kept(name):
    assert checked_name(name) == name


@pytest.mark.parametrize("name", ["", "a b", "a.b", "a/b", "bücher", "a" * 65, "a\n"])
def test_what_is_none_is_refused(name):
    with pytest.raises(BadInput, match="64 letters") as caught:
        checked_name(name, "names")
    assert caught.value.option == "names"

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.bad_input."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput


@pytest.mark.parametrize("value", ["", 0, False, [], "exam ple.com"])
def test_the_message_names_option_value_and_problem_also_where_the_value_is_empty(value):
    error = BadInput("identity", value, "is not a domain")
    assert "identity" in str(error)
    assert repr(value) in str(error)
    assert "is not a domain" in str(error)
    assert error.option == "identity"


def test_no_value_is_shown_where_none_is_given():
    assert "None" not in str(BadInput("domain_signing_private_key", None, "is encrypted"))

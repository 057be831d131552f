# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.bad_input."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", "''"),
        (0, "0"),
        (False, "false"),
        ([], "[]"),
        ("exam ple.com", "'exam ple.com'"),
        (["a.com", True, None, {"b": "ö, c"}, 1.5], "[a.com, true, null, {b: 'ö, c'}, 1.5]"),
    ],
)
def test_the_message_names_option_value_and_problem_and_the_value_as_somebody_can_have_written_it(value, shown):
    error = BadInput("identity", value, "is not a domain")
    assert str(error) == f"identity={shown}: is not a domain"
    assert error.option == "identity"


@pytest.mark.parametrize("value", ["x" * 5000, ["example.com"] * 500])
def test_a_value_takes_a_few_lines_at_most(value):
    assert len(str(BadInput("identities", value, "is wrong"))) < 500
    assert str(BadInput("identities", value, "is wrong")).endswith("...: is wrong")


def test_no_value_is_shown_where_none_is_given():
    assert "None" not in str(BadInput("domain_signing_private_key", None, "is encrypted"))

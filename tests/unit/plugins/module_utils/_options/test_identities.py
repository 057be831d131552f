# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.identities."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.identities import names_given
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

OWN = "arn:aws:ses:eu-west-1:123456789012:identity/b.example"


class Reader:
    def identity_arn(self, name):
        return f"arn:aws:ses:eu-west-1:123456789012:identity/{name}"


def named(*given):
    return names_given({"identities": list(given)}, Reader())


def test_names_are_canonical_each_once_in_the_order_given():
    assert named("B.Example", " a.example", "b.example.", OWN) == ["b.example", "a.example"]


@pytest.mark.parametrize("given", ["exam ple.com", OWN.replace("eu-west-1", "us-east-1")])
def test_what_is_none_is_refused_by_the_name_of_the_option(given):
    with pytest.raises(BadInput) as caught:
        named("a.example", given)
    assert caught.value.option == "identities"
    assert given in str(caught.value)

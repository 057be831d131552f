# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.identity."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.identity import check_own_arn
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

ARN = "arn:aws:ses:eu-west-1:123456789012:identity/"


@pytest.mark.parametrize("given", ["example.com", f"{ARN}example.com"])
def test_an_identity_is_given_by_its_name_or_its_own_arn(given):
    check_own_arn(given, lambda name: f"{ARN}{name}")


def test_an_arn_of_elsewhere_is_refused_with_the_one_that_is_right_here():
    given = f"{ARN}example.com".replace("eu-west-1", "us-east-1")
    with pytest.raises(BadInput) as caught:
        check_own_arn(given, lambda name: f"{ARN}{name}", "identities")
    assert caught.value.option == "identities"
    assert given in str(caught.value)
    assert f"{ARN}example.com" in str(caught.value)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of user names and passwords as they are given."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._mail_host.login_given import check_login
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

PASSWORD = "BMW5RDrXmmVs0lV7GpI4oLkHXpZ4stDsk6q91z1g38Pk"


def test_an_access_key_id_and_its_password_are_taken():
    check_login("AKIAIOSFODNN7EXAMPLE", PASSWORD)


@pytest.mark.parametrize(("username", "words"), [("", "AKIA"), (None, "AKIA"), ("ASIAIOSFODNN7EXAMPLE", "temporary")])
def test_another_user_name_is_refused(username, words):
    with pytest.raises(BadInput, match=words):
        check_login(username, PASSWORD)


@pytest.mark.parametrize("password", ["", None, PASSWORD[:-1], f"{PASSWORD}\n", "AKIAIOSFODNN7EXAMPLE"])
def test_another_password_is_refused_and_not_shown(password):
    with pytest.raises(BadInput, match="44 characters") as caught:
        check_login("AKIAIOSFODNN7EXAMPLE", password)
    assert not password or password not in str(caught.value)

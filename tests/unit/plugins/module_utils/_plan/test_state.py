# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.state."""

from __future__ import annotations

import copy
import pickle

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.state import (
    BYODKIM,
    DOMAIN,
    EASY_DKIM,
    EMAIL_ADDRESS,
    UNKNOWN,
    Dkim,
    Identity,
    type_of,
)


@pytest.mark.parametrize(
    ("origin", "tokens", "selector"),
    [
        (BYODKIM, ("mail2026",), "mail2026"),
        (EASY_DKIM, ("a" * 32, "b" * 32, "c" * 32), None),
        (EASY_DKIM, ("a" * 32,), None),
        (BYODKIM, (), None),
        (BYODKIM, UNKNOWN, None),
        (BYODKIM, None, None),
    ],
)
def test_only_the_one_token_of_an_own_key_is_a_selector(origin, tokens, selector):
    assert Dkim(signing_attributes_origin=origin, tokens=tokens).selector == selector


@pytest.mark.parametrize(
    ("name", "expected"),
    [("example.com", DOMAIN), ("user@example.com", EMAIL_ADDRESS), ("mail.example.com", DOMAIN)],
)
def test_the_type_of_a_new_identity_is_told_by_the_at_sign(name, expected):
    assert type_of(name) == expected


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])
def test_there_is_one_unknown_also_after_a_copy(copied):
    assert copied({"tokens": UNKNOWN})["tokens"] is UNKNOWN


def test_identities_do_not_share_their_tags():
    one, other = Identity("a.example", DOMAIN), Identity("b.example", DOMAIN)
    one.tags["team"] = "crm"
    assert other.tags == {}

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _signers, on an SES that is a dict."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import AccessDenied
from ansible_collections.mailops.ses.plugins.module_utils._signers import signers_of
from ansible_collections.mailops.ses.tests.unit.plugins.identities import address, domain

PARENT, CHILD = domain("example.com"), domain("news.example.com")
ABOVE, BELOW = address("user@example.com"), address("user@news.example.com")


def found(*identities, ses=(), denied=()):
    """The signers, and what was read for it."""
    there, read = {one.identity: one for one in ses}, []

    def read_one(name):
        read.append(name)
        if name in denied:
            raise AccessDenied("access denied")
        return there.get(name)

    return signers_of({one.identity: one for one in identities}, read_one), read


@pytest.mark.parametrize(
    ("who", "ses", "signer"),
    [
        (ABOVE, [PARENT], PARENT),
        (BELOW, [PARENT, CHILD], CHILD),
        (BELOW, [PARENT], PARENT),
        (ABOVE, [CHILD], None),
        (BELOW, [], None),
    ],
)
def test_the_nearest_domain_signs(who, ses, signer):
    assert found(who, ses=ses)[0] == {who.identity: signer}


def test_domains_need_no_other_and_what_is_not_there_has_none():
    assert found(PARENT, ses=[PARENT]) == ({}, [])
    assert signers_of({"user@example.com": None}, None) == {}


def test_what_was_read_is_not_read_again():
    others = [address(f"{number}@news.example.com") for number in range(5)]
    signers, read = found(PARENT, *others)
    assert list(signers.values()) == [PARENT] * 5
    assert read == ["news.example.com"]


def test_a_top_level_domain_is_not_asked_for():
    assert found(address("user@a.b.example"))[1] == ["a.b.example", "b.example"]


def test_where_the_caller_may_not_read_the_domain_nothing_is_claimed():
    assert found(BELOW, ses=[PARENT], denied=["news.example.com"])[0] == {}

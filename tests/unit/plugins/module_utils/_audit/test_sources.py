# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts and Regions as people name them."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._audit.sources import accounts_given

AT_HAND = {"name": None, "regions": [None], "connection": {}, "role_arn": None, "external_id": None}
ROLE = "arn:aws:iam::123456789012:role/ses-audit"


@pytest.mark.parametrize("given", [None, "", [], " , "])
def test_nothing_stands_for_what_is_at_hand(given):
    assert accounts_given(given) == ([AT_HAND], [])


@pytest.mark.parametrize(
    "given",
    [
        "eu-west-1, us-gov-east-1",
        ["eu-west-1", "us-gov-east-1"],
        ["eu-west-1\nus-gov-east-1"],
        [["eu-west-1", "us-gov-east-1"]],
        {"regions": "eu-west-1;us-gov-east-1"},
        [{"regions": ["eu-west-1", "us-gov-east-1"]}],
    ],
)
def test_regions_are_taken_however_they_are_written(given):
    assert accounts_given(given) == ([{**AT_HAND, "regions": ["eu-west-1", "us-gov-east-1"]}], [])


def test_credentials_of_one_kind_keep_the_others_out():
    (account,), problems = accounts_given([{"region": "eu-west-1", "profile": "mail", "name": "Mail"}])
    assert problems == []
    assert account["connection"] == {"profile": "mail", "access_key": "", "secret_key": "", "session_token": ""}
    assert account["name"] == "Mail"
    (account,), problems = accounts_given([{"access_key": "k", "secret_key": "s"}])
    assert account["connection"] == {"profile": "", "access_key": "k", "secret_key": "s", "session_token": ""}
    assert account["regions"] == [None]


def test_a_role_is_assumed_with_the_credentials_at_hand():
    (account,), problems = accounts_given([{"regions": ["eu-west-1"], "role_arn": ROLE, "external_id": 4711}])
    assert (account["role_arn"], account["external_id"], account["connection"]) == (ROLE, "4711", {})
    assert problems == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("eu-west", "audit_sources, region='eu-west': is not the name of an AWS Region; they look like eu-west-1"),
        ([7], "audit_sources=7: is neither a Region"),
        ([{"regoin": "eu-west-1"}], "audit_sources='regoin': is no option of a source; there are name, region"),
        ([{"role_arn": "ses-audit"}], "audit_sources, role_arn='ses-audit': is not the ARN of a role"),
        (
            [{"profile": "a", "access_key": "b", "secret_key": "c"}],
            "audit_sources, a: has profile and access_key; give",
        ),
        ([{"access_key": "testing-key"}], "audit_sources: has only one of access_key and secret_key; give both"),
        ([{"secret_key": "testing-secret", "name": "shop"}], "audit_sources, shop: has only one of access_key and"),
        (
            [{"external_id": "x", "regions": ["eu-west-1"]}],
            "audit_sources, eu-west-1: has external_id without",
        ),
        ([{"secret_key": ["testing-secret"], "access_key": "k"}], "audit_sources, secret_key: is to be text"),
        ([{"profile": ["a"]}], "audit_sources, profile=[a]: is to be text"),
        (["eu-west-1", {"region": "eu-west-1"}], "audit_sources='eu-west-1': is given twice for the same account"),
    ],
    ids=str,
)
def test_what_cannot_be_right_is_named_without_a_secret(given, words):
    _accounts, problems = accounts_given(given)
    assert len(problems) == 1
    assert words in problems[0]
    assert "testing-" not in problems[0]


def test_the_same_region_of_another_account_is_not_given_twice():
    given = ["eu-west-1", {"region": "eu-west-1", "profile": "a"}, {"region": "eu-west-1", "role_arn": ROLE}]
    accounts, problems = accounts_given(given)
    assert (len(accounts), problems) == (3, [])


def test_all_problems_are_told_at_once():
    assert len(accounts_given(["x", {"region": "y"}, {"z": 1}])[1]) == 3

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _accounts."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._accounts import accounts_in
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

ROLE = "arn:aws:iam::123456789012:role/mail/reader"
KEYS = {"access_key": "testing-key", "secret_key": "testing-secret", "session_token": "testing-token"}


def test_without_accounts_it_is_the_one_that_the_options_are_about():
    (account,) = accounts_in({**KEYS, "regions": ["eu-west-1", "us-east-1", "eu-west-1"], "assume_role_arn": ROLE})
    assert account.regions == ("eu-west-1", "us-east-1")
    assert account.assume_role_arn == ROLE
    assert {name: account.options[name] for name in KEYS} == KEYS


def test_an_account_without_regions_leaves_them_to_what_is_configured():
    (account,) = accounts_in({"region": "eu-west-1", "profile": "mail"})
    assert account.regions == ()
    assert account.options["region"] == "eu-west-1"
    assert account.profile == account.label == "mail"


def test_a_profile_takes_the_place_of_all_other_credentials_and_of_nothing_else():
    given = {**KEYS, "endpoint_url": "http://127.0.0.1:1", "accounts": [{"profile": "production"}]}
    (account,) = accounts_in(given)
    assert account.options["profile"] == "production"
    assert [account.options[name] for name in KEYS] == [None, None, None]
    assert account.options["endpoint_url"] == given["endpoint_url"]


def test_an_account_without_a_profile_has_the_credentials_of_the_other_options():
    (account,) = accounts_in({"profile": "hub", "accounts": [{"assume_role_arn": ROLE, "external_id": 4711}]})
    assert account.profile == "hub"
    assert account.external_id == "4711"
    assert account.name == ""


def test_regions_of_an_account_take_the_place_of_those_of_all():
    given = [{"profile": "a"}, {"profile": "b", "regions": "eu-central-1"}]
    first, second = accounts_in({"regions": ["us-gov-west-1"], "accounts": given})
    assert first.regions == ("us-gov-west-1",)
    assert second.regions == ("eu-central-1",)


def test_accounts_without_names_are_not_taken_for_namesakes():
    assert len(accounts_in({"accounts": [{"profile": "a"}, {"profile": "b"}]})) == 2


def test_what_is_printed_of_an_account_holds_no_secret():
    (account,) = accounts_in({**KEYS, "accounts": [{"assume_role_arn": ROLE, "external_id": "testing-external"}]})
    assert "testing" not in repr(account)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"regions": ["eu west 1"]}, ["regions='eu west 1'", "eu-west-1"]),
        ({"regions": ["EU-WEST-1"]}, ["regions='EU-WEST-1'"]),
        ({"regions": [1]}, ["regions=1"]),
        ({"regions": []}, ["regions=[]", "at least one"]),
        ({"regions": {"eu-west-1": None}}, ["regions={"]),
        ({"assume_role_arn": "mail-reader"}, ["assume_role_arn='mail-reader'", "arn:aws:iam::123456789012:role/"]),
        ({"assume_role_arn": "arn:aws:iam::123456789012:user/mail"}, ["is not the ARN of a role"]),
        ({"assume_role_arn": ROLE, "accounts": [{"profile": "a"}]}, ["assume_role_arn=", "in each of them"]),
        ({"profile": "a", **KEYS}, ["profile='a'", "access_key and secret_key and session_token", "not both"]),
        ({"accounts": []}, ["accounts=[]", "at least one"]),
        ({"accounts": {"profile": "a"}}, ["accounts={", "a list"]),
        ({"accounts": ["production"]}, ["accounts[0]='production'", "dictionary", "profile"]),
        ({"accounts": [{}, {"profil": "a"}]}, ["accounts[1].profil:", "profile, assume_role_arn"]),
        ({"accounts": [{"profile": ["a"]}]}, ["accounts[0].profile=[a]", "text"]),
        ({"accounts": [{"name": True}]}, ["accounts[0].name=true", "text"]),
        ({"accounts": [{"assume_role_arn": "x"}]}, ["accounts[0].assume_role_arn='x'"]),
        ({"accounts": [{"regions": ["x"]}]}, ["accounts[0].regions='x'"]),
        ({"accounts": [{"name": "a"}, {"name": "a"}]}, ["accounts='a'", "two accounts"]),
    ],
)
def test_options_that_cannot_be_right_are_refused_by_name_and_value(options, words):
    with pytest.raises(BadInput) as caught:
        accounts_in(options)
    for word in words:
        assert word in str(caught.value)


def test_a_refused_secret_is_not_shown():
    with pytest.raises(BadInput) as caught:
        accounts_in({"accounts": [{"secret_key": "testing-secret"}]})
    assert "accounts[0].secret_key" in str(caught.value)
    assert "testing-secret" not in str(caught.value)

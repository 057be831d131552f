# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _identity_hosts."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ansible_collections.mailops.ses.plugins.module_utils._accounts import Account
from ansible_collections.mailops.ses.plugins.module_utils._identity_hosts import (
    BY_ACCOUNT,
    BY_REGION,
    IDENTITY,
    check_prefix,
    format_for,
    groups_always_there,
    groups_of,
    host_name,
    hosts_of,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput


def row(identity="example.com", **changes):
    region = changes.get("region", "eu-west-1")
    return {
        "identity": identity,
        "identity_arn": f"arn:aws:ses:{region}:123456789012:identity/{identity}",
        "identity_type": "DOMAIN",
        "verification_status": "TEMPORARY_FAILURE",
        "region": region,
        "account": "production",
        "account_id": "123456789012",
        **changes,
    }


def test_a_host_has_a_variable_for_each_value_and_its_groups():
    (host,) = hosts_of([row(tags={"team": "crm"})], IDENTITY, "mail_")
    assert host.name == "example.com"
    assert host.variables["mail_identity"] == "example.com"
    assert host.variables["mail_tags"] == {"team": "crm"}
    assert {name for name in host.variables if not name.startswith("mail_")} == set()
    assert host.groups == groups_of(row())


def test_the_groups_are_of_type_status_region_and_account():
    assert groups_of(row(account="Mail & more")) == (
        "ses_identities",
        "ses_type_domain",
        "ses_status_temporary_failure",
        "ses_region_eu_west_1",
        "ses_account_Mail___more",
    )
    assert "ses_status_unknown" in groups_of(row(verification_status=None))


def test_groups_for_all_that_is_known_before_are_there_with_no_host_in_them():
    accounts = [
        Account(),
        Account(profile="p", regions=("eu-west-1", "us-east-1")),
        Account("n", regions=("eu-west-1",)),
    ]
    assert groups_always_there(accounts)[-4:] == (
        "ses_region_eu_west_1",
        "ses_region_us_east_1",
        "ses_account_p",
        "ses_account_n",
    )
    always = groups_always_there([Account()])
    assert {"ses_identities", "ses_type_managed_domain", "ses_status_failed", "ses_status_success"} <= set(always)
    assert len(always) == len(set(always)) == 1 + 3 + 5


@pytest.mark.parametrize(
    ("accounts", "regions", "expected"),
    [(1, 0, IDENTITY), (1, 1, IDENTITY), (1, 2, BY_REGION), (2, 1, BY_ACCOUNT), (2, 3, BY_ACCOUNT)],
)
def test_by_default_a_name_is_as_long_as_what_is_configured_asks_for(accounts, regions, expected):
    assert format_for(None, accounts, regions) == expected


@pytest.mark.parametrize("given_format", ["{identity}", "ses-{account_id}.{region}.{identity}", BY_ACCOUNT])
def test_a_format_that_is_given_is_kept(given_format):
    assert format_for(given_format, 3, 3) == given_format


@pytest.mark.parametrize(
    ("given_format", "word"),
    [
        ("", "{identity}"),
        ("mail", "{identity}"),
        ("{region}", "{identity}"),
        ("{identity}-{colour}", "{account_id}"),
        ("{identity.__class__}", "{account_id}"),
        ("{{identity}}", "braces"),
        ("{identity}}", "braces"),
        ("{identity}/{region}", "letters, digits"),
        ("{identity}:{region}", "letters, digits"),
        ("{identity} {region}", "letters, digits"),
    ],
)
def test_a_format_that_names_nothing_or_would_not_do_for_a_host_is_refused(given_format, word):
    with pytest.raises(BadInput) as caught:
        format_for(given_format, 1, 1)
    assert f"hostname_format={given_format!r}" in str(caught.value)
    assert word in str(caught.value)


@pytest.mark.parametrize("prefix", ["", "ses_", "_x1"])
def test_a_prefix_that_variables_can_have_is_taken(prefix):
    check_prefix(prefix)


@pytest.mark.parametrize("prefix", ["1x", "my-", "a b", "{{ x }}"])
def test_a_prefix_that_variables_cannot_have_is_refused(prefix):
    with pytest.raises(BadInput) as caught:
        check_prefix(prefix)
    assert f"hostvars_prefix={prefix!r}" in str(caught.value)


def test_a_name_says_where_the_identity_is():
    assert host_name(row("user@example.com"), BY_ACCOUNT) == "user@example.com@eu-west-1@production"
    assert host_name(row(), "{account_id}.{identity}") == "123456789012.example.com"


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        ("first.last+tag@example.com", "first.last+tag@example.com"),
        ("a/../b@example.com", "a%2F..%2Fb@example.com"),
        ("~a*[1:3]?,b&!c@example.com", "%7Ea%2A%5B1%3A3%5D%3F%2Cb%26%21c@example.com"),
        ("{{ x }}@example.com", "%7B%7B%20x%20%7D%7D@example.com"),
        ("100%@example.com", "100%25@example.com"),
        ("{region}@example.com", "%7Bregion%7D@example.com"),
    ],
)
def test_what_host_patterns_and_file_names_take_for_something_else_is_encoded(identity, expected):
    assert host_name(row(identity), IDENTITY) == expected


@given(some.text(min_size=1))
def test_any_name_can_be_read_back_from_its_host(identity):
    name = host_name(row(identity), IDENTITY)
    assert re.fullmatch(r"[A-Za-z0-9@+=._%-]+", name)
    assert unquote(name) == identity


def test_two_identities_of_one_name_are_not_made_one_host():
    twice = [row(), row(region="us-east-1")]
    with pytest.raises(BadInput) as caught:
        hosts_of(twice, IDENTITY, "ses_")
    for word in ("hostname_format='{identity}'", "eu-west-1", "us-east-1", "example.com", "{region}"):
        assert word in str(caught.value)
    assert [host.name for host in hosts_of(twice, BY_REGION, "ses_")] == [
        "example.com@eu-west-1",
        "example.com@us-east-1",
    ]

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All that an audit found, as one value."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._audit.report import audit_report, looks_at
from ansible_collections.mailops.ses.plugins.module_utils._audit.sources import accounts_given
from ansible_collections.mailops.ses.tests.unit.plugins.audits import ACCOUNT, MADE_AT, report, report_of, row

ROLE = "arn:aws:iam::222222222222:role/ses-audit"


def made(given, looked, callers, assumed):
    return audit_report(looked, accounts_given(given)[0], callers, assumed, "Audit", MADE_AT)


def test_each_region_of_each_account_is_one_look():
    accounts, _problems = accounts_given(["eu-west-1", "us-east-1", {"profile": "mail"}])
    assert looks_at(accounts) == [
        {"account": 0, "region": "eu-west-1"},
        {"account": 0, "region": "us-east-1"},
        {"account": 1, "region": None},
    ]


def test_what_wants_attention_comes_first_then_by_name():
    found = report(
        row("b.example.com"),
        row("z.example.com", verification_status="PENDING"),
        row("example.com"),
        row("y.example.com", verification_status="FAILED"),
        row("x.example.com", statuses=("missing",)),
    )
    assert [one["identity"].partition(".")[0] for one in found["identities"]] == ["x", "y", "z", "example", "b"]
    assert found["counts"]["attention"] == {"action": 2, "watch": 1, "fine": 2}
    assert found["counts"]["verification_status"] == {"SUCCESS": 3, "PENDING": 1, "FAILED": 1}
    assert found["counts"]["findings"] == {"missing": 1}
    assert found["sources"][0]["counts_by_attention"] == {"action": 2, "watch": 1, "fine": 2}


def test_rows_keep_all_that_was_returned_and_say_where_they_are():
    (one,) = report(row("example.com"))["identities"]
    assert row("example.com").items() <= one.items()
    assert (one["account"], one["region"], one["source"]) == (ACCOUNT, "eu-west-1", f"{ACCOUNT} eu-west-1")


def test_the_region_at_hand_is_told_by_the_look():
    found = made("", [{"region": "eu-central-1", "identities": [row()]}], [{"account": ACCOUNT}], [{}])
    assert found["sources"][0]["region"] == "eu-central-1"
    assert found["sources"][0]["source"] == f"{ACCOUNT} eu-central-1"


def test_an_account_that_is_not_known_is_called_by_its_name_or_by_none():
    found = made([{"name": "mail", "region": "eu-west-1"}], [{"identities": []}], [{"msg": "no"}], [{}])
    assert (found["sources"][0]["source"], found["sources"][0]["account"]) == ("mail eu-west-1", None)
    found = made("", [{"identities": []}], [{}], [{}])
    assert found["sources"][0]["source"] == "the account at hand"


def test_an_alias_is_a_name():
    found = made("eu-west-1", [{"identities": []}], [{"account": ACCOUNT, "account_alias": "crm"}], [{}])
    assert found["sources"][0]["source"] == "crm eu-west-1"


def test_a_region_that_could_not_be_read_says_why_and_does_not_stop_the_others():
    found = report_of({"eu-west-1": "You may not.\n  Ask for it.", "us-east-1": [row()]})
    first, second = found["sources"]
    assert (first["read"], first["problem"]) == (False, "You may not. Ask for it.")
    assert (second["read"], second["problem"]) == (True, None)
    assert len(found["identities"]) == 1


def test_a_role_that_was_not_assumed_is_the_reason_and_its_account_is_known():
    found = made(
        [{"region": "eu-west-1", "role_arn": ROLE}], [{"skipped": True}], [{"skipped": True}], [{"msg": "denied"}]
    )
    assert found["sources"][0]["problem"] == "denied"
    assert found["sources"][0]["source"] == "222222222222 eu-west-1"


def test_an_account_that_is_reached_in_two_ways_is_told_once():
    looked = [{"identities": [row()]}, {"identities": [row()]}]
    given = [{"name": "a", "region": "eu-west-1", "profile": "a"}, {"name": "b", "region": "eu-west-1", "profile": "b"}]
    found = made(given, looked, [{"account": ACCOUNT}] * 2, [{}] * 2)
    assert len(found["identities"]) == 1
    assert found["sources"][1]["problem"] == "is the same account and Region as a eu-west-1, and not told twice"


def test_two_accounts_that_are_not_known_are_two():
    given = [{"name": "a", "region": "eu-west-1", "profile": "a"}, {"name": "b", "region": "eu-west-1", "profile": "b"}]
    found = made(given, [{"identities": [row()]}] * 2, [{}] * 2, [{}] * 2)
    assert len(found["identities"]) == 2


def test_results_that_do_not_go_with_the_accounts_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        made("eu-west-1,us-east-1", [{"identities": []}], [{}], [{}])

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.acceptance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.acceptance import (
    Circumstances,
    ConfigurationSet,
    covering_names,
    is_simulator,
    objections,
    verified_name,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.account_state import SendQuota
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import MailFrom
from ansible_collections.mailops.ses.tests.unit.plugins.accounts import account
from ansible_collections.mailops.ses.tests.unit.plugins.identities import address, domain

WELL = Circumstances(
    account=account("GRANTED"),
    senders=("news@example.com",),
    recipients=("user@example.net",),
    statuses={"example.com": "SUCCESS"},
    identity=domain(),
    configuration_set=ConfigurationSet("one", True),
)
REJECTED = MailFrom("bounce.example.com", "FAILED", "REJECT_MESSAGE")


def codes(circumstances) -> list[str]:
    return [finding["code"] for finding in objections(circumstances)]


def test_where_all_is_well_ses_objects_to_nothing():
    assert objections(WELL) == []


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"account": account("GRANTED", sending_enabled=False)}, "sending_disabled", "Sending is off"),
        ({"account": account("GRANTED", enforcement_status="SHUTDOWN")}, "shutdown", "AWS has paused"),
        ({"statuses": {}}, "sender_not_verified", "none of news@example.com, example.com is an identity"),
        ({"statuses": {"example.com": "PENDING"}}, "sender_not_verified", "example.com is PENDING"),
        ({"account": account()}, "recipient_not_verified", "user@example.net"),
        ({"configuration_set": ConfigurationSet("two", None)}, "configuration_set_missing", "two"),
        ({"configuration_set": ConfigurationSet("two", False)}, "configuration_set_paused", "two"),
        ({"identity": replace(domain(), mail_from=REJECTED)}, "mail_from_domain_not_verified", "bounce.example.com"),
        (
            {"account": account("GRANTED", send_quota=SendQuota(200.0, 1.0, 200.0))},
            "quota_used_up",
            "0 recipients are left",
        ),
    ],
)
def test_each_objection_says_what_was_seen_where_and_what_to_do(changes, code, words):
    (finding,) = objections(replace(WELL, **changes))
    assert finding["code"] == code
    assert words in finding["evidence"]
    assert "eu-west-1" in finding["evidence"] or code == "mail_from_domain_not_verified"
    assert finding["advice"].endswith(".")


def test_a_default_configuration_set_that_was_deleted_is_told_as_such():
    identity = replace(domain(), configuration_set_name="gone")
    (finding,) = objections(replace(WELL, identity=identity, configuration_set=ConfigurationSet("gone", None)))
    assert finding["code"] == "configuration_set_missing"
    assert "example.com uses it by default" in finding["evidence"]
    assert "ses_identity_config_set" in finding["advice"]
    (named,) = objections(replace(WELL, configuration_set=ConfigurationSet("gone", None)))
    assert "by default" not in named["evidence"]


def test_an_address_with_no_mail_from_domain_has_that_of_its_domain():
    rejecting = replace(domain(), mail_from=REJECTED)
    (finding,) = objections(replace(WELL, identity=address(), domain=rejecting))
    assert finding["code"] == "mail_from_domain_not_verified"
    assert "bounce.example.com of example.com" in finding["evidence"]


def test_the_review_of_the_account_alone_stops_no_message():
    assert codes(replace(WELL, account=account("GRANTED", enforcement_status="PROBATION"))) == []


@pytest.mark.parametrize(
    "mail_from",
    [
        MailFrom(),
        MailFrom("bounce.example.com", "SUCCESS", "REJECT_MESSAGE"),
        MailFrom("bounce.example.com", "FAILED", "USE_DEFAULT_VALUE"),
    ],
)
def test_a_mail_from_domain_stops_mail_only_where_it_is_to(mail_from):
    assert codes(replace(WELL, identity=replace(domain(), mail_from=mail_from))) == []


@pytest.mark.parametrize(("sent", "count", "found"), [(199.0, 1, []), (199.0, 2, ["quota_used_up"])])
def test_the_quota_has_to_last_for_all_recipients(sent, count, found):
    recipients = tuple(f"user{number}@example.com" for number in range(count))
    tight = account("GRANTED", send_quota=SendQuota(200.0, 1.0, sent))
    assert codes(replace(WELL, account=tight, recipients=recipients)) == found


def test_an_unlimited_quota_never_ends():
    assert codes(replace(WELL, account=account("GRANTED", send_quota=SendQuota(-1.0, 1.0, 10.0**9)))) == []


@pytest.mark.parametrize(
    ("recipient", "found"),
    [
        ("success@simulator.amazonses.com", []),
        ("user@example.com", []),
        ("user@sub.example.com", []),
        ("user@notexample.com", ["recipient_not_verified"]),
    ],
)
def test_in_the_sandbox_mail_goes_to_the_verified_and_to_the_simulator(recipient, found):
    assert codes(replace(WELL, account=account(), recipients=(recipient,))) == found


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("a@example.com", ["a@example.com", "example.com"]),
        ("A+b@Sub.Example.com", ["A+b@Sub.Example.com", "A@Sub.Example.com", "sub.example.com", "example.com"]),
    ],
)
def test_the_most_specific_identity_comes_first_and_addresses_keep_their_case(address, names):
    assert covering_names(address) == names


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("bounce@simulator.amazonses.com", True),
        ("Complaint+one@Simulator.AmazonSES.com", True),
        ("anybody@simulator.amazonses.com", False),
        ("success@simulator.amazonses.com.example", False),
    ],
)
def test_the_simulator_s_addresses_are_known(address, is_one):
    assert is_simulator(address) is is_one


def test_mail_goes_on_while_ses_looks_for_records_that_have_vanished():
    statuses = {"a@example.com": "FAILED", "example.com": "TEMPORARY_FAILURE"}
    assert verified_name("a@example.com", statuses) == "example.com"
    assert verified_name("a@example.org", statuses) is None

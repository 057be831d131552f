# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.acceptance."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.acceptance import ConfigurationSet
from ansible_collections.mailops.ses.plugins.module_utils._ses.acceptance import OPERATIONS, AcceptanceReader
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import NotFound
from ansible_collections.mailops.ses.tests.unit.plugins.many_identities import FakeConnection

BATCH, ALONE = "GetIdentityVerificationAttributes", "GetEmailIdentity"
ACCOUNT = {"SendQuota": {}, "SendingEnabled": True}


def no_set(_arguments):
    raise NotFound("no such set")


def connection(production=False, verified=("example.com",), configuration_set=None, **operations):
    def statuses(arguments):
        assert len(arguments["Identities"]) <= 100
        found = {name: {"VerificationStatus": "Success"} for name in arguments["Identities"] if name in verified}
        return {"VerificationAttributes": found}

    identity = {"IdentityType": "DOMAIN", "ConfigurationSetName": configuration_set}
    answers = {
        "GetAccount": lambda _arguments: ACCOUNT | {"ProductionAccessEnabled": production},
        BATCH: statuses,
        ALONE: lambda _arguments: identity,
        "GetConfigurationSet": lambda _arguments: {"SendingOptions": {"SendingEnabled": False}},
        **operations,
    }
    return FakeConnection(**answers)


def read(made, senders=("a@example.com",), recipients=("b@example.net",), name=None, is_own=True):
    return AcceptanceReader(made).read_circumstances(senders, recipients, name, is_own)


def test_three_calls_tell_account_identities_and_the_sender_s_settings():
    made = connection()
    found = read(made)
    assert made.operations == ["GetAccount", BATCH, ALONE]
    assert set(made.operations) < set(OPERATIONS)
    assert found.statuses == {"example.com": "SUCCESS"}
    assert found.identity.identity == "example.com"
    assert found.configuration_set is None
    assert (found.senders, found.recipients) == (("a@example.com",), ("b@example.net",))


def test_out_of_the_sandbox_recipients_are_not_asked_about():
    made = connection(production=True, verified=("example.com", "example.net"))
    assert read(made).statuses == {"example.com": "SUCCESS"}
    assert read(connection(verified=("example.com", "example.net"))).statuses.keys() == {"example.com", "example.net"}


@pytest.mark.parametrize(
    ("options", "name", "found"),
    [
        ({}, "one", ConfigurationSet("one", False)),
        ({"configuration_set": "default"}, None, ConfigurationSet("default", False)),
        ({"configuration_set": "default"}, "one", ConfigurationSet("one", False)),
        ({"GetConfigurationSet": lambda _arguments: {}}, "one", ConfigurationSet("one", True)),
        ({"GetConfigurationSet": no_set}, "one", ConfigurationSet("one", None)),
    ],
)
def test_the_set_that_is_named_or_else_the_identity_s_own_is_read(options, name, found):
    assert read(connection(**options), name=name).configuration_set == found


@pytest.mark.parametrize(
    ("mail_from", "names"),
    [({}, ["a@example.com", "example.com"]), ({"MailFromDomain": "bounce.example.com"}, ["a@example.com"])],
)
def test_the_domain_of_an_address_is_read_where_its_mail_from_domain_counts(mail_from, names):
    asked = []

    def identity(arguments):
        asked.append(arguments["EmailIdentity"])
        kind = "EMAIL_ADDRESS" if "@" in asked[-1] else "DOMAIN"
        return {"IdentityType": kind, "MailFromAttributes": mail_from if "@" in asked[-1] else {}}

    found = read(connection(verified=("a@example.com", "example.com"), **{ALONE: identity}))
    assert asked == names
    assert found.identity.identity == "a@example.com"
    assert (found.domain and found.domain.identity) == (names[1] if len(names) > 1 else None)


def test_the_domain_of_an_address_may_be_no_identity():
    made = connection(verified=("a@example.com",), **{ALONE: lambda _arguments: {"IdentityType": "EMAIL_ADDRESS"}})
    assert read(made).domain is None
    assert made.operations.count(ALONE) == 1


def test_nobody_s_settings_are_read_where_the_sender_is_not_verified_or_not_ours():
    for made, is_own in ((connection(verified=()), True), (connection(), False)):
        assert read(made, is_own=is_own).identity is None
        assert ALONE not in made.operations


def test_many_recipients_cost_a_call_for_each_hundred_names():
    made = connection()
    read(made, recipients=tuple(f"user{number}@d{number}.example" for number in range(50)))
    assert made.operations.count(BATCH) == 2


def test_the_region_is_the_connection_s():
    made = connection()
    assert AcceptanceReader(made).region == made.region

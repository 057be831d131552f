# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _accounts_read, with accounts made by hand behind clients made by hand."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest
from botocore import exceptions as sdk

from ansible_collections.mailops.ses.plugins.module_utils._accounts import accounts_in
from ansible_collections.mailops.ses.plugins.module_utils._accounts_read import AT_ONCE, read_accounts
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput
from ansible_collections.mailops.ses.plugins.module_utils._plan.selection import Selection
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import SesError
from ansible_collections.mailops.ses.tests.unit.plugins.aws_errors import answered

ROLE = "arn:aws-us-gov:iam::210987654321:role/reader"
ALL = Selection()


class World:
    """Accounts by access key or profile, with identities by Region. Counts what is called where."""

    def __init__(self, accounts, region="eu-west-1"):
        self.accounts, self.region = accounts, region
        self.called = []
        self.lock, self.making = threading.Lock(), threading.Lock()

    def region_of(self, options):
        return options.get("region") or self.region

    def make(self, service, region, account):
        caller = account["profile"] or account["access_key"]
        if caller == "gone":
            raise SesError("there is no way to AWS with these options: The config profile (gone) could not be found")
        assert not self.making.locked(), "two clients are made at the same time"
        with self.making:
            return self.client(caller, region)

    def client(self, caller, region):
        def answer(operation, result):
            def call(**arguments):
                with self.lock:
                    self.called.append((caller, region, operation))
                found = result(**arguments)
                if isinstance(found, Exception):
                    raise found
                return found

            return call

        number, regions = self.accounts[caller]
        return SimpleNamespace(
            get_caller_identity=answer(
                "GetCallerIdentity", lambda: {"Account": number, "Arn": f"arn:aws:iam::{number}:user/mail"}
            ),
            assume_role=answer("AssumeRole", self.assumed),
            list_email_identities=answer("ListEmailIdentities", lambda **_paging: listed(regions[region])),
        )

    def assumed(self, **asked):
        if asked.get("ExternalId") != "4711":
            refusal = f"not authorized to perform: sts:AssumeRole on resource: {asked['RoleArn']}"
            return answered("AccessDenied", 403, refusal)
        return {
            "AssumedRoleUser": {
                "Arn": f"arn:aws-us-gov:sts::210987654321:assumed-role/reader/{asked['RoleSessionName']}"
            },
            "Credentials": {"AccessKeyId": "assumed", "SecretAccessKey": "testing-secret", "SessionToken": "token"},
        }


def listed(names):
    if isinstance(names, Exception):
        return names
    return {"EmailIdentities": [{"IdentityName": name, "IdentityType": "DOMAIN"} for name in names]}


def read(world, attributes=(), **options):
    return read_accounts(accounts_in(options), world, world.region_of, ALL, attributes)


def whereabouts(reading):
    return [(row["account"], row["region"], row["identity"]) for row in reading.rows]


KEYS = {"access_key": "main", "secret_key": "testing-secret"}
ONE = {"main": ("123456789012", {"eu-west-1": ["b.example", "a.example"], "us-east-1": ["a.example"]})}


def test_a_row_says_where_its_identity_is():
    reading = read(World(ONE), **KEYS)
    assert reading.failures == reading.repeated == []
    assert reading.places == 1
    assert reading.rows[0] == {
        "identity": "a.example",
        "identity_type": "DOMAIN",
        "verification_status": None,
        "sending_enabled": None,
        "identity_arn": "arn:aws:ses:eu-west-1:123456789012:identity/a.example",
        "region": "eu-west-1",
        "account_id": "123456789012",
        "account": "123456789012",
        "profile": None,
    }


def test_an_account_is_asked_once_who_it_is_whatever_the_number_of_its_regions():
    world = World(ONE)
    reading = read(world, **KEYS, regions=["us-east-1", "eu-west-1"])
    assert whereabouts(reading) == [
        ("123456789012", "us-east-1", "a.example"),
        ("123456789012", "eu-west-1", "a.example"),
        ("123456789012", "eu-west-1", "b.example"),
    ]
    assert sorted(operation for _caller, _region, operation in world.called) == [
        "GetCallerIdentity",
        "ListEmailIdentities",
        "ListEmailIdentities",
    ]


def test_a_role_tells_its_account_by_itself_and_its_partition():
    world = World({**ONE, "assumed": ("210987654321", {"us-gov-west-1": ["c.example"]})}, region="us-gov-west-1")
    reading = read(world, **KEYS, accounts=[{"name": "gov", "assume_role_arn": ROLE, "external_id": "4711"}])
    (row,) = reading.rows
    assert row["identity_arn"] == "arn:aws-us-gov:ses:us-gov-west-1:210987654321:identity/c.example"
    assert (row["account"], row["assume_role_arn"]) == ("gov", ROLE)
    assert world.called == [
        ("main", "us-gov-west-1", "AssumeRole"),
        ("assumed", "us-gov-west-1", "ListEmailIdentities"),
    ]


def test_an_account_is_called_by_its_name_else_its_profile_else_its_number():
    world = World({**ONE, "p": ("1" * 12, {"eu-west-1": ["p.example"]}), "q": ("2" * 12, {"eu-west-1": ["q.example"]})})
    reading = read(world, **KEYS, accounts=[{"profile": "p", "name": "first"}, {"profile": "q"}, {}])
    assert [place[0] for place in whereabouts(reading)] == ["first", "q", "123456789012", "123456789012"]
    assert [row["profile"] for row in reading.rows][:3] == ["p", "q", None]


def test_what_cannot_be_read_is_said_and_the_others_are_read():
    denied = answered("AccessDeniedException", 403, "no", "ListEmailIdentities")
    world = World(
        {
            "main": ("123456789012", {"eu-west-1": ["a.example"], "us-east-1": denied}),
            "p": ("1" * 12, {"eu-west-1": sdk.SSLError(endpoint_url="https://x", error="bad certificate")}),
        }
    )
    accounts = [
        {"name": "main", "regions": ["eu-west-1", "us-east-1"]},
        {"profile": "gone", "regions": ["eu-west-1"]},
        {"profile": "p"},
        {"name": "other", "assume_role_arn": ROLE},
    ]
    reading = read(world, **KEYS, accounts=accounts)
    assert whereabouts(reading) == [("main", "eu-west-1", "a.example")]
    assert reading.places == 1
    gone, other, denied_there, bad = reading.failures
    assert gone.startswith("gone: ") and "profile (gone)" in gone
    assert other.startswith("other: ") and "sts:AssumeRole" in other and ROLE in other
    assert denied_there.startswith("main, us-east-1: ") and "ses:ListEmailIdentities" in denied_there
    assert bad.startswith("p, eu-west-1: ") and "bad certificate" in bad


def test_one_account_by_two_names_is_read_once():
    world = World({**ONE, "again": ONE["main"]})
    reading = read(world, **KEYS, accounts=[{"name": "first"}, {"profile": "again"}])
    assert [place[0] for place in whereabouts(reading)] == ["first", "first"]
    (sentence,) = reading.repeated
    assert sentence == ("again and first are the same account, 123456789012; eu-west-1 is read once, as first")


def test_where_no_region_is_known_that_is_said_before_any_call():
    world = World(ONE, region=None)
    with pytest.raises(BadInput, match="regions: name at least one for production"):
        read(world, **KEYS, accounts=[{"name": "production"}])
    assert world.called == []


def test_a_configured_region_that_is_none_is_refused():
    with pytest.raises(BadInput, match="region='eu west'"):
        read(World(ONE, region="eu west"), **KEYS)


def test_regions_are_read_at_the_same_time():
    regions = [f"eu-test-{number}" for number in range(AT_ONCE)]
    together = threading.Barrier(AT_ONCE, timeout=20)

    class Waiting(World):
        def client(self, caller, region):
            client = super().client(caller, region)
            list_them = client.list_email_identities

            def meet(**paging):
                together.wait()
                return list_them(**paging)

            client.list_email_identities = meet
            return client

    reading = read(Waiting({"main": ("1" * 12, {name: ["a.example"] for name in regions})}), **KEYS, regions=regions)
    assert [row["region"] for row in reading.rows] == regions

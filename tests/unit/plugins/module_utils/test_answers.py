# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _answers."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._answers import identity_answer
from ansible_collections.mailops.ses.plugins.module_utils._options.dkim import signing_key
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import UNKNOWN, TxtVerification
from ansible_collections.mailops.ses.tests.unit.plugins.identities import EASY, OWN, address, domain
from ansible_collections.mailops.ses.tests.unit.plugins.signing_keys import pem, public_pem, rsa_key

REGION = "eu-west-1"
NAME = {"identity": "example.com"}


def with_key(selector):
    return {"domain_signing_selector": selector, "domain_signing_private_key": pem(rsa_key())}


def test_an_identity_is_returned_with_the_records_that_it_needs():
    answer, unknown = identity_answer(NAME, REGION, domain())
    assert answer["exists"] is True
    assert [record["type"] for record in answer["dns_records"]] == ["CNAME"] * 3
    assert unknown == []


def test_an_address_needs_no_record():
    assert identity_answer(NAME, REGION, address())[0]["dns_records"] == []


def test_records_that_only_ses_can_tell_are_named_as_known_later():
    answer, unknown = identity_answer(NAME, REGION, domain(dkim=replace(EASY, tokens=UNKNOWN)))
    assert answer["dns_records"] == []
    assert {"dns_records", "dkim_attributes.tokens"} <= set(unknown)


@pytest.mark.parametrize("params", [with_key("mail2026"), {"dkim": with_key("mail2026")}], ids=["own", "in a dict"])
def test_the_public_half_of_the_key_that_was_given_becomes_a_record_and_the_private_half_nothing(params):
    answer, _unknown = identity_answer({**NAME, **params}, REGION, domain(dkim=OWN), signing_key)
    (record,) = answer["dns_records"]
    published = "".join(record["value"][0].split('" "'))
    assert "".join(public_pem(rsa_key()).splitlines()[1:-1]) in published
    private_lines = pem(rsa_key()).splitlines()[2:-1]
    assert not any(line in json.dumps(answer) for line in private_lines)


@pytest.mark.parametrize(
    ("params", "dkim"),
    [(with_key("mail2027"), OWN), (with_key("mail2026"), EASY), ({}, OWN)],
    ids=["of another selector", "not in use", "not given"],
)
def test_a_key_that_ses_does_not_sign_with_makes_no_record(params, dkim):
    answer, _unknown = identity_answer({**NAME, **params}, REGION, domain(dkim=dkim), signing_key)
    assert "TXT" not in [record["type"] for record in answer["dns_records"]]


def test_what_is_not_there_is_returned_by_the_name_that_ses_would_have():
    assert identity_answer({"identity": "Example.COM."}, REGION, None) == (
        {"identity": "example.com", "exists": False},
        [],
    )


def test_a_token_that_only_ses_can_tell_leaves_the_records_known_later():
    answer, unknown = identity_answer(NAME, REGION, domain(txt_verification=TxtVerification(UNKNOWN)))
    assert len(answer["dns_records"]) == 3
    assert {"dns_records", "verification_attributes.verification_token"} <= set(unknown)

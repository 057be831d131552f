# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Making many identities at once by a control call."""

from __future__ import annotations

import pytest
from conftest import REGION

NAMES = ["a.example", "User@a.example"]


def seed(driven, **body):
    return driven.control("identities", {"region": REGION, "identities": NAMES, **body})


def statuses(driven):
    return {
        row["IdentityName"]: (row["VerificationStatus"], row["SendingEnabled"])
        for row in driven.ses.list_email_identities()["EmailIdentities"]
    }


def test_they_are_as_if_created_and_verified(driven):
    assert seed(driven, verification_status="SUCCESS") == (200, {"seeded": 2})
    assert driven.control("calls")[1] == []
    assert statuses(driven) == dict.fromkeys(NAMES, ("SUCCESS", True))
    dkim = driven.ses.get_email_identity(EmailIdentity="a.example")["DkimAttributes"]
    assert (dkim["Status"], len(dkim["Tokens"])) == ("SUCCESS", 3)


def test_those_that_are_there_are_brought_to_another_status_and_keep_the_rest(driven):
    seed(driven)
    before = driven.ses.get_email_identity(EmailIdentity="a.example")["DkimAttributes"]
    assert statuses(driven)["a.example"] == ("PENDING", False)
    seed(driven, verification_status="SUCCESS")
    after = driven.ses.get_email_identity(EmailIdentity="a.example")["DkimAttributes"]
    assert before["Tokens"] == after["Tokens"]
    assert statuses(driven)["a.example"] == ("SUCCESS", True)


def test_the_verifier_sees_what_is_in_dns_all_the_same(driven):
    driven.verified("b.example")
    seed(driven, identities=["a.example", "b.example"], verification_status="SUCCESS")
    assert driven.looked("a.example") == "TEMPORARY_FAILURE"
    assert driven.looked("b.example") == "SUCCESS"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"verification_status": "VERIFIED"}, ["VERIFIED", "SUCCESS"]),
        ({"identities": ["a.example", "b c"]}, ["b c"]),
        ({"identities": "a.example"}, ["list"]),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_made(driven, wrong, words):
    status, answer = seed(driven, **wrong)
    assert status == 400
    for word in words:
        assert word in answer["error"]
    assert statuses(driven) == {}

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _plan.review."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._plan.account_state import Review
from ansible_collections.mailops.ses.plugins.module_utils._plan.review import in_case, review_sentence
from ansible_collections.mailops.ses.plugins.module_utils._plan.state import UNKNOWN
from ansible_collections.mailops.ses.tests.unit.plugins.accounts import CASE, account


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (None, ["sandbox", "not asked for"]),
        ("PENDING", ["is reviewing", CASE, "takes no other details"]),
        ("DENIED", ["denied", f"Reply in case {CASE}"]),
        ("FAILED", ["did not receive", "asks again"]),
        ("GRANTED", ["has production access", CASE]),
    ],
)
def test_every_status_is_said_in_words_with_the_region_and_what_to_do(status, words):
    sentence = review_sentence(account(status))
    assert all(word in sentence for word in [*words, "eu-west-1"])
    assert sentence.endswith(".")


def test_production_access_without_a_review():
    assert review_sentence(account(production_access_enabled=True)) == "The account has production access in eu-west-1."


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("DENIED", f"AWS denied another request in case {CASE}."),
        ("PENDING", f"AWS is reviewing its details in case {CASE}"),
        ("FAILED", ""),
    ],
)
def test_with_production_access_a_review_does_not_say_otherwise(status, words):
    sentence = review_sentence(account(status, production_access_enabled=True))
    assert sentence.startswith("The account has production access in eu-west-1.")
    assert words in sentence
    assert "Run ses_account" not in sentence and "Reply" not in sentence


def test_access_that_was_granted_and_is_not_there():
    sentence = review_sentence(account("GRANTED", production_access_enabled=False))
    assert "and yet the account is in the sandbox" in sentence


@pytest.mark.parametrize(("case_id", "words"), [("7", "in case 7"), (None, "in its case"), (UNKNOWN, "in its case")])
def test_a_case_without_a_number_is_named_too(case_id, words):
    assert in_case(Review("PENDING", case_id)) == words

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ansible has no fragments for RETURN, so modules that return the same write it out each: this keeps it the same."""

from __future__ import annotations

import itertools

import pytest

from ansible_collections.mailops.ses.tests.unit.module_run import module_names, return_docs

# What only modules that wait return.
WAITING = "diagnosis"
# They return an identity each, or a list of them.
# What it returns is about zones.
OF_ZONES = ("ses_identity_dns",)
# What they return is about the account, or about configuration sets.
OF_ACCOUNT = ("ses_account", "ses_account_info")
OF_SETS = ("ses_configuration_set", "ses_configuration_set_info")
OF_A_MESSAGE = ("ses_email",)
NO_IDENTITY = (*OF_ZONES, *OF_ACCOUNT, *OF_SETS, *OF_A_MESSAGE)
# They return nothing of identities.
OTHERS = ("ses_report", "ses_smtp_login")
LISTS = ("ses_identities", "ses_identity_dns_info", "ses_identity_info", "ses_identity_wait")


def identity_docs(name: str) -> dict:
    """The documentation of each member of an identity, with what is said of where it is stripped off."""
    docs = return_docs(name)
    docs = docs["identities"]["contains"] if name in LISTS else without_policies(name, docs)
    docs = docs["configuration_sets"]["contains"] if name == "ses_configuration_set_info" else docs
    return {member: _comparable(entry) for member, entry in docs.items()}


def without_policies(name: str, docs: dict) -> dict:
    """ses_identity_policy returns policies as the module of community.aws does, by their names."""
    return {key: value for key, value in docs.items() if name != "ses_identity_policy" or not key.startswith("polic")}


def _comparable(entry: dict) -> dict:
    """Type and contents; descriptions and samples may differ by where a member stands and when it is returned."""
    kept = {key: entry[key] for key in ("type", "elements") if key in entry}
    if "contains" in entry:
        kept["contains"] = {name: _comparable(inner) for name, inner in entry["contains"].items()}
    return kept


PAIRS = list(itertools.combinations([name for name in module_names() if name not in OTHERS], 2))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_what_two_modules_both_return_is_documented_alike(one, other):
    first, second = identity_docs(one), identity_docs(other)
    shared = set(first) & set(second)
    assert "identity" in shared or one in NO_IDENTITY or other in NO_IDENTITY
    assert {name: first[name] for name in shared} == {name: second[name] for name in shared}


def test_a_configuration_set_is_told_alike_by_both_modules():
    one, other = (set(identity_docs(name)) for name in OF_SETS)
    assert one - {"actions", "known_after_apply"} == other


CHANGING = [name for name in module_names() if name not in (*LISTS, *NO_IDENTITY, *OTHERS)]


@pytest.mark.parametrize("name", CHANGING[1:])
def test_modules_that_change_an_identity_return_the_same_in_the_same_words(name):
    first, docs = without_diagnosis(CHANGING[0]), without_diagnosis(name)
    assert without_policies(name, docs) == without_policies(name, first)
    assert set(docs) >= set(first)


def without_diagnosis(name: str) -> dict:
    return {member: docs for member, docs in return_docs(name).items() if member != WAITING}


def test_modules_that_wait_return_the_same_diagnosis():
    docs = [docs[WAITING] for name in module_names() if WAITING in (docs := return_docs(name) or {})]
    assert len(docs) == 4
    assert all(one == docs[0] for one in docs)


def test_both_modules_of_the_account_return_it_in_the_same_words():
    account, info = (return_docs(name) for name in OF_ACCOUNT)
    assert {name: account[name] for name in info} == info
    assert set(account) - set(info) == {"actions", "known_after_apply"}

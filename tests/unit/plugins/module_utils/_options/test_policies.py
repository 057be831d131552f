# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _options.policies."""

from __future__ import annotations

import json

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._options.policies import (
    desired_policies,
    desired_policy,
    mean_the_same,
)
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput


def statement(**members):
    return {"Statement": [{"Effect": "Allow", "Action": ["ses:SendEmail"], **members}]}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            statement(Principal={"AWS": "123456789012"}),
            statement(Principal={"AWS": "arn:aws:iam::123456789012:root"}),
            True,
        ),
        (statement(Resource=["a"]), statement(Resource="a"), True),
        (statement(), {"Version": "2008-10-17", **statement()}, True),
        (statement(Principal={"AWS": "123456789012"}), statement(Principal={"AWS": "210987654321"}), False),
        (statement(), {"Version": "2012-10-17", **statement()}, False),
    ],
)
def test_policies_compare_by_meaning(one, other, same):
    assert mean_the_same(json.dumps(one), json.dumps(other)) is same


def test_policies_left_out_are_no_wish():
    assert desired_policies({"policies": None, "purge_policies": True}) is None
    assert desired_policies({"policies": {}, "purge_policies": True}).purge


def policy_of(**given):
    return desired_policy({"policy_name": "partner", "policy": None, "state": "present", **given})


def test_one_policy_is_a_wish_that_leaves_the_others():
    text = json.dumps(statement())
    assert not policy_of(policy=text).purge
    assert json.loads(policy_of(policy=text).policies["partner"]) == statement()
    assert policy_of(state="absent", policy=text).policies == {"partner": ""}


@pytest.mark.parametrize(
    ("given", "option"),
    [({"policy": ""}, "policy"), ({"policy": "{}", "policy_name": "a b"}, "policy_name"), ({"policy": "{"}, "policy")],
)
def test_a_policy_that_is_none_is_refused(given, option):
    with pytest.raises(BadInput) as caught:
        policy_of(**given)
    assert caught.value.option == option

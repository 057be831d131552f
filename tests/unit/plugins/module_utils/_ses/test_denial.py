# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.denial."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._ses.denial import denial

ARN = "arn:aws:ses:eu-west-1:1:identity/example.com"
WHO = "arn:aws:sts::1:assumed-role/deploy/ansible"
TAGS = f"User: {WHO} is not authorized to perform: ses:TagResource on resource: {ARN}"
TO_PASTE = "docs/iam_policies.md of mailops.ses"


def of(said):
    return denial(said, "ses:CreateEmailIdentity", " on example.com")


def test_it_names_who_may_not_do_what_on_what_and_what_to_allow_where():
    assert of(f"{TAGS} because no identity-based policy allows the ses:TagResource action") == (
        f"access denied: {WHO} may not use ses:TagResource on example.com. Allow the action ses:TagResource on {ARN} "
        f"in its IAM policy; {TO_PASTE} has the whole policy of each module and role"
    )


@pytest.mark.parametrize(
    "said",
    [
        "Not today",
        "",
        "User is not authorized",
    ],
)
def test_where_aws_tells_nothing_it_names_the_action_of_the_operation(said):
    text = of(said)
    assert text.startswith("access denied: the caller may not use ses:CreateEmailIdentity on example.com. ")
    assert "Allow the action ses:CreateEmailIdentity in its IAM policy" in text


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        (f"{TAGS}", f"Allow the action ses:TagResource on {ARN} in its IAM policy"),
        (TAGS.replace(ARN, "*"), "Allow the action ses:TagResource in its IAM policy"),
        (
            f"User `{WHO}' is not authorized to perform `ses:TagResource' on resource `{ARN}'",
            f"Allow the action ses:TagResource on {ARN} in its IAM policy",
        ),
    ],
)
def test_it_reads_all_forms_of_the_sentence(said, advice):
    assert advice in of(said)
    assert WHO in of(said)


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("permissions boundary", "in its permissions boundary"),
        ("service control policy", "in the service control policies of the AWS organization"),
        ("resource control policy", "in the resource control policies of the AWS organization"),
        ("session policy", "in the policy that its session was made with"),
        ("VPC endpoint policy", "in the policy of the VPC endpoint"),
        ("resource-based policy", "in the policy of the resource itself"),
    ],
)
def test_it_names_the_policy_that_lacks_the_action_where_that_is_not_its_own(kind, place):
    text = of(f"{TAGS} because no {kind} allows the ses:TagResource action")
    assert text.endswith(place)


@pytest.mark.parametrize(
    ("policy", "named"),
    [
        ("a service control policy", "a service control policy,"),
        ("an identity-based policy", "an identity-based policy,"),
        ("a permissions boundary", "a permissions boundary,"),
        (
            "a service control policy: arn:aws:organizations::2:policy/o-a/service_control_policy/p-b",
            "a service control policy (arn:aws:organizations::2:policy/o-a/service_control_policy/p-b),",
        ),
    ],
)
def test_what_a_policy_forbids_no_other_policy_can_allow(policy, named):
    text = of(f"{TAGS} with an explicit deny in {policy}")
    assert f"ses:TagResource on example.com. It is denied by {named}" in text
    assert "Allow the action" not in text


def test_a_role_that_cannot_be_assumed_may_not_trust_the_caller():
    said = "User: arn:aws:iam::1:user/u is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::2:role/r"
    text = denial(said, "sts:AssumeRole", " on arn:aws:iam::2:role/r")
    assert text.endswith("and the caller in the trust policy of the role")

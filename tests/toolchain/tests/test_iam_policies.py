# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is read from modules, roles and playbooks, and the policy that is made of it."""

from __future__ import annotations

import ast

import iam_policies
import pytest
import yaml
from iam_policies import (
    Variables,
    actions_for,
    conditions,
    inventory_names,
    main,
    module_names,
    needs_of,
    operations,
    policy,
    resources_of,
    role_needs,
    used_in,
)

PLAY = yaml.safe_load("""
- hosts: localhost
  module_defaults:
    mailops.ses.ses_identity: {tags: {a: b}}
    group/mailops.ses.ses: {region: eu-west-1}
  roles: [mailops.ses.verify_domain, {role: mailops.ses.other, tasks_from: side}]
  tasks:
    - block:
        - mailops.ses.ses_identity: {identity: example.com, state: absent}
      rescue:
        - ansible.builtin.include_role: {name: mailops.ses.third, tasks_from: back}
        - ansible.builtin.import_tasks: one.yml
        - ansible.builtin.include_tasks: {file: two.yml}
""")


def test_what_is_used_is_found_however_deep():
    used = used_in(PLAY)
    assert [name for name, _options in used.modules] == [
        "mailops.ses.ses_identity",
        "mailops.ses.ses_identity",
    ]
    assert used.roles == {
        ("mailops.ses.verify_domain", "main"),
        ("mailops.ses.other", "side"),
        ("mailops.ses.third", "back"),
    }
    assert used.files == {"one.yml", "two.yml"}


def test_a_task_that_is_always_in_check_mode_only_reads():
    task = {"mailops.ses.ses_dkim": {"identity": "example.com", "domain_signing_selector": "a"}}
    (told,) = used_in([{"check_mode": True, "block": [task]}]).foreseen
    assert told[0] == "mailops.ses.ses_dkim"
    assert used_in([{**task, "check_mode": False}]).foreseen == []
    assert "ses:PutEmailIdentityDkimSigningAttributes" not in role_needs("verify_domain", "decommission")
    assert "ses:PutEmailIdentityDkimSigningAttributes" in role_needs("verify_domain", "rotate_dkim")


def test_a_module_of_amazon_aws_that_is_told_of_counts_and_defaults_may_be_a_template():
    needs = role_needs("audit")
    assert needs["sts:AssumeRole"] == ("audit_sources",)
    assert needs["ses:ListEmailIdentities"] == ()
    used = used_in([{"amazon.aws.sts_assume_role": "{{ anything }}"}])
    assert used.modules == [("amazon.aws.sts_assume_role", {})]


def test_a_module_of_amazon_aws_that_nobody_has_told_of_is_not_passed_over():
    with pytest.raises(KeyError, match="sns_topic"):
        used_in([{"amazon.aws.sns_topic": {}}])


def test_an_inventory_plugin_is_named_with_its_folder_as_a_module_may_have_the_same_name():
    assert "inventory/ses_identities" in inventory_names()
    assert needs_of("inventory/ses_identities")["tag:GetResources"] == ("attributes=tags",)
    assert resources_of("sts:AssumeRole") == ("role",)
    assert policy(["sts:AssumeRole"])["Statement"][0]["Resource"] == "arn:aws:iam::*:role/*"


@pytest.mark.parametrize(
    ("options", "needed"),
    [
        ({}, False),
        ({"dkim": {"signing_enabled": True}}, False),
        ({"dkim": {"signing_attributes_origin": "AWS_SES_EU_WEST_1"}}, True),
        ({"dkim": "{{ anything }}"}, True),
    ],
)
def test_an_option_within_an_option_decides(options, needed):
    actions = actions_for("mailops.ses.ses_identity", options)
    assert ("ses:ReplicateEmailIdentityDkimSigningKey" in actions) is needed


@pytest.mark.parametrize(
    ("options", "needed"),
    [({}, {"Create"}), ({"state": "absent"}, {"Delete"}), ({"state": "{{ wanted }}"}, {"Create", "Delete"})],
)
def test_a_value_decides_and_a_template_may_be_any(options, needed):
    actions = actions_for("mailops.ses.ses_identity", options)
    assert {verb for verb in ("Create", "Delete") if f"ses:{verb}EmailIdentity" in actions} == needed


def test_variables_are_followed_to_those_that_are_documented():
    variables = Variables(frozenset({"given", "other"}), {"_one": "{{ _two }}", "_two": "{{ given ~ _one }}"})
    assert variables.behind("{{ _one | default(omit) }}") == {"given"}
    assert variables.behind("{{ nothing }}") == set()


def test_what_a_role_needs_in_every_run_depends_on_nothing():
    needs = role_needs("verify_domain")
    assert needs["ses:GetEmailIdentity"] == ()
    assert needs["ses:TagResource"] == ("verify_domain_tags",)
    assert needs["route53:ChangeResourceRecordSets"] == ("verify_domain_dns_provider",)
    assert "ses:DeleteEmailIdentity" not in needs


def test_actions_on_the_same_resources_are_one_statement():
    made = policy(
        ["ses:TagResource", "ses:GetEmailIdentity", "ses:VerifyDomainDkim", "route53:ListHostedZones"], "r", "1"
    )
    assert [(statement["Action"], statement["Resource"]) for statement in made["Statement"]] == [
        (["ses:GetEmailIdentity", "ses:TagResource"], "arn:aws:ses:r:1:identity/*"),
        (["route53:ListHostedZones", "ses:VerifyDomainDkim"], "*"),
    ]


def test_resources_that_nobody_has_told_of_are_not_guessed():
    with pytest.raises(ValueError, match="ses:SendBulkEmail"):
        resources_of("ses:SendBulkEmail")


@pytest.mark.parametrize("module", module_names())
def test_operations_are_read_from_every_module(module):
    text = (iam_policies.ROOT / "plugins" / "modules" / f"{module}.py").read_text()
    assert bool(operations(module)) is ("\nOPERATIONS = " in text)
    assert bool(conditions(module)) is bool(operations(module))


def test_operations_that_are_not_told_of_are_named(monkeypatch):
    monkeypatch.setattr(iam_policies, "operations", lambda _module: ("GetEmailIdentity", "SendEmail"))
    conditions.cache_clear()
    with pytest.raises(ValueError, match="SendEmail"):
        conditions("ses_mail_from")
    conditions.cache_clear()


def test_operations_that_cannot_be_read_are_not_passed_over():
    with pytest.raises(ValueError, match="sorted"):
        list(iam_policies._texts(ast.parse("sorted(names)", mode="eval").body, {}))


def test_a_document_that_is_out_of_date_is_told_of(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(iam_policies, "ROOT", tmp_path)
    monkeypatch.setattr(iam_policies, "DOCUMENT", tmp_path / "iam_policies.md")
    monkeypatch.setattr(iam_policies, "document", lambda: "new")
    assert main(["--check"]) == 1
    assert iam_policies.AGAIN in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0
    assert main(["--chekc"]) == 2

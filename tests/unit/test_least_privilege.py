# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/iam_policies.md is true: under its policies every case comes to its result, and with one action
less something fails and says which action."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from ansible_collections.mailops.ses.tests.toolchain import iam_policies
from ansible_collections.mailops.ses.tests.unit.cases import CASES, EACH_TIME, REGION, Case, client_of, with_zone_id
from ansible_collections.mailops.ses.tests.unit.module_run import asks_dns, run_module

ACCOUNT = "123456789012"
USER = "least"
# Without it, a message says less, and all else is the same; see test_without_the_list_an_unknown_set_is_refused.
HELPFUL = {
    (module, "ses:ListConfigurationSets") for module in ("ses_identity", "ses_identities", "ses_identity_config_set")
}
NEEDED = [
    (module, action)
    for module in iam_policies.module_names()
    for action in iam_policies.module_needs(module)
    if (module, action) not in HELPFUL
]
READS = re.compile(r"(ses|route53):(Get|List)")


class User:
    """An IAM user of the rig, where IAM is enforced from now on."""

    def __init__(self, rig) -> None:
        self._rig = rig
        self._iam = client_of("iam", rig.endpoint_url)
        self._iam.create_user(UserName=USER)
        key = self._iam.create_access_key(UserName=USER)["AccessKey"]
        self._connection = {
            "access_key": key["AccessKeyId"],
            "secret_key": key["SecretAccessKey"],
            "region": REGION,
            "endpoint_url": rig.endpoint_url,
        }
        rig.control("iam", {"enforce": True})

    def may(self, actions: Iterable[str]) -> None:
        """Exactly the policy that the generator makes for these actions."""
        self.has(iam_policies.policy(actions, REGION, ACCOUNT))

    def has(self, policy: Mapping[str, Any]) -> None:
        self._iam.put_user_policy(UserName=USER, PolicyName=USER, PolicyDocument=json.dumps(policy))
        self._rig.forget_calls()

    def runs(self, module: str, options: Mapping[str, Any], check_mode: bool = False) -> dict[str, Any]:
        """What the module answers this user."""
        own = {"name_servers": [self._rig.name_server]} if asks_dns(module) else {}
        params = {**with_zone_id(options, self._rig.endpoint_url), **own, **self._connection}
        return run_module(module, params, check_mode=check_mode)


@pytest.fixture
def user(rig):
    return User(rig)


def narrowest(case: Case) -> list[str]:
    """The actions that the document's tables tell of the options of this case."""
    return iam_policies.actions_for(f"mailops.ses.{case.module}", case.params)


def cases_with(module: str, action: str) -> list[Case]:
    return [case for case in CASES if case.module == module and action in narrowest(case)]


def came_to_its_result(case: Case, result: Mapping[str, Any], rig) -> None:
    assert not result.get("failed"), result.get("msg")
    assert rig.written() == case.writes
    assert result["changed"] == bool(case.writes)


def test_the_document_is_up_to_date():
    assert iam_policies.main(["--check"]) == 0, f"make docs/iam_policies.md again: {iam_policies.AGAIN}"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it_works_under_the_policy_of_the_module(case, ses, rig, user):
    case.given(ses)
    user.may(iam_policies.module_needs(case.module))
    came_to_its_result(case, user.runs(case.module, case.params), rig)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it_works_with_the_actions_that_the_options_need_and_check_mode_with_those_that_read(case, ses, rig, user):
    case.given(ses)
    user.may(filter(READS.match, narrowest(case)))
    predicted = user.runs(case.module, case.params, check_mode=True)
    assert not predicted.get("failed"), predicted.get("msg")
    user.may(narrowest(case))
    came_to_its_result(case, user.runs(case.module, case.params), rig)


@pytest.mark.parametrize(("module", "action"), NEEDED)
def test_without_one_action_something_fails_and_the_message_names_it(module, action, ses, rig):
    others = set(iam_policies.module_needs(module)) - {action} or {"ses:ListEmailIdentities"}  # IAM has no empty policy
    for case in cases_with(module, action):
        rig.control("reset", {})
        user = User(rig)
        case.given(ses)
        user.may(others)
        # What ses_email reads, it reads in check mode, or to explain a refusal.
        only_read = module in EACH_TIME and READS.match(action) is not None
        result = user.runs(case.module, case.params, check_mode=only_read)
        if result.get("failed"):
            assert re.search(rf"\b{iam_policies.name_of(action)}\b", result["msg"])
            return
    pytest.fail(f"no case of {module} needs {action}")


@pytest.mark.parametrize("module", sorted(module for module, _action in HELPFUL))
def test_without_the_list_an_unknown_set_is_refused_and_with_it_the_message_names_those_that_there_are(
    module, ses, user
):
    ses.create_email_identity(EmailIdentity="example.com")
    ses.create_configuration_set(ConfigurationSetName="transactional")
    options: dict[str, Any] = {"identity": "example.com", "configuration_set_name": "transactions"}
    if module == "ses_identities":
        options = {"identities": [options]}
    needs = set(iam_policies.module_needs(module))
    for actions, named in ((needs - {"ses:ListConfigurationSets"}, False), (needs, True)):
        user.may(actions)
        result = user.runs(module, options)
        assert result["failed"] and "there is no configuration set of that name" in str(result)
        assert ("there is transactional" in str(result)) is named


def block_of(words: str) -> Any:
    """The JSON block of the document's introduction that holds these words, for the rig's Region and account."""
    lead = iam_policies.document().partition("## Modules")[0]
    (block,) = [found for found in re.findall(r"```json\n(.*?)```", lead, re.DOTALL) if words in found]
    block = block.replace("REGION", REGION).replace("ACCOUNT", ACCOUNT)
    return json.loads(block if block.startswith("{") else f"{{{block}}}")


def test_a_policy_narrowed_to_some_identities_is_one_for_those_alone(user):
    policy = iam_policies.policy(iam_policies.module_needs("ses_identity"), REGION, ACCOUNT)
    for statement in policy["Statement"]:
        if statement["Resource"] == iam_policies.ARNS["identity"].format(region=REGION, account=ACCOUNT):
            statement.update(block_of("identity/example.com"))
    user.has(policy)
    for name, goes in (("example.com", True), ("new.example.com", True), ("example.org", False)):
        result = user.runs("ses_identity", {"identity": name, "tags": {"a": "b"}})
        assert bool(result.get("failed")) is not goes


@pytest.mark.parametrize(
    ("has", "asked", "goes"),
    [
        (None, {"team": "crm"}, True),
        (None, {"team": "web"}, False),
        (None, {}, False),
        ({"team": "crm"}, {"team": "crm", "stage": "test"}, False),  # the team is there, so it is not in the request
        ({"team": "web"}, {"team": "crm"}, False),
        ({"stage": "test"}, {"team": "crm"}, True),
    ],
)
def test_the_conditions_of_the_document_keep_a_team_to_its_own_tag(has, asked, goes, ses, user):
    if has is not None:
        tags = [{"Key": key, "Value": value} for key, value in has.items()]
        ses.create_email_identity(EmailIdentity="new.example.com", Tags=tags)
    policy = iam_policies.policy(["ses:GetEmailIdentity"], REGION, ACCOUNT)
    policy["Statement"].append(block_of("aws:RequestTag"))
    user.has(policy)
    result = user.runs("ses_identity", {"identity": "new.example.com", "tags": asked, "purge_tags": False})
    assert bool(result.get("failed")) is not goes

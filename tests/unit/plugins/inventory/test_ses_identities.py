# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the inventory plugin ses_identities: a file, ansible-core's own inventory, and the rig."""

from __future__ import annotations

import contextlib
import itertools
import json

import boto3
import pytest
from ansible.errors import AnsibleError, AnsibleParserError
from ansible.inventory.data import InventoryData
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible.utils.display import Display

from ansible_collections.mailops.ses.plugins.inventory import ses_identities
from ansible_collections.mailops.ses.tests.toolchain import iam_policies
from ansible_collections.mailops.ses.tests.unit.cases import client_of
from ansible_collections.mailops.ses.tests.unit.plugins.inventory.loaded import NAME, loaded

FILES = itertools.count()
KEYS = {"access_key": "testing-key", "secret_key": "testing-secret"}
ROLE = "arn:aws:iam::210987654321:role/reader"
BOTH = ["eu-west-1", "us-east-1"]
ACCOUNT = "123456789012"
NEEDED = sorted(iam_policies.module_needs("inventory/ses_identities"))
TRUST = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}]}'
DENIED = {"code": "AccessDeniedException", "status": 403, "message": "no"}


@pytest.fixture
def said(monkeypatch):
    """The warnings."""
    texts = []
    monkeypatch.setattr(Display, "warning", lambda _self, msg, **_options: texts.append(str(msg)))
    return texts


@pytest.fixture
def read(rig, tmp_path, said):
    """The inventory that a file with some options makes. The file is a new one, but where ``path`` is given."""

    def made(options=None, refresh=False, path=None):
        path = path or tmp_path / f"{next(FILES)}.ses_identities.yml"
        given = {"plugin": NAME, "endpoint_url": rig.endpoint_url, "region": "eu-west-1", **KEYS, **(options or {})}
        path.write_text(json.dumps(given), encoding="utf-8")
        plugin, inventory = loaded(), InventoryData()
        assert plugin.verify_file(str(path))
        rig.forget_calls()
        plugin.parse(inventory, DataLoader(), str(path), cache=not refresh)
        with contextlib.suppress(AttributeError):  # without a cache; InventoryManager does the same
            plugin.update_cache_if_changed()
        return inventory

    return made


@pytest.fixture
def ses_in(rig):
    return lambda region: client_of("sesv2", rig.endpoint_url, region)


@pytest.fixture
def three(ses):
    ses.create_email_identity(EmailIdentity="example.com", Tags=[{"Key": "team", "Value": "crm"}])
    ses.create_email_identity(EmailIdentity="mail.example.com")
    ses.create_email_identity(EmailIdentity="user@example.com")
    ses.rig.control("click", {"identity": "user@example.com"})
    return ses


def hosts(inventory, group="ses_identities"):
    return [host.name for host in inventory.groups[group].get_hosts()]


def variables(inventory, host):
    """Those that the plugin set."""
    return inventory.hosts[host].vars


def operations(rig):
    return sorted(call["operation"] for call in rig.control("calls"))


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("mail.ses_identities.yml", True),
        ("mail.ses_identities.yaml", True),
        ("ses_identities.yml", True),
        ("mail.yml", False),
        ("ses_identities.json", False),
        ("ses_identities.yml.orig", False),
    ],
)
def test_it_takes_files_of_its_name_only(name, taken, tmp_path):
    (tmp_path / name).write_text(f"plugin: {NAME}")
    assert loaded().verify_file(str(tmp_path / name)) is taken


def test_each_identity_is_a_host_in_groups_of_its_kind(three, read, rig):
    inventory = read()
    assert operations(rig) == ["GetCallerIdentity", "ListEmailIdentities"]
    assert hosts(inventory) == ["example.com", "user@example.com", "mail.example.com"]
    assert hosts(inventory, "ses_type_domain") == ["example.com", "mail.example.com"]
    assert hosts(inventory, "ses_status_success") == ["user@example.com"]
    assert hosts(inventory, "ses_region_eu_west_1") == hosts(inventory, "ses_account_123456789012") == hosts(inventory)
    assert hosts(inventory, "ses_status_failed") == []
    found = {name: value for name, value in variables(inventory, "example.com").items() if "inventory_" not in name}
    assert found == {
        "ansible_connection": "local",
        "ansible_python_interpreter": "{{ ansible_playbook_python }}",
        "ses_account": "123456789012",
        "ses_account_id": "123456789012",
        "ses_identity": "example.com",
        "ses_identity_arn": "arn:aws:ses:eu-west-1:123456789012:identity/example.com",
        "ses_identity_type": "DOMAIN",
        "ses_profile": None,
        "ses_region": "eu-west-1",
        "ses_sending_enabled": False,
        "ses_verification_status": "PENDING",
    }


def test_connection_and_groups_are_left_out_where_they_are_not_wanted(three, read):
    inventory = read({"local_connection": False, "default_groups": False, "hostvars_prefix": "mail_"})
    assert set(inventory.groups) == {"all", "ungrouped"}
    found = variables(inventory, "example.com")
    assert found["mail_identity"] == "example.com"
    assert not [name for name in found if name.startswith(("ansible_", "ses_"))]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"identity_types": ["EMAIL_ADDRESS"]}, ["user@example.com"]),
        ({"identity_types": "EMAIL_ADDRESS, MANAGED_DOMAIN", "verification_statuses": None}, ["user@example.com"]),
        ({"verification_statuses": ["PENDING"], "name_pattern": "M*"}, ["mail.example.com"]),
        ({"name_pattern": "{{ 'user' }}@*"}, ["user@example.com"]),
    ],
)
def test_identities_are_chosen(options, expected, three, read):
    assert hosts(read(options)) == expected


def test_the_same_identity_in_two_regions_is_two_hosts(three, read, ses_in):
    ses_in("us-east-1").create_email_identity(EmailIdentity="example.com")
    two = {"regions": BOTH, "name_pattern": "example.com"}
    assert hosts(read(two)) == ["example.com@eu-west-1", "example.com@us-east-1"]
    with pytest.raises(AnsibleParserError, match="hostname_format='{identity}': gives arn"):
        read({**two, "hostname_format": "{identity}"})


def test_variables_and_groups_are_constructed(three, read):
    inventory = read(
        {
            "attributes": ["tags", "dkim"],
            "compose": {"zone": "ses_identity.split('@') | last"},
            "groups": {"unsigned": "ses_dkim_attributes.status != 'SUCCESS'"},
            "keyed_groups": [{"key": "ses_tags.team", "prefix": "team"}],
        }
    )
    assert hosts(inventory, "team_crm") == ["example.com"]
    assert variables(inventory, "user@example.com")["zone"] == "example.com"
    assert "mail.example.com" in hosts(inventory, "unsigned")
    wrong = {"compose": {"zone": "nowhere.to.be.found"}}
    assert "zone" not in variables(read(wrong), "example.com")
    with pytest.raises(AnsibleError, match="zone"):
        read({**wrong, "strict": True})


def test_attributes_cost_a_call_for_a_hundred_and_not_one_each(three, read, rig):
    found = variables(read({"attributes": ["tags", "dkim", "mail_from"]}), "example.com")
    assert operations(rig) == [
        "GetCallerIdentity",
        "GetIdentityDkimAttributes",
        "GetIdentityMailFromDomainAttributes",
        "GetResources",
        "ListEmailIdentities",
    ]
    assert found["ses_tags"] == {"team": "crm"}
    assert len(found["ses_dkim_attributes"]["tokens"]) == 3
    assert found["ses_mail_from_attributes"]["behavior_on_mx_failure"] == "USE_DEFAULT_VALUE"


@pytest.mark.parametrize("hostile", ["{{ 6 * 7 }}", "{% if true %}42{% endif %}", "a {# b #} c"])
def test_a_text_that_somebody_made_a_template_of_stays_a_text(hostile):
    made = ses_identities._literal({"tags": {"note": hostile}, "names": [hostile], "plain": "x", "none": None})
    templar = Templar(loader=DataLoader(), variables=made)
    for expression in ("tags.note", "names[0]"):
        assert templar.template(ses_identities._template(f"{{{{ {expression} }}}}")) == hostile
    assert templar.template(made["tags"]["note"]) == hostile
    assert templar.template(ses_identities._template("{{ plain }}")) == "x"
    assert made["none"] is None


@pytest.fixture
def cached(tmp_path):
    """Options of a cache, and the file that they are in."""
    options = {"cache": True, "cache_plugin": "jsonfile", "cache_connection": str(tmp_path / "kept")}
    return {"options": options, "path": tmp_path / "cached.ses_identities.yml"}


def test_what_is_cached_is_not_read_again_until_it_is_told_to(three, read, rig, cached):
    first = read(**cached)
    assert operations(rig) == ["GetCallerIdentity", "ListEmailIdentities"]
    three.create_email_identity(EmailIdentity="new.example")
    second = read(**cached)
    assert operations(rig) == []
    assert hosts(second) == hosts(first)
    assert variables(second, "example.com") == variables(first, "example.com")
    assert "new.example" in hosts(read(**cached, refresh=True))
    assert "new.example" in hosts(read(**cached))
    assert operations(rig) == []


@pytest.mark.parametrize(
    "change",
    [{"regions": BOTH}, {"attributes": ["tags"]}, {"name_pattern": "mail*"}, {"access_key": "testing-other-key"}],
)
def test_what_was_asked_otherwise_is_read_anew(change, three, read, rig, cached):
    read(**cached)
    for expected in (True, False):
        read({**cached["options"], **change}, path=cached["path"])
        assert bool(operations(rig)) is expected


def test_what_changes_no_call_is_no_reason_to_read_anew(three, read, rig, cached):
    read(**cached)
    inventory = read(
        {**cached["options"], "hostvars_prefix": "x_", "groups": {"all_of_them": "true"}}, path=cached["path"]
    )
    assert operations(rig) == []
    assert len(hosts(inventory, "all_of_them")) == 3


def test_a_cache_holds_no_secret(three, read, cached, tmp_path):
    read(**cached)
    kept = "".join(path.read_text() for path in (tmp_path / "kept").iterdir())
    assert "example.com" in kept
    assert "testing" not in kept


@pytest.fixture
def half_denied(three, ses_in, rig):
    """The second of two Regions is denied to everybody. The first is read first."""
    ses_in("us-east-1").create_email_identity(EmailIdentity="example.com")
    rule = {"kinds": ["error"], "operations": ["ListEmailIdentities"], "error": DENIED, "every": 2}
    return lambda: rig.control("faults", {"rules": [rule]})


def test_what_cannot_be_read_is_an_error_that_names_it(half_denied, read):
    half_denied()
    with pytest.raises(AnsibleParserError) as caught:
        read({"regions": BOTH})
    assert "not all SES identities could be read" in str(caught.value)
    assert "ses:ListEmailIdentities" in str(caught.value)
    assert "ignore_failures" in str(caught.value)


def test_it_can_be_left_out_with_a_warning_and_is_asked_for_again(half_denied, read, rig, said, cached):
    half_denied()
    options = {**cached["options"], "regions": BOTH, "ignore_failures": True}
    assert len(hosts(read(options, path=cached["path"]))) in (1, 3)
    (warning,) = said
    assert "ses:ListEmailIdentities" in warning
    assert "not in the inventory" in warning
    rig.control("faults", {"rules": []})
    assert len(hosts(read(options, path=cached["path"]))) == 4, "half an inventory was cached"


def test_where_nothing_can_be_read_that_is_an_error_all_the_same(three, read, rig):
    rig.control("faults", {"rules": [{"kinds": ["error"], "operations": ["GetCallerIdentity"], "error": DENIED}]})
    with pytest.raises(AnsibleParserError, match="could be read"):
        read({"ignore_failures": True})


@pytest.fixture
def ses_of_another_account(rig):
    given = client_of("sts", rig.endpoint_url).assume_role(RoleArn=ROLE, RoleSessionName="setup")["Credentials"]
    return boto3.client(
        "sesv2",
        endpoint_url=rig.endpoint_url,
        region_name="eu-west-1",
        aws_access_key_id=given["AccessKeyId"],
        aws_secret_access_key=given["SecretAccessKey"],
        aws_session_token=given["SessionToken"],
    )


def test_a_role_of_another_account_is_assumed(three, ses_of_another_account, read, rig):
    ses_of_another_account.create_email_identity(EmailIdentity="example.com")
    inventory = read({"accounts": [{}, {"name": "other", "assume_role_arn": ROLE}], "name_pattern": "example.com"})
    assert operations(rig) == ["AssumeRole", "GetCallerIdentity", "ListEmailIdentities", "ListEmailIdentities"]
    assert hosts(inventory) == ["example.com@eu-west-1@123456789012", "example.com@eu-west-1@other"]
    assert hosts(inventory, "ses_account_other") == ["example.com@eu-west-1@other"]
    found = variables(inventory, "example.com@eu-west-1@other")
    assert found["ses_identity_arn"] == "arn:aws:ses:eu-west-1:210987654321:identity/example.com"
    assert found["ses_assume_role_arn"] == ROLE


def test_one_account_may_be_behind_a_role(three, ses_of_another_account, read):
    ses_of_another_account.create_email_identity(EmailIdentity="other.example")
    assert hosts(read({"assume_role_arn": ROLE})) == ["other.example"]


def test_one_account_by_two_names_is_read_once_and_that_is_said(three, read, said):
    inventory = read({"accounts": [{"name": "one"}, {"name": "two"}]})
    assert len(hosts(inventory)) == 3
    assert said == ["two and one are the same account, 123456789012; eu-west-1 is read once, as one"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"region": "Ireland"}, ["region='Ireland'", "eu-west-1"]),
        ({"regions": ["eu-west"]}, ["regions='eu-west'"]),
        ({"region": None}, ["regions:", "AWS_REGION"]),
        ({"reigons": ["eu-west-1"]}, ["reigons: there is no such option", "do you mean regions?"]),
        ({"zzz": 1}, ["zzz: there is no such option; see ansible-doc"]),
        ({"accounts": [{"secret_key": "testing-secret"}]}, ["accounts[0].secret_key"]),
        ({"hostname_format": "{name}"}, ["hostname_format='{name}'", "{identity}"]),
        ({"identity_types": ["HOST"]}, ["identity_types='HOST'", "DOMAIN"]),
        ({"attributes": "tags,all"}, ["attributes='all'", "dkim, mail_from, tags"]),
        ({"hostvars_prefix": "my-"}, ["hostvars_prefix='my-'", "ses_"]),
        ({"profile": "production"}, ["profile='production'", "access_key and secret_key"]),
        ({"accounts": [{"profile": "nowhere"}]}, ["nowhere", "could not be found"]),
        ({"endpoint_url": "http://127.0.0.1:9"}, ["127.0.0.1:9", "no answer"]),
    ],
)
def test_options_that_cannot_be_right_are_refused_by_name_and_value(options, words, read):
    with pytest.raises(AnsibleError) as caught:
        read(options)
    for word in words:
        assert word in str(caught.value)
    assert "testing-secret" not in str(caught.value)


@pytest.fixture
def under(three, rig, read):
    """Reads all that can be read, by way of a role, both under a policy that allows these actions and no other."""
    iam = client_of("iam", rig.endpoint_url)
    iam.create_user(UserName="least")
    iam.create_role(RoleName="ROLE", AssumeRolePolicyDocument=TRUST)
    key = iam.create_access_key(UserName="least")["AccessKey"]
    rig.control("iam", {"enforce": True})

    def reading(actions):
        policy = {"PolicyName": "p", "PolicyDocument": json.dumps(iam_policies.policy(actions, "eu-west-1", ACCOUNT))}
        iam.put_user_policy(UserName="least", **policy)
        iam.put_role_policy(RoleName="ROLE", **policy)
        return read(
            {
                "access_key": key["AccessKeyId"],
                "secret_key": key["SecretAccessKey"],
                "assume_role_arn": f"arn:aws:iam::{ACCOUNT}:role/ROLE",
                "attributes": ["dkim", "mail_from", "tags"],
            }
        )

    return reading


def test_it_works_under_the_policy_of_the_document(under):
    assert len(hosts(under(NEEDED))) == 3


@pytest.mark.parametrize("action", NEEDED)
def test_without_one_action_it_fails_and_names_it(action, under):
    with pytest.raises(AnsibleParserError, match=f"may not use {action}"):
        under([other for other in NEEDED if other != action])

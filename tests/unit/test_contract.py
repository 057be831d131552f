# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every module keeps to, proved for all of them on the rig.

Check mode writes nothing and predicts what the real run returns; both show the same diff; the second run changes
nothing; faults on the way change nothing of the outcome. A module without a case here fails.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import boto3
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from ansible_collections.mailops.ses.tests.unit.module_run import (
    MODULES,
    module_names,
    return_docs,
    run_module,
)

REGION = "eu-west-1"
CREDENTIALS = {"access_key": "testing-key", "secret_key": "testing-secret", "region": REGION}

# All that a prediction may leave to SES. Statuses follow from looking in DNS; the rest SES makes itself.
ONLY_SES_KNOWS = {
    "dkim_attributes.current_signing_key_length",
    "dkim_attributes.last_key_generation_timestamp",
    "dkim_attributes.next_signing_key_length",
    "dkim_attributes.signing_enabled",
    "dkim_attributes.signing_hosted_zone",
    "dkim_attributes.status",
    "dkim_attributes.tokens",
    "dns_records",
    "verification_attributes.verification_status",
    "verification_attributes.verification_token",
    "verification_info",
    "verification_status",
    "verified_for_sending_status",
}
_KEY = rsa.generate_private_key(public_exponent=65537, key_size=1024)
PRIVATE_KEY = _KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
BARE_KEY = base64.b64encode(_KEY.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())).decode()

Setup = Callable[[Any], None]


@dataclass(frozen=True)
class Case:
    """One use of a module: the state before (made by ``given``), the options, and the writing calls that it takes."""

    module: str
    title: str
    params: dict[str, Any]
    writes: list[str] = field(default_factory=list)
    given: Setup = lambda ses: None

    def __str__(self) -> str:
        return f"{self.module}: {self.title}"


def domain(**members: Any) -> Setup:
    """A domain that exists, in a Region with the configuration sets one and two."""

    def given(ses) -> None:
        configuration_sets(ses)
        ses.create_email_identity(EmailIdentity="example.com", **members)

    return given


def configuration_sets(ses) -> None:
    for name in ("one", "two"):
        ses.create_configuration_set(ConfigurationSetName=name)


def address(ses) -> None:
    ses.create_email_identity(EmailIdentity="user@example.com")


def several(ses) -> None:
    for name in ("example.com", "user@example.com", "example.org"):
        ses.create_email_identity(EmailIdentity=name)


OWN_KEY = {"DomainSigningSelector": "mail2025", "DomainSigningPrivateKey": BARE_KEY}
TAGGED = [{"Key": "team", "Value": "crm"}, {"Key": "stage", "Value": "test"}]
NEW_KEY = {"domain_signing_selector": "mail2026", "domain_signing_private_key": PRIVATE_KEY}
CREATE, DELETE = ["CreateEmailIdentity"], ["DeleteEmailIdentity"]
SIGNING, SIGNING_KEY = "PutEmailIdentityDkimAttributes", "PutEmailIdentityDkimSigningAttributes"
MAIL_FROM = "PutEmailIdentityMailFromAttributes"
SET_DEFAULT = ["PutEmailIdentityConfigurationSetAttributes"]


def identity_case(title: str, params: dict[str, Any], writes: list[str], given: Setup = lambda ses: None) -> Case:
    return Case("ses_identity", title, {"identity": "example.com", **params}, writes, given)


def dkim_case(title: str, params: dict[str, Any], writes: list[str], given: Setup) -> Case:
    return Case("ses_dkim", title, {"identity": "example.com", **params}, writes, given)


def set_case(title: str, params: dict[str, Any], writes: list[str], given: Setup) -> Case:
    return Case("ses_identity_config_set", title, {"identity": "example.com", **params}, writes, given)


def mail_from_case(title: str, params: dict[str, Any], writes: list[str], given: Setup) -> Case:
    return Case("ses_mail_from", title, {"identity": "example.com", **params}, writes, given)


def with_mail_from(ses) -> None:
    """A domain with a MAIL FROM domain."""
    domain(Tags=TAGGED)(ses)
    ses.put_email_identity_mail_from_attributes(EmailIdentity="example.com", MailFromDomain="bounce.example.com")


POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "210987654321"}, "Action": "ses:SendEmail", "Resource": "*"}
    ],
}


def with_policies(ses) -> None:
    """A domain with two policies, one of them spelt in another way than a playbook would."""
    domain()(ses)
    spelt = json.dumps(POLICY | {"Statement": [POLICY["Statement"][0] | {"Action": ["ses:SendEmail"]}]}, indent=1)
    for name in ("partner", "old"):
        ses.create_email_identity_policy(EmailIdentity="example.com", PolicyName=name, Policy=spelt)


TOPICS = {
    "bounce_notifications": {"topic": "arn:aws:sns:eu-west-1:123456789012:bounces", "include_headers": True},
    "complaint_notifications": {"topic": "arn:aws:sns:eu-west-1:123456789012:complaints"},
}
NO_TOPICS = {name: {"topic": ""} for name in TOPICS}
SET_TOPIC, FEEDBACK = "SetIdentityNotificationTopic", "PutEmailIdentityFeedbackAttributes"
SET_HEADERS = "SetIdentityHeadersInNotificationsEnabled"


def with_topics(ses) -> None:
    """A domain with the topics above, and no mail to the sender."""
    domain()(ses)
    v1 = client_of("ses", ses.meta.endpoint_url)
    for kind, name in (("Bounce", "bounce_notifications"), ("Complaint", "complaint_notifications")):
        v1.set_identity_notification_topic(
            Identity="example.com", NotificationType=kind, SnsTopic=TOPICS[name]["topic"]
        )
    v1.set_identity_headers_in_notifications_enabled(Identity="example.com", NotificationType="Bounce", Enabled=True)
    ses.put_email_identity_feedback_attributes(EmailIdentity="example.com", EmailForwardingEnabled=False)


def with_token(ses) -> None:
    """A domain with a token for a TXT record."""
    domain()(ses)
    client_of("ses", ses.meta.endpoint_url).verify_domain_identity(Domain="example.com")


def of_api_v1(ses) -> None:
    """A domain as community.aws.ses_identity made it, with a token and no DKIM key."""
    client_of("ses", ses.meta.endpoint_url).verify_domain_identity(Domain="example.com")


def failed(**members: Any) -> Setup:
    """A domain whose records never came."""

    def given(ses) -> None:
        domain(**members)(ses)
        give_up(ses)

    return given


def failed_address(ses) -> None:
    address(ses)
    give_up(ses)


def failed_mail_from(ses) -> None:
    with_mail_from(ses)
    give_up(ses)


def give_up(ses) -> None:
    """Four days pass, and SES finds nothing."""
    for name, body in (("clock", {"advance": 4 * 24 * 3600}), ("verify", {})):
        ses.rig.control(name, body)


def parent(ses) -> None:
    """The domain in another Region."""
    client_of("sesv2", ses.meta.endpoint_url, "us-east-1").create_email_identity(EmailIdentity="example.com")


def replica(ses) -> None:
    parent(ses)
    domain(DkimSigningAttributes={"DomainSigningAttributesOrigin": "AWS_SES_US_EAST_1"})(ses)


VERIFY_DOMAIN, VERIFY_DKIM = "VerifyDomainIdentity", "VerifyDomainDkim"
RESTART = {"restart_verification": "if_failed"}
OTHER_REGION = {"dkim": {"signing_attributes_origin": "AWS_SES_US_EAST_1"}}
COMPATIBLE = {"community_aws_compatible": True}
EVERYTHING = {
    "configuration_set_name": "one",
    "dkim": {"next_signing_key_length": "RSA_1024_BIT", "signing_enabled": False},
    "mail_from": {"mail_from_domain": "b.example.com", "behavior_on_mx_failure": "REJECT_MESSAGE"},
    "feedback_forwarding": False,
    **TOPICS,
    "delivery_notifications": {"topic": "", "include_headers": True},
    "policies": {"partner": POLICY, "old": ""},
    "tags": {"team": "crm"},
    "txt_verification": True,
    "restart_verification": "if_failed",
}


def policy_case(title: str, params: dict[str, Any], writes: list[str], given: Setup) -> Case:
    params = {"identity": "example.com", "policy_name": "partner", **params}
    return Case("ses_identity_policy", title, params, writes, given)


CASES = [
    identity_case("a new domain", {}, CREATE),
    identity_case("a new domain, spelt in its own way", {"identity": "BÜCHER.Example."}, CREATE),
    identity_case("a new address", {"identity": "user@example.com", "tags": {"team": "crm"}}, CREATE),
    identity_case(
        "a new domain with everything",
        {"configuration_set_name": "one", "tags": {"team": "crm"}, "dkim": {"next_signing_key_length": "RSA_1024_BIT"}},
        CREATE,
        configuration_sets,
    ),
    identity_case("a new domain with its own key", {"dkim": NEW_KEY, "tags": {"team": "crm"}}, CREATE),
    identity_case("a new domain, unsigned", {"dkim": {"signing_enabled": False}}, [*CREATE, SIGNING]),
    identity_case(
        "a domain that is as it should be", {"tags": {"team": "crm", "stage": "test"}}, [], domain(Tags=TAGGED)
    ),
    identity_case("a domain of which nothing is asked", {}, [], domain(Tags=TAGGED, ConfigurationSetName="one")),
    identity_case("tags exchanged", {"tags": {"team": "web"}}, ["UntagResource", "TagResource"], domain(Tags=TAGGED)),
    identity_case("tags added", {"tags": {"a": "b"}, "purge_tags": False}, ["TagResource"], domain(Tags=TAGGED)),
    identity_case("tags taken away", {"tags": {}}, ["UntagResource"], domain(Tags=TAGGED)),
    identity_case("tags of an address", {"identity": "user@example.com", "tags": {"a": "b"}}, ["TagResource"], address),
    identity_case(
        "another default set", {"configuration_set_name": "two"}, SET_DEFAULT, domain(ConfigurationSetName="one")
    ),
    identity_case("no default set", {"configuration_set_name": ""}, SET_DEFAULT, domain(ConfigurationSetName="one")),
    identity_case("signing off", {"dkim": {"signing_enabled": False}}, [SIGNING], domain()),
    identity_case(
        "several aspects at once",
        {"configuration_set_name": "two", "tags": {"a": "b"}, "dkim": {"next_signing_key_length": "RSA_1024_BIT"}},
        [*SET_DEFAULT, SIGNING_KEY, "TagResource"],
        domain(),
    ),
    identity_case("a domain gone", {"state": "absent"}, DELETE, domain(Tags=TAGGED)),
    identity_case("an address gone", {"identity": "user@example.com", "state": "absent"}, DELETE, address),
    identity_case("nothing there to go", {"state": "absent"}, []),
    dkim_case("signing off", {"signing_enabled": False}, [SIGNING], domain()),
    dkim_case("a key where there is none", {"signing_attributes_origin": "AWS_SES"}, [SIGNING_KEY], of_api_v1),
    dkim_case("signing on already", {"signing_enabled": True}, [], domain()),
    dkim_case("another key length", {"next_signing_key_length": "RSA_1024_BIT"}, [SIGNING_KEY], domain()),
    dkim_case("the key length that it has", {"next_signing_key_length": "RSA_2048_BIT"}, [], domain()),
    dkim_case("a new key with a new selector", NEW_KEY, [SIGNING_KEY], domain(DkimSigningAttributes=OWN_KEY)),
    dkim_case(
        "the selector that it has",
        {"domain_signing_selector": "mail2025", "domain_signing_private_key": BARE_KEY},
        [],
        domain(DkimSigningAttributes=OWN_KEY),
    ),
    dkim_case("to its own key", {"signing_attributes_origin": "EXTERNAL", **NEW_KEY}, [SIGNING_KEY], domain()),
    dkim_case(
        "back to Easy DKIM, unsigned",
        {"signing_attributes_origin": "AWS_SES", "signing_enabled": False},
        [SIGNING, SIGNING_KEY],
        domain(DkimSigningAttributes=OWN_KEY),
    ),
    dkim_case("nothing asked", {}, [], domain()),
    mail_from_case("set", {"mail_from_domain": "Bounce.example.com."}, [MAIL_FROM], domain()),
    mail_from_case("set already", {"mail_from_domain": "bounce.example.com"}, [], with_mail_from),
    mail_from_case("another", {"mail_from_domain": "b.example.com"}, [MAIL_FROM], with_mail_from),
    mail_from_case("refusing", {"behavior_on_mx_failure": "REJECT_MESSAGE"}, [MAIL_FROM], with_mail_from),
    mail_from_case("removed", {"mail_from_domain": ""}, [MAIL_FROM], with_mail_from),
    mail_from_case("none to remove", {"mail_from_domain": ""}, [], domain()),
    mail_from_case("nothing asked", {}, [], with_mail_from),
    mail_from_case(
        "of an address", {"identity": "user@example.com", "mail_from_domain": "b.example.com"}, [MAIL_FROM], address
    ),
    identity_case(
        "a new domain with MAIL FROM", {"mail_from": {"mail_from_domain": "b.example.com"}}, [*CREATE, MAIL_FROM]
    ),
    identity_case(
        "MAIL FROM exchanged, the rest left",
        {"mail_from": {"mail_from_domain": "b.example.com"}},
        [MAIL_FROM],
        with_mail_from,
    ),
    identity_case(
        "a new domain with a policy", {"policies": {"partner": POLICY}}, [*CREATE, "CreateEmailIdentityPolicy"]
    ),
    identity_case(
        "policies exchanged",
        {"policies": {"old": "", "new": json.dumps(POLICY), "partner": POLICY | {"Version": "2008-10-17"}}},
        ["DeleteEmailIdentityPolicy", "CreateEmailIdentityPolicy", "UpdateEmailIdentityPolicy"],
        with_policies,
    ),
    identity_case("policies as they are", {"policies": {"partner": POLICY}}, [], with_policies),
    identity_case(
        "other policies purged",
        {"policies": {}, "purge_policies": True},
        ["DeleteEmailIdentityPolicy"] * 2,
        with_policies,
    ),
    identity_case(
        "a new domain with topics and no mail",
        {"feedback_forwarding": False, **TOPICS},
        [*CREATE, SET_TOPIC, "SetIdentityHeadersInNotificationsEnabled", SET_TOPIC, FEEDBACK],
    ),
    identity_case("topics as they are", {"feedback_forwarding": False, **TOPICS}, [], with_topics),
    identity_case(
        "mail again, and no topics",
        {"feedback_forwarding": True, **NO_TOPICS},
        [FEEDBACK, SET_TOPIC, SET_TOPIC],
        with_topics,
    ),
    identity_case("mail to the sender already", {"feedback_forwarding": True}, [], domain()),
    identity_case("a new domain with a token", {"txt_verification": True}, [*CREATE, VERIFY_DOMAIN]),
    identity_case("a token", {"txt_verification": True}, [VERIFY_DOMAIN], domain()),
    identity_case("a token that is there", {"txt_verification": True}, [], with_token),
    identity_case("a token not asked for", {"txt_verification": False}, [], with_token),
    identity_case("nothing to restart", RESTART, [], domain()),
    identity_case("what failed, left", {}, [], failed()),
    identity_case("a failed domain", RESTART, [VERIFY_DKIM], failed()),
    identity_case(
        "a failed domain with its own key",
        {"dkim": NEW_KEY | {"domain_signing_selector": "mail2025"}, **RESTART},
        [SIGNING_KEY],
        failed(DkimSigningAttributes=OWN_KEY),
    ),
    identity_case(
        "a failed address", {"identity": "user@example.com", **RESTART}, ["VerifyEmailIdentity"], failed_address
    ),
    identity_case("a failed MAIL FROM domain", RESTART, [VERIFY_DKIM, MAIL_FROM], failed_mail_from),
    identity_case("a new domain with the keys of another Region", OTHER_REGION, CREATE, parent),
    identity_case("the keys of another Region already", OTHER_REGION, [], replica),
    identity_case(
        "a new domain with every aspect",
        EVERYTHING,
        [
            *CREATE,
            SIGNING,
            VERIFY_DOMAIN,
            MAIL_FROM,
            SET_TOPIC,
            SET_HEADERS,
            SET_TOPIC,
            SET_HEADERS,
            FEEDBACK,
            "CreateEmailIdentityPolicy",
        ],
        configuration_sets,
    ),
    identity_case("a new domain, as community.aws has it", COMPATIBLE, [*CREATE, VERIFY_DOMAIN]),
    identity_case("a new address, as community.aws has it", {"identity": "user@example.com", **COMPATIBLE}, CREATE),
    identity_case(
        "topics without headers, as community.aws has it",
        {**COMPATIBLE, **TOPICS, "bounce_notifications": {"topic": TOPICS["bounce_notifications"]["topic"]}},
        [VERIFY_DOMAIN, FEEDBACK, SET_HEADERS],
        with_topics,
    ),
    identity_case(
        "topics taken away, as community.aws has it",
        {**COMPATIBLE, "bounce_notifications": {}, "complaint_notifications": {"include_headers": False}},
        [VERIFY_DOMAIN, FEEDBACK, SET_TOPIC, SET_HEADERS, SET_TOPIC],
        with_topics,
    ),
    identity_case("a domain gone, as community.aws has it", {**COMPATIBLE, "state": "absent"}, DELETE, with_topics),
    identity_case("by its ARN", {"identity": "arn:aws:ses:eu-west-1:123456789012:identity/example.com"}, CREATE),
    policy_case("new", {"policy": POLICY}, ["CreateEmailIdentityPolicy"], domain()),
    policy_case("as it is", {"policy": json.dumps(POLICY)}, [], with_policies),
    policy_case(
        "changed", {"policy": POLICY | {"Version": "2008-10-17"}}, ["UpdateEmailIdentityPolicy"], with_policies
    ),
    policy_case("removed", {"state": "absent"}, ["DeleteEmailIdentityPolicy"], with_policies),
    policy_case("none to remove", {"state": "absent"}, [], domain()),
    policy_case("no identity to remove it from", {"state": "absent"}, [], lambda ses: None),
    set_case("set", {"configuration_set_name": "one"}, SET_DEFAULT, domain()),
    set_case("changed", {"configuration_set_name": "two"}, SET_DEFAULT, domain(ConfigurationSetName="one")),
    set_case("removed", {"configuration_set_name": ""}, SET_DEFAULT, domain(ConfigurationSetName="one")),
    set_case("set already", {"configuration_set_name": "one"}, [], domain(ConfigurationSetName="one")),
    set_case("read back", {}, [], domain(ConfigurationSetName="one")),
    Case("ses_identity_info", "all of them", {}, given=several),
    Case("ses_identity_info", "all of them in full", {"details": "full"}, given=several),
    Case("ses_identity_info", "named ones", {"identities": ["example.com", "nowhere.example"]}, given=several),
    Case("ses_identity_wait", "several", {"identities": ["user@example.com", "postmaster@example.com"]}),
    Case(
        "ses_identity_wait",
        "several, for everything",
        {"identities": ["user@example.com", "postmaster@example.com"], "wait_for": ["dkim", "mail_from"]},
    ),
]
CHANGING = [case for case in CASES if case.writes]
# Runs in the action plugin that goes by its name; tests/integration/targets/ses_report covers it.
WITHOUT_CODE = {"ses_report"}


@pytest.fixture
def ses(rig):
    """A plain client, to make the state that a case begins with."""
    client = client_of("sesv2", rig.endpoint_url)
    client.rig = rig
    return client


def client_of(service: str, endpoint_url: str, region: str = REGION):
    return boto3.client(
        service,
        endpoint_url=endpoint_url,
        region_name=region,
        aws_access_key_id="testing-key",
        aws_secret_access_key="testing-secret",
    )


@pytest.fixture
def run(rig, ses):
    """Prepares a case and gives the function that runs it."""

    def prepared(case: Case):
        case.given(ses)
        if case.module == "ses_identity_wait":
            for name in case.params["identities"]:
                ses.create_email_identity(EmailIdentity=name)
                rig.control("click", {"identity": name})
        rig.forget_calls()

        def once(check_mode: bool = False) -> dict:
            params = {**case.params, **CREDENTIALS, "endpoint_url": rig.endpoint_url}
            if case.module == "ses_identity_wait":
                params["wait_delay"] = 1
            result = run_module(case.module, params, check_mode=check_mode)
            assert not result.get("failed"), result.get("msg")
            result.pop("invocation", None)  # newer ansible-core leaves it to the controller
            return result

        return once

    return prepared


def each_case(cases: list[Case]):
    return pytest.mark.parametrize("case", cases, ids=str)


def without(result: dict, *names: str) -> dict:
    return {name: value for name, value in result.items() if name not in names}


def known(result: Any, unknown: list[str], path: str = "") -> Any:
    """The result without what the prediction left to SES."""
    if not isinstance(result, dict):
        return result
    return {
        key: known(value, unknown, f"{path}{key}.") for key, value in result.items() if f"{path}{key}" not in unknown
    }


@pytest.mark.parametrize("name", module_names())
def test_every_module_has_a_case(name):
    if name in WITHOUT_CODE:
        assert (MODULES.parent / "action" / f"{name}.py").exists()
        assert "def main" not in (MODULES / f"{name}.py").read_text()
    else:
        assert any(case.module == name for case in CASES)


@pytest.mark.parametrize("name", sorted({case.module for case in CHANGING}))
def test_a_module_that_changes_things_has_cases_of_changing_and_of_leaving(name):
    assert {bool(case.writes) for case in CASES if case.module == name} == {True, False}


@each_case(CASES)
def test_check_mode_writes_nothing(case, run, rig):
    prepared = run(case)
    before = rig.control("identities")
    prepared(check_mode=True)
    assert rig.written() == []
    assert rig.control("identities") == before


@each_case(CASES)
def test_the_real_run_makes_these_calls_and_no_other(case, run, rig):
    result = run(case)()
    assert rig.written() == case.writes
    assert result["changed"] == bool(case.writes)


@each_case(CASES)
def test_check_mode_predicts_what_the_real_run_returns(case, run):
    once = run(case)
    predicted, real = once(check_mode=True), once()
    unknown = predicted.pop("known_after_apply", [])
    assert set(unknown) <= ONLY_SES_KNOWS
    if "dns_records" in unknown:
        # What is known of it is there, so that a play's loop over it runs in check mode too.
        assert all(record in real["dns_records"] for record in predicted.pop("dns_records"))
    assert predicted == known(real, unknown)


@each_case(CHANGING)
def test_a_prediction_keeps_back_no_value_that_was_asked_for(case, run):
    predicted = run(case)(check_mode=True)
    asked = {f"dkim_attributes.{name}" for name in {**case.params, **(case.params.get("dkim") or {})}}
    asked |= set(case.params) - {"txt_verification"}
    assert not asked & set(predicted["known_after_apply"])


# What Ansible itself documents for every module.
ANSIBLE_S_OWN = {"changed", "diff", "failed", "invocation", "msg", "warnings"}


@each_case(CASES)
def test_what_is_returned_is_what_is_documented(case, run):
    once = run(case)
    documented = return_docs(case.module)
    for result in (once(check_mode=True), once()):
        assert not list(undocumented(without(result, *ANSIBLE_S_OWN), documented))


def undocumented(value: Any, docs: dict, path: str = "") -> Iterator[str]:
    """Returned names that are not in the documentation; where that lists no contents, any are fine."""
    for name, inner in value.items():
        if name not in docs:
            yield f"{path}{name}"
        contains = docs.get(name, {}).get("contains")
        for item in inner if isinstance(inner, list) else [inner]:
            if contains and isinstance(item, dict):
                yield from undocumented(item, contains, f"{path}{name}.")


@each_case(CASES)
def test_the_second_run_changes_nothing(case, run, rig):
    once = run(case)
    first = once()
    rig.forget_calls()
    second = once()
    assert rig.written() == []
    assert not second["changed"]
    assert not second.get("actions")
    moving = ("changed", "actions", "diff")
    assert without(second, *moving) == without(first, *moving)
    assert "diff" not in second or second["diff"]["before"] == second["diff"]["after"]


@each_case(CASES)
def test_check_mode_after_the_real_run_predicts_no_change(case, run):
    once = run(case)
    once()
    assert not once(check_mode=True)["changed"]


@each_case(CHANGING)
def test_the_diff_shows_the_change(case, run):
    diff = run(case)(check_mode=True)["diff"]
    key_only = SIGNING_KEY in case.writes and "next_signing_key_length" not in str(case.params)
    started_again_only = case.params.get("restart_verification") == "if_failed" and len(case.params) <= 3
    if not started_again_only:
        assert diff["before"] != diff["after"] or (key_only and not case.params.get("domain_signing_selector"))


@each_case([case for case in CASES if case.params.get("details") != "full"])  # one call more for each identity
def test_a_run_with_no_change_makes_one_call_to_ses(case, run, rig):
    once = run(case)
    once()
    rig.forget_calls()
    once()
    looks = ["GetEmailIdentity"]
    # API v2 tells neither topics nor tokens.
    compatible = case.params.get("community_aws_compatible") and case.params.get("state") != "absent"
    if "bounce_notifications" in case.params or compatible:
        looks.append("GetIdentityNotificationAttributes")
    if case.params.get("txt_verification") or compatible:
        looks.append("GetIdentityVerificationAttributes")
    if case.module == "ses_identity_wait":
        looks = ["ListEmailIdentities"]
        if "wait_for" in case.params:
            looks += ["GetIdentityDkimAttributes", "GetIdentityMailFromDomainAttributes"]
        looks *= 2  # two agreeing reads are what settled means
    if case.module == "ses_identity_info" and "identities" not in case.params or "nowhere.example" in str(case.params):
        looks = ["ListEmailIdentities"]
    assert [call["operation"] for call in rig.calls()] == looks


@each_case(CHANGING)
@pytest.mark.parametrize("kind", ["http_500", "reset", "lost_answer", "truncated_body", "cut_body"])
def test_faults_on_the_way_change_nothing_of_the_outcome(case, kind, run, rig):
    once = run(case)
    rig.control("faults", {"rules": [{"kinds": [kind], "every": 2, "services": ["ses"]}]})
    disturbed = once()
    rig.control("faults", {"rules": []})
    assert disturbed["changed"]
    again = once()
    assert not again["changed"]
    moving = ("changed", "actions", "diff")
    assert without(again, *moving) == without(disturbed, *moving)


@each_case([case for case in CASES if "private_key" in str(case.params)])
def test_a_private_key_is_in_no_result_and_no_log(case, run, rig):
    once = run(case)
    said = str([once(check_mode=True), once(), once(), rig.control("calls")])
    for secret in (BARE_KEY, BARE_KEY[40:80], PRIVATE_KEY.splitlines()[3]):
        assert secret not in said


@each_case(CHANGING)
def test_reads_that_lag_behind_change_nothing_of_the_outcome(case, run, rig):
    once = run(case)
    rig.control("consistency", {"unknown_reads_after_create": 2, "stale_reads_after_change": 3})
    once()
    rig.control("consistency", {"unknown_reads_after_create": 0, "stale_reads_after_change": 0})
    assert sorted(rig.written()) == sorted(case.writes)
    for _read in range(4):
        once(check_mode=True)
    assert not once(check_mode=True)["changed"]

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every operation with SES's own answers and errors, through a real client, whose answers the rig checks itself."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError
from configuration_set_cases import CONFIGURATION_SET_CASES
from configuration_set_cases import given as given_configuration_sets
from conftest import OwnKey
from identity_state import MAX_IDENTITIES, Check, Identity
from operation_case import Case, tags

ARN = "arn:aws:ses:eu-west-1:123456789012:"
POLICY = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow"}]}'
NOT_THERE = {"EmailIdentity": "absent.example"}
DOMAIN = {"EmailIdentity": "example.com"}
ADDRESS = {"EmailIdentity": "user@example.com"}
EXTERNAL = "EXTERNAL"
MESSAGE = {
    "FromEmailAddress": "news@sender.example",
    "Destination": {"ToAddresses": ["success@simulator.amazonses.com"]},
    "Content": {"Simple": {"Subject": {"Data": "One"}, "Body": {"Text": {"Data": "Hello"}}}},
}


CASES = [
    Case("create_email_identity", {"EmailIdentity": "new.example"}, holds={"IdentityType": "DOMAIN"}),
    Case("create_email_identity", {"EmailIdentity": "new@new.example"}, holds={"IdentityType": "EMAIL_ADDRESS"}),
    Case("create_email_identity", DOMAIN, "AlreadyExistsException"),
    Case("create_email_identity", {"EmailIdentity": "EXAMPLE.com"}, "AlreadyExistsException"),
    Case("create_email_identity", {"EmailIdentity": "new example"}, "BadRequestException"),
    Case("create_email_identity", {"EmailIdentity": "new"}, "BadRequestException"),
    Case("create_email_identity", {"EmailIdentity": "@new.example"}, "BadRequestException"),
    Case(
        "create_email_identity",
        {"EmailIdentity": "new.example", "ConfigurationSetName": "absent"},
        "NotFoundException",
    ),
    Case(
        "create_email_identity",
        {"EmailIdentity": "new@new.example", "DkimSigningAttributes": {"NextSigningKeyLength": "RSA_2048_BIT"}},
        "BadRequestException",
    ),
    Case(
        "create_email_identity",
        {"EmailIdentity": "new.example", "DkimSigningAttributes": {"DomainSigningSelector": "mail"}},
        "BadRequestException",
    ),
    Case(
        "create_email_identity",
        {"EmailIdentity": "new.example", "Tags": tags(*(f"k{number}=v" for number in range(51)))},
        "BadRequestException",
    ),
    Case("create_email_identity", {"EmailIdentity": "new.example", "Tags": tags("aws:x=y")}, "BadRequestException"),
    Case("get_email_identity", DOMAIN, holds={"VerificationStatus": "PENDING"}),
    Case("get_email_identity", NOT_THERE, "NotFoundException"),
    Case("list_email_identities", {}),
    Case("list_email_identities", {"PageSize": 1001}, "BadRequestException"),
    Case("list_email_identities", {"NextToken": "nonsense"}, "BadRequestException"),
    Case("delete_email_identity", DOMAIN),
    Case("delete_email_identity", NOT_THERE, "NotFoundException"),
    Case("put_email_identity_dkim_attributes", DOMAIN | {"SigningEnabled": False}),
    Case("put_email_identity_dkim_attributes", NOT_THERE | {"SigningEnabled": False}, "NotFoundException"),
    Case(
        "put_email_identity_dkim_signing_attributes",
        DOMAIN | {"SigningAttributesOrigin": "AWS_SES", "SigningAttributes": {"NextSigningKeyLength": "RSA_1024_BIT"}},
        holds={"DkimStatus": "PENDING"},
    ),
    Case(
        "put_email_identity_dkim_signing_attributes",
        DOMAIN | {"SigningAttributesOrigin": "AWS_SES", "SigningAttributes": {"NextSigningKeyLength": "RSA_2048_BIT"}},
        "BadRequestException",
    ),
    Case(
        "put_email_identity_dkim_signing_attributes",
        ADDRESS | {"SigningAttributesOrigin": "AWS_SES"},
        "BadRequestException",
    ),
    Case(
        "put_email_identity_dkim_signing_attributes",
        NOT_THERE | {"SigningAttributesOrigin": "AWS_SES"},
        "NotFoundException",
    ),
    Case(
        "put_email_identity_dkim_signing_attributes", DOMAIN | {"SigningAttributesOrigin": "X"}, "BadRequestException"
    ),
    Case("put_email_identity_configuration_set_attributes", DOMAIN | {"ConfigurationSetName": "one"}),
    Case("put_email_identity_configuration_set_attributes", DOMAIN),
    Case(
        "put_email_identity_configuration_set_attributes",
        DOMAIN | {"ConfigurationSetName": "absent"},
        "NotFoundException",
    ),
    Case("put_email_identity_feedback_attributes", DOMAIN | {"EmailForwardingEnabled": True}),
    Case("put_email_identity_feedback_attributes", DOMAIN | {"EmailForwardingEnabled": False}, "BadRequestException"),
    Case("put_email_identity_mail_from_attributes", DOMAIN | {"MailFromDomain": "bounce.example.com"}),
    Case("put_email_identity_mail_from_attributes", DOMAIN),
    Case(
        "put_email_identity_mail_from_attributes",
        DOMAIN | {"MailFromDomain": "bounce.example.org"},
        "BadRequestException",
    ),
    Case("put_email_identity_mail_from_attributes", DOMAIN | {"MailFromDomain": "example.com"}, "BadRequestException"),
    Case("tag_resource", {"ResourceArn": ARN + "identity/example.com", "Tags": tags("a=b")}),
    Case("tag_resource", {"ResourceArn": ARN + "identity/absent.example", "Tags": tags("a=b")}, "NotFoundException"),
    Case(
        "tag_resource",
        {"ResourceArn": ARN + "email-identity/example.com", "Tags": tags("a=b")},
        "BadRequestException",
    ),
    Case(
        "tag_resource",
        {"ResourceArn": ARN.replace("west", "east") + "identity/example.com", "Tags": tags("a=b")},
        "BadRequestException",
    ),
    Case("untag_resource", {"ResourceArn": ARN + "identity/example.com", "TagKeys": ["team", "other"]}),
    Case("list_tags_for_resource", {"ResourceArn": ARN + "identity/example.com"}, holds={"Tags": tags("team=crm")}),
    Case("list_tags_for_resource", {"ResourceArn": ARN + "configuration-set/one"}, holds={"Tags": []}),
    Case("list_tags_for_resource", {"ResourceArn": ARN + "configuration-set/absent"}, "NotFoundException"),
    Case("create_email_identity_policy", DOMAIN | {"PolicyName": "new", "Policy": POLICY}),
    Case("create_email_identity_policy", DOMAIN | {"PolicyName": "old", "Policy": POLICY}, "AlreadyExistsException"),
    Case("create_email_identity_policy", DOMAIN | {"PolicyName": "new", "Policy": "{"}, "BadRequestException"),
    Case("create_email_identity_policy", DOMAIN | {"PolicyName": "a b", "Policy": POLICY}, "BadRequestException"),
    Case("create_email_identity_policy", NOT_THERE | {"PolicyName": "new", "Policy": POLICY}, "NotFoundException"),
    Case("update_email_identity_policy", DOMAIN | {"PolicyName": "old", "Policy": POLICY}),
    Case("update_email_identity_policy", DOMAIN | {"PolicyName": "new", "Policy": POLICY}, "NotFoundException"),
    Case("get_email_identity_policies", DOMAIN, holds={"Policies": {"old": POLICY}}),
    Case("get_email_identity_policies", NOT_THERE, "NotFoundException"),
    Case("delete_email_identity_policy", DOMAIN | {"PolicyName": "old"}),
    Case("delete_email_identity_policy", DOMAIN | {"PolicyName": "new"}, "NotFoundException"),
    *CONFIGURATION_SET_CASES,
    Case("get_account", {}, holds={"ProductionAccessEnabled": False}),
    Case("put_account_details", {"MailType": "MARKETING", "WebsiteURL": "https://example.com"}),
    Case("put_account_suppression_attributes", {"SuppressedReasons": []}),
    Case("put_account_sending_attributes", {"SendingEnabled": True}),
    Case("put_account_vdm_attributes", {"VdmAttributes": {"VdmEnabled": "DISABLED"}}),
    Case("put_account_dedicated_ip_warmup_attributes", {"AutoWarmupEnabled": True}),
    Case("send_email", MESSAGE),
    Case("send_email", MESSAGE | {"FromEmailAddress": "user@example.com"}, "MessageRejected"),
]


@pytest.fixture
def ses(driven):
    """A client of an SES with a domain, an address, a policy, a configuration set with an event destination, and
    domains that are verified.
    """
    verified = {"identities": ["sender.example"], "verification_status": "SUCCESS"}
    driven.control("identities", {"region": "eu-west-1", **verified})
    given_configuration_sets(driven)
    driven.ses.create_email_identity(EmailIdentity="example.com", Tags=tags("team=crm"))
    driven.ses.create_email_identity(EmailIdentity="user@example.com")
    driven.ses.create_email_identity_policy(EmailIdentity="example.com", PolicyName="old", Policy=POLICY)
    return driven.ses


def code_of(call, **params) -> str:
    with pytest.raises(ClientError) as caught:
        call(**params)
    return caught.value.response["Error"]["Code"]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_operations_answer_as_ses_does(ses, driven, case):
    call = getattr(ses, case.operation)
    before = driven.control("identities"), driven.control("configuration_sets")
    if case.error:
        assert code_of(call, **case.params) == case.error
        after = driven.control("identities"), driven.control("configuration_sets")
        assert after == before, "a refused call has changed something"
    else:
        answer = call(**case.params)
        assert {name: answer[name] for name in case.holds} == case.holds


def test_every_operation_has_a_case_that_goes_well(driven):
    assert {case.operation for case in CASES if not case.error} == set(driven.rig.ses.operations())


def test_an_operation_that_the_rig_has_not_is_never_taken_for_an_absent_thing(ses):
    with pytest.raises(ClientError) as caught:
        ses.get_contact_list(ContactListName="x")
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 501
    assert caught.value.response["Error"]["Code"] == "NotInTheRig"


def test_a_create_with_an_unknown_configuration_set_creates_nothing(ses):
    code_of(ses.create_email_identity, EmailIdentity="new.example", ConfigurationSetName="absent")
    assert code_of(ses.get_email_identity, EmailIdentity="new.example") == "NotFoundException"


def test_a_create_with_everything_reads_back_with_everything(ses, own_key):
    ses.create_email_identity(
        EmailIdentity="new.example",
        Tags=tags("a=b"),
        ConfigurationSetName="one",
        DkimSigningAttributes=own_key.attributes("mail"),
    )
    identity = ses.get_email_identity(EmailIdentity="new.example")
    assert identity["Tags"] == tags("a=b")
    assert identity["ConfigurationSetName"] == "one"
    dkim = identity["DkimAttributes"]
    assert (dkim["SigningAttributesOrigin"], dkim["Tokens"]) == (EXTERNAL, ["mail"])
    assert own_key.private not in str(identity)


@pytest.mark.parametrize("bits", [1024, 2048])
def test_keys_of_these_lengths_are_taken(ses, bits):
    ses.create_email_identity(EmailIdentity="new.example", DkimSigningAttributes=OwnKey(bits).attributes("mail"))


def test_other_keys_are_refused_without_being_quoted(ses):
    for private in ("bm90IGEga2V5", OwnKey(3072).private):
        with pytest.raises(ClientError) as caught:
            ses.put_email_identity_dkim_signing_attributes(
                EmailIdentity="example.com",
                SigningAttributesOrigin=EXTERNAL,
                SigningAttributes={"DomainSigningSelector": "mail", "DomainSigningPrivateKey": private},
            )
        assert caught.value.response["Error"]["Code"] == "BadRequestException"
        assert private not in str(caught.value)


def change_length(ses, length: str) -> None:
    ses.put_email_identity_dkim_signing_attributes(
        EmailIdentity="example.com",
        SigningAttributesOrigin="AWS_SES",
        SigningAttributes={"NextSigningKeyLength": length},
    )


def test_the_key_length_changes_a_day_after_it_was_asked_for_and_the_tokens_stay(ses, driven):
    before = ses.get_email_identity(EmailIdentity="example.com")["DkimAttributes"]
    change_length(ses, "RSA_1024_BIT")
    asked = ses.get_email_identity(EmailIdentity="example.com")["DkimAttributes"]
    driven.hours_go_by(24)
    rotated = ses.get_email_identity(EmailIdentity="example.com")["DkimAttributes"]
    lengths = [(dkim["CurrentSigningKeyLength"], dkim["NextSigningKeyLength"]) for dkim in (before, asked, rotated)]
    one, two = "RSA_1024_BIT", "RSA_2048_BIT"
    assert lengths == [(two, two), (two, one), (one, one)]
    assert before["Tokens"] == rotated["Tokens"]


def test_the_key_length_changes_once_in_24_hours(ses, driven):
    change_length(ses, "RSA_1024_BIT")
    assert code_of(change_length, ses=ses, length="RSA_1024_BIT") == "BadRequestException"
    driven.hours_go_by(25)
    change_length(ses, "RSA_2048_BIT")


def test_pages_hold_all_identities_once(ses):
    made = {f"d{number}.example" for number in range(25)}
    for name in made:
        ses.create_email_identity(EmailIdentity=name)
    names, token = [], {}
    while True:
        page = ses.list_email_identities(PageSize=10, **token)
        assert len(page["EmailIdentities"]) <= 10
        names += [row["IdentityName"] for row in page["EmailIdentities"]]
        if "NextToken" not in page:
            break
        token = {"NextToken": page["NextToken"]}
    assert len(names) == len(set(names))
    assert made < set(names)


def test_a_region_holds_no_more_identities_than_ses_allows(ses, driven):
    held = driven.rig.ses.holdings("123456789012", "eu-west-1")
    for number in range(MAX_IDENTITIES):
        held.identities[f"d{number}.example"] = Identity(f"d{number}.example", "eu-west-1", Check())
    assert code_of(ses.create_email_identity, EmailIdentity="new.example") == "LimitExceededException"


def test_regions_have_nothing_to_do_with_each_other(ses, driven):
    other = driven.client("sesv2", region="eu-central-2")
    assert code_of(other.get_email_identity, EmailIdentity="example.com") == "NotFoundException"
    other.create_email_identity(EmailIdentity="example.com")
    dkim = other.get_email_identity(EmailIdentity="example.com")["DkimAttributes"]
    assert dkim["SigningHostedZone"] == "dkim.eu-central-2.amazonses.com"


def test_addresses_are_told_apart_by_case_and_domains_are_not(ses):
    assert code_of(ses.get_email_identity, EmailIdentity="USER@example.com") == "NotFoundException"
    assert ses.get_email_identity(EmailIdentity="EXAMPLE.com")["IdentityType"] == "DOMAIN"


def test_deleting_a_configuration_set_leaves_its_name_with_its_identities(ses):
    ses.put_email_identity_configuration_set_attributes(EmailIdentity="example.com", ConfigurationSetName="one")
    ses.delete_configuration_set(ConfigurationSetName="one")
    assert ses.get_email_identity(EmailIdentity="example.com")["ConfigurationSetName"] == "one"


def test_reads_lag_behind_when_told_to(ses, driven):
    driven.control("consistency", {"unknown_reads_after_create": 2})
    ses.create_email_identity(EmailIdentity="new.example")
    assert code_of(ses.get_email_identity, EmailIdentity="new.example") == "NotFoundException"
    assert "new.example" not in str(ses.list_email_identities()["EmailIdentities"])
    assert ses.get_email_identity(EmailIdentity="new.example")["VerificationStatus"] == "PENDING"


def test_reads_alternate_after_a_change_when_told_to(ses, driven):
    driven.control("consistency", {"stale_reads_after_change": 4})
    ses.put_email_identity_dkim_attributes(EmailIdentity="example.com", SigningEnabled=False)
    reads = [
        ses.get_email_identity(EmailIdentity="example.com")["DkimAttributes"]["SigningEnabled"] for _time in range(6)
    ]
    assert set(reads[:4]) == {True, False}
    assert reads[4:] == [False, False]


def test_a_deleted_identity_comes_back_with_its_old_settings_when_told_to(ses, driven):
    driven.control("consistency", {"resurrect": True})
    ses.put_email_identity_dkim_attributes(EmailIdentity="example.com", SigningEnabled=False)
    ses.delete_email_identity(EmailIdentity="example.com")
    ses.create_email_identity(EmailIdentity="example.com")
    assert not ses.get_email_identity(EmailIdentity="example.com")["DkimAttributes"]["SigningEnabled"]

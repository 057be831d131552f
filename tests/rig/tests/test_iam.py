# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""IAM: what a user's or a role's policies do not allow is refused, in the words of each service."""

from __future__ import annotations

import json

import pytest
from botocore.exceptions import ClientError
from iam_policies import ALLOWED, DENIED, NOT_ALLOWED, verdict
from ses_errors import NotInTheRig

VERIFIED = {"region": "eu-west-1", "identities": ["example.com"], "verification_status": "SUCCESS"}
ARN = "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
TRUST = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}]}'


def allowing(actions, resource="*", effect="Allow", **more) -> dict:
    return {"Effect": effect, "Action": actions, "Resource": resource, **more}


def document(*statements: dict) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


class Guarded:
    """An SES that enforces IAM, with example.com in it."""

    def __init__(self, driven) -> None:
        self.driven = driven
        self.iam = driven.client("iam")
        driven.ses.create_email_identity(EmailIdentity="example.com", Tags=[{"Key": "team", "Value": "crm"}])
        self.zone = driven.zone("example.com")
        assert driven.control("iam", {"enforce": True}) == (200, {})

    def user(self, *statements: dict, service: str = "sesv2", attached: bool = False):
        """A client of a new user with this policy."""
        self.iam.create_user(UserName="some-user")
        if attached:
            policy = self.iam.create_policy(PolicyName="p", PolicyDocument=document(*statements))["Policy"]["Arn"]
            self.iam.attach_user_policy(UserName="some-user", PolicyArn=policy)
        elif statements:
            self.iam.put_user_policy(UserName="some-user", PolicyName="p", PolicyDocument=document(*statements))
        return self.again(service)

    def again(self, service: str):
        """A client of the same user."""
        key = self.iam.create_access_key(UserName="some-user")["AccessKey"]
        secret = {"aws_secret_access_key": key["SecretAccessKey"]}
        return self.driven.client(service, key=key["AccessKeyId"], **secret)


@pytest.fixture
def guarded(driven):
    return Guarded(driven)


def refusal(call, **params) -> tuple[int, str, str]:
    with pytest.raises(ClientError) as caught:
        call(**params)
    response = caught.value.response
    return response["ResponseMetadata"]["HTTPStatusCode"], response["Error"]["Code"], response["Error"]["Message"]


@pytest.mark.parametrize("attached", [False, True])
def test_what_the_policy_allows_goes_and_nothing_else(guarded, attached):
    ses = guarded.user(allowing("ses:GetEmailIdentity", ARN), attached=attached)
    ses.get_email_identity(EmailIdentity="EXAMPLE.com")
    status, code, message = refusal(ses.delete_email_identity, EmailIdentity="example.com")
    assert (status, code) == (403, "AccessDeniedException")
    assert message.startswith(
        "User: arn:aws:iam::123456789012:user/some-user is not authorized to perform: "
        f"ses:DeleteEmailIdentity on resource: {ARN} "
    )
    assert guarded.driven.looked("example.com") == "PENDING"
    assert refusal(ses.get_email_identity, EmailIdentity="sub.example.com")[1] == "AccessDeniedException"
    assert refusal(ses.list_email_identities)[2].count("on resource: * ") == 1
    logged = guarded.driven.control("calls?operation=DeleteEmailIdentity")[1]
    assert [(call["status"], call["error"]) for call in logged] == [(403, "AccessDeniedException")]


def test_a_user_without_a_policy_may_nothing(guarded):
    assert refusal(guarded.user().list_email_identities)[1] == "AccessDeniedException"


def test_api_v1_refuses_in_its_own_words(guarded):
    ses = guarded.user(allowing("ses:Set*"), allowing("ses:Verify*", ARN), service="ses")
    ses.set_identity_mail_from_domain(Identity="example.com")
    status, code, message = refusal(ses.get_identity_dkim_attributes, Identities=["example.com"])
    assert (status, code) == (403, "AccessDenied")
    assert "not authorized to perform: ses:GetIdentityDkimAttributes because no" in message
    # its actions take no resource, so a policy for one identity allows nothing
    assert refusal(ses.verify_domain_identity, Domain="example.com")[1] == "AccessDenied"


def test_creating_an_identity_with_tags_takes_leave_to_tag(guarded):
    ses = guarded.user(allowing("ses:CreateEmailIdentity"))
    ses.create_email_identity(EmailIdentity="new.example")
    tags = [{"Key": "team", "Value": "crm"}]
    message = refusal(ses.create_email_identity, EmailIdentity="other.example", Tags=tags)[2]
    assert f"ses:TagResource on resource: {ARN.replace('example.com', 'other.example')} " in message


def test_a_default_configuration_set_is_a_resource_too(guarded):
    guarded.driven.ses.create_configuration_set(ConfigurationSetName="one")
    ses = guarded.user(allowing("ses:PutEmailIdentityConfigurationSetAttributes", ARN))
    put = ses.put_email_identity_configuration_set_attributes
    put(EmailIdentity="example.com")
    message = refusal(put, EmailIdentity="example.com", ConfigurationSetName="one")[2]
    assert "on resource: arn:aws:ses:eu-west-1:123456789012:configuration-set/one " in message


@pytest.mark.parametrize(("parent", "goes"), [("us-east-1", True), ("us-west-2", False)])
def test_keys_of_another_region_take_leave_there(guarded, parent, goes):
    replicating = allowing(
        "ses:ReplicateEmailIdentityDkimSigningKey",
        "arn:aws:ses:us-east-1:123456789012:identity/*",
        Condition={"ForAllValues:StringEquals": {"ses:ReplicaRegion": ["eu-west-1"]}},
    )
    ses = guarded.user(allowing("ses:CreateEmailIdentity"), replicating)
    asked = {
        "EmailIdentity": "new.example",
        "DkimSigningAttributes": {"DomainSigningAttributesOrigin": f"AWS_SES_{parent.upper().replace('-', '_')}"},
    }
    if goes:
        ses.create_email_identity(**asked)
    else:
        message = refusal(ses.create_email_identity, **asked)[2]
        assert f"DkimSigningKey on resource: arn:aws:ses:{parent}:123456789012:identity/new.example " in message


def test_keys_that_iam_did_not_make_may_do_everything(guarded):
    guarded.driven.ses.delete_email_identity(EmailIdentity="example.com")


@pytest.mark.parametrize("switch", ["iam", "reset"])
def test_nothing_is_refused_unless_it_is_enforced(guarded, switch):
    ses = guarded.user()
    guarded.driven.control(switch, {"enforce": False} if switch == "iam" else {})
    assert "EmailIdentities" in ses.list_email_identities()


def test_an_explicit_denial_wins(guarded):
    ses = guarded.user(allowing("*"), allowing("ses:Delete*", effect="Deny"))
    ses.get_email_identity(EmailIdentity="example.com")
    assert "explicit deny" in refusal(ses.delete_email_identity, EmailIdentity="example.com")[2]


@pytest.mark.parametrize(
    ("condition", "goes"),
    [
        ({"StringEquals": {"ses:ApiVersion": "2"}}, True),
        ({"StringEquals": {"ses:ApiVersion": "1"}}, False),
        ({"StringEquals": {"aws:ResourceTag/team": "crm"}}, True),
        ({"StringEquals": {"aws:ResourceTag/team": ["sales", "web"]}}, False),
        ({"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}, True),
    ],
)
def test_condition_keys_of_ses_count(guarded, condition, goes):
    ses = guarded.user(allowing("ses:GetEmailIdentity", Condition=condition))
    if goes:
        ses.get_email_identity(EmailIdentity="example.com")
    else:
        assert refusal(ses.get_email_identity, EmailIdentity="example.com")[1] == "AccessDeniedException"


def test_tags_in_the_request_count(guarded):
    condition = {"StringEquals": {"aws:RequestTag/team": "crm"}, "ForAllValues:StringEquals": {"aws:TagKeys": ["team"]}}
    ses = guarded.user(allowing(["ses:CreateEmailIdentity", "ses:TagResource"], Condition=condition))
    ses.tag_resource(ResourceArn=ARN, Tags=[{"Key": "team", "Value": "crm"}])
    ses.create_email_identity(EmailIdentity="new.example", Tags=[{"Key": "team", "Value": "crm"}])
    both = [{"Key": "team", "Value": "crm"}, {"Key": "other", "Value": "x"}]
    assert refusal(ses.tag_resource, ResourceArn=ARN, Tags=both)[1] == "AccessDeniedException"
    assert refusal(ses.create_email_identity, EmailIdentity="other.example")[1] == "AccessDeniedException"


def test_a_condition_that_cannot_be_evaluated_is_the_rig_s_lack(guarded):
    condition = {"DateLessThan": {"aws:CurrentTime": "2030-01-01T00:00:00Z"}}
    ses = guarded.user(allowing("ses:*", Condition=condition))
    assert refusal(ses.list_email_identities)[:2] == (501, "NotInTheRig")


@pytest.mark.parametrize(
    ("actions", "lacks"),
    [
        (["ses:SendEmail", "ses:SendRawEmail"], None),
        (["ses:SendEmail"], "ses:SendRawEmail"),
        (["ses:SendRawEmail"], "ses:SendEmail"),
    ],
)
def test_a_raw_message_takes_leave_to_send_raw_mail_as_the_identity(actions, lacks, guarded):
    guarded.driven.control("identities", VERIFIED)
    ses = guarded.user(allowing(actions, ARN))
    raw = b"From: Me <me@mail.example.com>\r\nTo: success@simulator.amazonses.com\r\n\r\nHello\r\n"
    message = {"Content": {"Raw": {"Data": raw}}}
    if lacks:
        assert f"{lacks} on resource: {ARN} " in refusal(ses.send_email, **message)[2]
    else:
        ses.send_email(**message)
        (kept,) = guarded.driven.control("messages")[1]
        assert kept["access_key"].startswith("AKIA")
    guarded.driven.ses.create_configuration_set(ConfigurationSetName="one")
    status, _code, text = refusal(ses.send_email, **message, ConfigurationSetName="one")
    assert status == 403
    assert "configuration-set/one" in text or lacks


@pytest.mark.parametrize(("sender", "goes"), [("news@example.com", True), ("other@example.com", False)])
def test_a_sender_can_be_kept_to_one_from_address(sender, goes, guarded):
    guarded.driven.control("identities", VERIFIED)
    only = {"StringEquals": {"ses:FromAddress": "news@example.com"}}
    ses = guarded.user(allowing("ses:SendEmail", ARN, Condition=only))
    message = {
        "FromEmailAddress": f"The News <{sender}>",
        "Destination": {"ToAddresses": ["success@simulator.amazonses.com"]},
        "Content": {"Simple": {"Subject": {"Data": "One"}, "Body": {"Text": {"Data": "Hello"}}}},
    }
    if goes:
        ses.send_email(**message)
    else:
        assert refusal(ses.send_email, **message)[1] == "AccessDeniedException"


def test_route_53_is_guarded_by_hosted_zone(guarded):
    other = guarded.driven.zone("example.org")
    zone = f"arn:aws:route53:::hostedzone/{guarded.zone.rpartition('/')[2]}"
    route53 = guarded.user(allowing("route53:ListResourceRecordSets", zone), service="route53")
    assert route53.list_resource_record_sets(HostedZoneId=guarded.zone)["ResourceRecordSets"]
    status, code, message = refusal(route53.list_resource_record_sets, HostedZoneId=other)
    assert (status, code) == (403, "AccessDenied")
    assert f"on resource: arn:aws:route53:::hostedzone/{other.rpartition('/')[2]} " in message
    assert refusal(route53.list_hosted_zones)[1] == "AccessDenied"


def test_whoever_asks_who_he_is_is_told(guarded):
    sts = guarded.user(allowing("*", effect="Deny"), service="sts")
    assert sts.get_caller_identity()["Arn"].endswith(":user/some-user")
    assert refusal(sts.get_session_token)[1] == "AccessDenied"


def test_a_role_is_held_to_its_own_policies(guarded):
    iam = guarded.iam
    role = iam.create_role(RoleName="some-role", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
    iam.put_role_policy(
        RoleName="some-role", PolicyName="p", PolicyDocument=document(allowing("ses:ListEmailIdentities"))
    )
    sts = guarded.user(allowing("sts:AssumeRole", role), service="sts")
    given = sts.assume_role(RoleArn=role, RoleSessionName="session")["Credentials"]
    ses = guarded.driven.client(
        "sesv2",
        key=given["AccessKeyId"],
        aws_secret_access_key=given["SecretAccessKey"],
        aws_session_token=given["SessionToken"],
    )
    assert ses.list_email_identities()["EmailIdentities"]
    message = refusal(ses.get_email_identity, EmailIdentity="example.com")[2]
    assert "arn:aws:sts::123456789012:assumed-role/some-role/session is not authorized" in message
    wrong = guarded.driven.client(
        "sesv2", key=given["AccessKeyId"], aws_secret_access_key="testing-secret", aws_session_token="another"
    )
    assert "token" in refusal(wrong.list_email_identities)[2]


def conditioned(operator: str, **keys) -> list[dict]:
    return [allowing("ses:*", Condition={operator: {name.replace("_", ":"): value for name, value in keys.items()}})]


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        ([allowing("SES:getemailidentity")], ALLOWED),
        ([allowing("ses:GetEmail?dentity", "arn:*:identity/example.???")], ALLOWED),
        ([allowing("ses:Get*", ARN.replace(".com", ".*"))], ALLOWED),
        ([allowing("ses:Get*", ARN.replace("example.com", "exampleXcom"))], NOT_ALLOWED),
        ([allowing("ses:Get*", ARN.replace(".", "?"))], ALLOWED),
        ([allowing("ses:*", ARN.replace("example", "exampl[e]"))], NOT_ALLOWED),
        ([allowing("ses:List*")], NOT_ALLOWED),
        ([{"Effect": "Allow", "NotAction": "ses:Delete*", "Resource": "*"}], ALLOWED),
        ([{"Effect": "Allow", "NotAction": ["ses:Get*"], "Resource": "*"}], NOT_ALLOWED),
        ([{"Effect": "Deny", "Action": "*", "NotResource": ARN}, allowing("*")], ALLOWED),
        ([{"Effect": "Deny", "Action": "*", "NotResource": ARN + "x"}, allowing("*")], DENIED),
        ([allowing("*", Condition={"StringEquals": {"a:b": "x"}}), allowing("ses:*")], ALLOWED),
        (conditioned("StringEquals", K_ONE="v"), ALLOWED),
        (conditioned("StringEquals", k_one="V"), NOT_ALLOWED),
        (conditioned("StringEqualsIgnoreCase", k_one="V"), ALLOWED),
        (conditioned("StringLike", k_one="*"), ALLOWED),
        (conditioned("StringNotEquals", k_one=["v", "w"]), NOT_ALLOWED),
        (conditioned("StringNotEquals", k_one="w"), ALLOWED),
        (conditioned("StringNotLike", k_none="*"), ALLOWED),
        (conditioned("StringEquals", k_none="v"), NOT_ALLOWED),
        (conditioned("StringEqualsIfExists", k_none="v"), ALLOWED),
        (conditioned("StringEqualsIfExists", k_one="w"), NOT_ALLOWED),
        (conditioned("Null", k_none="true"), ALLOWED),
        (conditioned("Null", k_one=True), NOT_ALLOWED),
        (conditioned("ForAllValues:StringEquals", k_two=["v", "w", "x"]), ALLOWED),
        (conditioned("ForAllValues:StringEquals", k_two=["v"]), NOT_ALLOWED),
        (conditioned("ForAllValues:StringEquals", k_none=["v"]), ALLOWED),
        (conditioned("ForAnyValue:StringEquals", k_two=["v"]), ALLOWED),
        (conditioned("ForAnyValue:StringEquals", k_two=["x"]), NOT_ALLOWED),
        (conditioned("StringEquals", k_one="v", k_none="v"), NOT_ALLOWED),
    ],
)
def test_policies_are_evaluated_as_iam_does(statements, found):
    context = {"k:one": ["v"], "k:two": ["v", "w"]}
    assert verdict([{"Statement": statements}], "ses:GetEmailIdentity", ARN, context) == found


def test_one_statement_needs_no_list_around_it():
    assert verdict([{"Statement": allowing("ses:*")}], "ses:GetEmailIdentity", ARN, {}) == ALLOWED


def test_an_unknown_operator_is_never_guessed_at():
    with pytest.raises(NotInTheRig):
        verdict([{"Statement": conditioned("IpAddress", k_one="v")}], "ses:GetEmailIdentity", ARN, {"k:one": ["v"]})


def test_calls_to_secrets_manager_are_about_the_secret_that_they_name(guarded):
    secrets = guarded.user(
        allowing("secretsmanager:*", "arn:aws:secretsmanager:*:123456789012:secret:mail/example.com-??????"),
        service="secretsmanager",
    )
    secrets.create_secret(Name="mail/example.com", SecretString="{}")
    assert secrets.get_secret_value(SecretId="mail/example.com")["SecretString"] == "{}"
    status, code, message = refusal(secrets.create_secret, Name="mail/example.org", SecretString="{}")
    assert (status, code) == (400, "AccessDeniedException")
    assert "secretsmanager:CreateSecret on resource: " in message


def test_calls_to_iam_are_about_the_user_or_the_role_that_they_name(guarded):
    guarded.iam.create_user(UserName="sender", Path="/mail/")
    guarded.iam.create_role(RoleName="sender", AssumeRolePolicyDocument=TRUST)
    iam = guarded.user(
        allowing("iam:GetUser", "arn:aws:iam::123456789012:user/mail/*"),
        allowing("iam:GetRole", "arn:aws:iam::123456789012:role/sender"),
        service="iam",
    )
    assert iam.get_user(UserName="sender")["User"]["Path"] == "/mail/"
    assert iam.get_role(RoleName="sender")["Role"]["Path"] == "/"
    status, code, message = refusal(iam.get_user, UserName="some-user")
    assert (status, code) == (403, "AccessDenied")
    assert "iam:GetUser on resource: arn:aws:iam::123456789012:user/some-user " in message
    assert "user/team/another " in refusal(iam.create_user, UserName="another", Path="/team/")[2]
    assert "on resource: * " in refusal(iam.list_users)[2]


def test_nobody_has_credentials_of_a_service(driven):
    """moto does not know the question, which deleting a user asks."""
    iam = driven.client("iam")
    iam.create_user(UserName="sender")
    assert iam.list_service_specific_credentials(UserName="sender")["ServiceSpecificCredentials"] == []

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses of every module: the state before, the options, and the writes that they take."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

import boto3
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from ansible_collections.mailops.ses.tests.unit.case import Case, Setup
from ansible_collections.mailops.ses.tests.unit.configuration_set_cases import CONFIGURATION_SET_CASES

REGION = "eu-west-1"
_KEY = rsa.generate_private_key(public_exponent=65537, key_size=1024)
PRIVATE_KEY = _KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
BARE_KEY = base64.b64encode(_KEY.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())).decode()


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


CLICKED = {"identities": ["user@example.com", "postmaster@example.com"]}


def clicked(ses) -> None:
    """Addresses that are verified."""
    for name in CLICKED["identities"]:
        ses.create_email_identity(EmailIdentity=name)
        ses.rig.control("click", {"identity": name})


MANY_ADDRESSES = [f"user{number}@example.com" for number in range(101)]


def many_clicked(ses) -> None:
    for name in MANY_ADDRESSES:
        ses.create_email_identity(EmailIdentity=name)
        ses.rig.control("click", {"identity": name})


def two_in_dns(ses) -> None:
    in_dns(ses)
    ses.create_email_identity(EmailIdentity="mail.example.com")


def in_dns(ses) -> None:
    """A domain with a hosted zone, in which nothing is."""
    domain()(ses)
    client_of("route53", ses.meta.endpoint_url).create_hosted_zone(Name="example.com", CallerReference="one")


def published(ses) -> None:
    """A domain whose records are there."""
    domain()(ses)
    publish_dkim(ses)


def found_in_dns(ses) -> None:
    """A domain whose records SES has found."""
    published(ses)
    ses.rig.control("verify", {})


def of_others(ses) -> None:
    """Zones with records of somebody else."""
    route53 = client_of("route53", ses.meta.endpoint_url)
    for name in ("example.com", "example.org"):
        zone = route53.create_hosted_zone(Name=name, CallerReference=name)["HostedZone"]["Id"]
        records = {
            ("bounce", "TXT"): ['"v=spf1 ip4:192.0.2.1 -all"', '"of somebody else"'],
            ("_dmarc", "TXT"): ['"v=DMARC1; p=reject;"'],
            ("www", "CNAME"): ["web.example.net"],
        }
        changes = [
            {
                "Action": "CREATE",
                "ResourceRecordSet": {
                    "Name": f"{host}.{name}",
                    "Type": record_type,
                    "TTL": 300,
                    "ResourceRecords": [{"Value": value} for value in values],
                },
            }
            for (host, record_type), values in records.items()
        ]
        route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": changes})


def with_zone_id(params: Mapping[str, Any], endpoint_url: str) -> dict[str, Any]:
    """The options with the id of the hosted zone, which the rig makes anew each time, in place of ZONE_ID."""
    if ZONE_ID not in str(params):
        return dict(params)
    zones = client_of("route53", endpoint_url).list_hosted_zones()["HostedZones"]
    return {**params, "route53": {"hosted_zone_id": zones[0]["Id"].rpartition("/")[2]}}


def many_case(
    title: str,
    params: dict[str, Any],
    writes: list[str],
    given: Setup = lambda ses: None,
    reads: list[str] | None = None,
) -> Case:
    return Case("ses_identities", title, params, writes, given, reads or THERE)


def dns_case(
    title: str, params: dict[str, Any], writes: list[str], given: Setup, reads: list[str] | None = None
) -> Case:
    return Case("ses_identity_dns", title, params, writes, given, reads)


ZONE_ID = "(the zone's id)"
PUBLISH = "ChangeResourceRecordSets"
SPF = {
    "name": "bounce.example.com",
    "type": "TXT",
    "value": ["v=spf1 include:amazonses.com ~all"],
    "purpose": "spf",
}
DMARC = {"name": "_dmarc.example.com", "type": "TXT", "value": ["v=DMARC1; p=none;"], "purpose": "dmarc"}
OWN_KEY = {"DomainSigningSelector": "mail2025", "DomainSigningPrivateKey": BARE_KEY}
TAGGED = [{"Key": "team", "Value": "crm"}, {"Key": "stage", "Value": "test"}]
NEW_KEY = {"domain_signing_selector": "mail2026", "domain_signing_private_key": PRIVATE_KEY}
THERE = ["GetIdentityVerificationAttributes"]
ITS_DKIM, ITS_MAIL_FROM = "GetIdentityDkimAttributes", "GetIdentityMailFromDomainAttributes"
ITS_TOPICS = "GetIdentityNotificationAttributes"
ATTRIBUTES = ["ListEmailIdentities", *THERE, ITS_DKIM, ITS_MAIL_FROM, ITS_TOPICS]
SEVERAL = ["example.com", "one.example", "two.example", "new@example.com"]
ANOTHER = [{"identity": "example.org"}]
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
    """A verified domain, with a MAIL FROM domain whose records never came."""
    with_mail_from(ses)
    publish_dkim(ses)
    give_up(ses)


def all_failed(ses) -> None:
    with_mail_from(ses)
    give_up(ses)


def publish_dkim(ses) -> None:
    """In a hosted zone of its own."""
    route53 = client_of("route53", ses.meta.endpoint_url)
    zone = route53.create_hosted_zone(Name="example.com", CallerReference="one")["HostedZone"]["Id"]
    dkim = ses.get_email_identity(EmailIdentity="example.com")["DkimAttributes"]
    for token in dkim["Tokens"]:
        record = {
            "Name": f"{token}._domainkey.example.com",
            "Type": "CNAME",
            "TTL": 60,
            "ResourceRecords": [{"Value": f"{token}.{dkim['SigningHostedZone']}"}],
        }
        changes = {"Changes": [{"Action": "CREATE", "ResourceRecordSet": record}]}
        route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch=changes)


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


def orphan(ses) -> None:
    """A domain that is to have the keys of another Region, which does not have it."""
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


def account_case(title: str, params: dict[str, Any], writes: list[str], given: Setup = lambda ses: None) -> Case:
    return Case("ses_account", title, params, writes, given, READ_ACCOUNT)


def asked(status: str) -> Setup:
    """An account that has asked for production access, and what AWS has decided about it."""

    def given(ses) -> None:
        ses.put_account_details(
            MailType="TRANSACTIONAL",
            WebsiteURL="https://example.com",
            UseCaseDescription="Receipts.",
            AdditionalContactEmailAddresses=["b@example.com", "a@example.com"],
            ProductionAccessEnabled=True,
        )
        ses.rig.control("account", {"region": REGION, "review_status": status})

    return given


def account_set_up(ses) -> None:
    """An account of which everything is set, and nothing was asked for."""
    ses.put_account_suppression_attributes(SuppressedReasons=["COMPLAINT"])
    ses.put_account_sending_attributes(SendingEnabled=False)
    ses.put_account_dedicated_ip_warmup_attributes(AutoWarmupEnabled=True)
    ses.put_account_vdm_attributes(
        VdmAttributes={"VdmEnabled": "ENABLED", "DashboardAttributes": {"EngagementMetrics": "ENABLED"}}
    )


def email_case(title: str, params: dict[str, Any], given: Setup = lambda ses: None) -> Case:
    params = {"from": "news@example.com", "to": ["success@simulator.amazonses.com"], "subject": "A test", **params}

    def prepared(ses) -> None:
        """A verified domain, in an account that may send more than one message a second."""
        verified = {"identities": ["example.com"], "verification_status": "SUCCESS"}
        ses.rig.control("identities", {"region": REGION, **verified})
        ses.rig.control("account", {"region": REGION, "max_send_rate": 1000})
        given(ses)

    return Case("ses_email", title, params, ["SendEmail"], prepared)


def default_set(ses) -> None:
    configuration_sets(ses)
    ses.put_email_identity_configuration_set_attributes(EmailIdentity="example.com", ConfigurationSetName="one")


READ_ACCOUNT = ["GetAccount"]
ACCOUNT_DETAILS = ["PutAccountDetails"]
RECEIPTS = {
    "mail_type": "TRANSACTIONAL",
    "website_url": "https://example.com",
    "use_case_description": "Receipts.",
    "additional_contact_email_addresses": ["a@example.com", "b@example.com"],
}
ACCOUNT = {
    "production_access": RECEIPTS,
    "sending_enabled": True,
    "suppressed_reasons": ["BOUNCE", "COMPLAINT"],
    "vdm": {"enabled": False},
    "dedicated_ip_auto_warmup_enabled": False,
}
ACCOUNT_WRITES = [
    "PutAccountSuppressionAttributes",
    "PutAccountVdmAttributes",
    "PutAccountDedicatedIpWarmupAttributes",
    *ACCOUNT_DETAILS,
    "PutAccountSendingAttributes",
]


CASES = [
    account_case("out of the sandbox", {"production_access": RECEIPTS}, ACCOUNT_DETAILS),
    account_case("asked, and reviewed", {"production_access": {"mail_type": "TRANSACTIONAL"}}, [], asked("PENDING")),
    account_case("asked, and denied", {"production_access": RECEIPTS}, [], asked("DENIED")),
    account_case("asked, and granted", {"production_access": RECEIPTS}, [], asked("GRANTED")),
    account_case("asked, and not received", {"production_access": RECEIPTS}, ACCOUNT_DETAILS, asked("FAILED")),
    account_case(
        "granted, and other details",
        {"production_access": {"use_case_description": "", "contact_language": "EN"}},
        ACCOUNT_DETAILS,
        asked("GRANTED"),
    ),
    account_case("everything", ACCOUNT, ACCOUNT_WRITES, account_set_up),
    account_case("nothing", {}, [], account_set_up),
    account_case("sending off", {"sending_enabled": False}, ["PutAccountSendingAttributes"]),
    account_case(
        "a part of VDM",
        {"vdm": {"optimized_shared_delivery": True}},
        ["PutAccountVdmAttributes"],
        account_set_up,
    ),
    account_case("no reason to suppress", {"suppressed_reasons": []}, ["PutAccountSuppressionAttributes"]),
    account_case(
        "auto validation",
        {
            "validation_attributes": {
                "condition_threshold": {
                    "condition_threshold_enabled": "ENABLED",
                    "overall_confidence_threshold": {"confidence_verdict_threshold": "HIGH"},
                }
            }
        },
        ["PutAccountSuppressionAttributes"],
        account_set_up,
    ),
    account_case("the reasons that it has", {"suppressed_reasons": ["COMPLAINT", "BOUNCE"]}, []),
    email_case("plain text", {"text": "Hello."}),
    email_case(
        "everything but a file",
        {
            "text": "Grüße",
            "html": "<p>Grüße</p>",
            "cc": ["Jürgen <user@example.com>"],
            "reply_to": ["desk@example.com"],
            "headers": {"List-Unsubscribe": "<https://example.com/leave>"},
            "email_tags": {"kind": "test"},
            "configuration_set_name": "two",
            "feedback_forwarding_email_address": "bounces@example.com",
        },
        default_set,
    ),
    Case("ses_account_info", "a new account", {}, reads=READ_ACCOUNT),
    Case("ses_account_info", "an account that has asked", {}, given=asked("DENIED"), reads=READ_ACCOUNT),
    *CONFIGURATION_SET_CASES,
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
    identity_case("a failed MAIL FROM domain", RESTART, [MAIL_FROM], failed_mail_from),
    identity_case("a failed MAIL FROM domain of a failed domain", RESTART, [VERIFY_DKIM], all_failed),
    identity_case("a new domain with the keys of another Region", OTHER_REGION, CREATE, parent),
    identity_case("the keys of another Region already", OTHER_REGION, [], replica),
    identity_case("the keys of another Region, which are not there", OTHER_REGION, [], orphan),
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
    many_case("new ones and one that is there", {"names": SEVERAL}, CREATE * 3, several),
    many_case("as they should be", {"names": ["example.com", "user@example.com", "example.org"]}, [], several),
    many_case(
        "each with something of its own, and something in common",
        {
            "identities": [
                {"identity": "Example.com", "tags": {"team": "web"}},
                {"identity": "new.example", "configuration_set_name": "two", "policies": {"partner": POLICY}},
                {"identity": "user@example.com"},
                {"identity": "gone.example", "state": "absent"},
            ],
            "defaults": {
                "configuration_set_name": "one",
                "dkim": {"next_signing_key_length": "RSA_1024_BIT"},
                "mail_from": {"mail_from_domain": "bounce.{domain}"},
                "txt_verification": True,
            },
            "dns_records": True,
        },
        [
            *SET_DEFAULT,
            SIGNING_KEY,
            VERIFY_DOMAIN,
            MAIL_FROM,
            "UntagResource",
            "TagResource",
            *CREATE,
            VERIFY_DOMAIN,
            MAIL_FROM,
            "CreateEmailIdentityPolicy",
            *CREATE,
            MAIL_FROM,
        ],
        domain(Tags=TAGGED),
        [*THERE, ITS_DKIM, ITS_MAIL_FROM] + ["GetEmailIdentity"] * 3,
    ),
    many_case(
        "what batches tell is as it should be",
        {
            "names": ["example.com", "example.org"],
            "defaults": {
                "dkim": {"signing_enabled": True},
                "mail_from": {"behavior_on_mx_failure": "USE_DEFAULT_VALUE"},
                "feedback_forwarding": True,
                "restart_verification": "if_failed",
            },
        },
        [],
        several,
        [*THERE, ITS_DKIM, ITS_MAIL_FROM, ITS_TOPICS],
    ),
    many_case(
        "a switch and topics for all",
        {"names": ["example.com", "example.org"], "defaults": {"dkim": {"signing_enabled": False}, **TOPICS}},
        [SIGNING, SET_TOPIC, SET_HEADERS, SET_TOPIC] * 2,
        several,
        [*THERE, ITS_DKIM, ITS_TOPICS],
    ),
    many_case(
        "its own key",
        {"identities": [{"identity": "example.com", "dkim": NEW_KEY}, *ANOTHER]},
        CREATE * 2,
        reads=[*THERE, ITS_DKIM],
    ),
    many_case(
        "its own key already",
        {
            "names": ["example.com", "example.org"],
            "defaults": {"dkim": NEW_KEY | {"domain_signing_selector": "mail2025"}},
        },
        CREATE,
        domain(DkimSigningAttributes=OWN_KEY),
        [*THERE, ITS_DKIM],
    ),
    many_case(
        "what failed",
        {"names": ["example.com"], "defaults": RESTART},
        [VERIFY_DKIM],
        failed(),
        ["GetEmailIdentity"],
    ),
    many_case(
        "policies of one",
        {
            "identities": [
                {
                    "identity": "example.com",
                    "policies": {"old": "", "new": POLICY, "partner": POLICY | {"Version": "2008-10-17"}},
                },
            ]
        },
        ["DeleteEmailIdentityPolicy", "CreateEmailIdentityPolicy", "UpdateEmailIdentityPolicy"],
        with_policies,
        ["GetEmailIdentity"],
    ),
    many_case(
        "mail again for one, and no topics",
        {"names": ["example.com"], "defaults": {"feedback_forwarding": True, **NO_TOPICS}},
        [FEEDBACK, SET_TOPIC, SET_TOPIC],
        with_topics,
        ["GetEmailIdentity", ITS_TOPICS],
    ),
    many_case(
        "the keys of another Region for one",
        {"names": ["example.com"], "defaults": OTHER_REGION},
        CREATE,
        parent,
        ["GetEmailIdentity"],
    ),
    many_case(
        "a failed address",
        {"names": ["user@example.com"], "defaults": RESTART},
        ["VerifyEmailIdentity"],
        failed_address,
        ["GetEmailIdentity"],
    ),
    many_case(
        "the rest purged",
        {"names": ["example.com"], "purge": {"name_pattern": "*example.*", "maximum": 2}},
        DELETE * 2,
        several,
        ["ListEmailIdentities"],
    ),
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
    Case("ses_identity_wait", "one", {"identities": ["user@example.com"], "wait_delay": 1}, given=clicked),
    Case("ses_identity_dns_info", "one", {"identities": ["example.com"]}, given=in_dns),
    Case(
        "ses_identity_dns_info",
        "all that there are",
        {},
        given=found_in_dns,
        reads=["ListEmailIdentities", ITS_DKIM, ITS_MAIL_FROM],
    ),
    Case(
        "ses_identity_dns_info",
        "two of which one is not there",
        {"identities": ["example.com", "absent.example"]},
        given=found_in_dns,
        reads=[*THERE, ITS_DKIM, ITS_MAIL_FROM],
    ),
    Case("ses_identity_info", "attributes of all", {"details": "attributes"}, given=several, reads=ATTRIBUTES),
    Case("ses_identity_dns_info", "one that is not there", {"identities": ["absent.example"]}, given=in_dns),
    Case("ses_identity_wait", "several", CLICKED | {"wait_delay": 1}, given=clicked),
    Case(
        "ses_identity_wait",
        "more than a hundred",
        {"identities": MANY_ADDRESSES, "wait_delay": 1},
        given=many_clicked,
        reads=["ListEmailIdentities"] * 2,
    ),
    dns_case(
        "what two domains ask for",
        {"identities": ["example.com", "mail.example.com"]},
        [PUBLISH],
        two_in_dns,
        [*THERE, ITS_DKIM, ITS_MAIL_FROM],
    ),
    dns_case(
        "what a domain asks for", {"identities": ["example.com"], "dmarc": "v=DMARC1; p=none;"}, [PUBLISH], in_dns
    ),
    dns_case("what is there already", {"identities": ["example.com"]}, [], published),
    dns_case("taken away", {"identities": ["example.com"], "state": "absent"}, [PUBLISH], published),
    dns_case("none to take away", {"identities": ["absent.example"], "state": "absent"}, [], in_dns),
    dns_case("an SPF policy merged, and a DMARC policy kept", {"records": [SPF, DMARC]}, [PUBLISH], of_others),
    dns_case(
        "a DMARC policy replaced, in two zones",
        {"records": [SPF, DMARC, {**SPF, "name": "bounce.example.org"}], "replace_dmarc": True, "wait": True},
        [PUBLISH] * 2,
        of_others,
    ),
    dns_case(
        "what is in the way taken over",
        {"records": [{**SPF, "name": "www.example.com"}], "take_over": True, "ttl": 60},
        [PUBLISH],
        of_others,
    ),
    dns_case("in a zone that is named", {"records": [SPF], "route53": {"hosted_zone_id": ZONE_ID}}, [PUBLISH], in_dns),
    Case(
        "ses_identity_wait",
        "several, for everything",
        CLICKED | {"wait_for": ["dkim", "mail_from"], "wait_delay": 1},
        given=clicked,
    ),
]
CHANGING = [case for case in CASES if case.writes]
# Each run of them does a thing once more, as their attributes say, so there is no state that a second run finds.
EACH_TIME = ("ses_email",)
SETTLING = [case for case in CASES if case.module not in EACH_TIME]
SETTLING_CHANGES = [case for case in CHANGING if case.module not in EACH_TIME]


def client_of(service: str, endpoint_url: str, region: str = REGION):
    return boto3.client(
        service,
        endpoint_url=endpoint_url,
        region_name=region,
        aws_access_key_id="testing-key",
        aws_secret_access_key="testing-secret",
    )

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What moves an identity from one status to another: records that are really in DNS, time, a click. Nothing else."""

from __future__ import annotations

import dns.message
import dns.query
import dns.rcode
import dns.rdatatype
import pytest
from botocore.exceptions import ClientError


def test_a_new_domain_reads_back_as_facts_say(driven):
    answer = driven.ses.create_email_identity(EmailIdentity="Example.COM")
    assert answer["DkimAttributes"]["Status"] == "NOT_STARTED"
    identity = driven.ses.get_email_identity(EmailIdentity="example.com")
    dkim = identity["DkimAttributes"]
    assert identity["VerificationStatus"] == dkim["Status"] == "PENDING"
    assert not identity["VerifiedForSendingStatus"]
    assert dkim["CurrentSigningKeyLength"] == dkim["NextSigningKeyLength"] == "RSA_2048_BIT"
    assert dkim["SigningAttributesOrigin"] == "AWS_SES"
    assert len(set(dkim["Tokens"])) == 3
    assert identity["MailFromAttributes"] == {"BehaviorOnMxFailure": "USE_DEFAULT_VALUE"}
    assert identity["FeedbackForwardingStatus"]


def test_a_new_address_reads_back_as_facts_say(driven):
    driven.ses.create_email_identity(EmailIdentity="User@example.com")
    identity = driven.ses.get_email_identity(EmailIdentity="User@example.com")
    dkim = identity["DkimAttributes"]
    assert dkim["Status"] == "NOT_STARTED"
    assert "Tokens" not in dkim and "CurrentSigningKeyLength" not in dkim
    assert dkim["NextSigningKeyLength"] == "RSA_1024_BIT"


def test_a_domain_is_verified_by_all_three_records_and_by_no_fewer(driven):
    driven.ses.create_email_identity(EmailIdentity="example.com")
    driven.zone("example.com")
    seen = []
    for record in driven.dkim_records("example.com"):
        seen.append(driven.looked("example.com"))
        driven.publish(*record, zone="example.com")
    seen.append(driven.looked("example.com"))
    assert seen == ["PENDING", "PENDING", "PENDING", "SUCCESS"]
    assert driven.ses.get_email_identity(EmailIdentity="example.com")["VerifiedForSendingStatus"]


@pytest.mark.parametrize("lost", [0, 1, 2])
def test_a_lost_record_is_looked_for_until_it_is_back(driven, lost):
    records = driven.verified("example.com")
    driven.publish(*records[lost], zone="example.com", action="DELETE")
    assert driven.looked("example.com") == "TEMPORARY_FAILURE"
    driven.hours_go_by(71)
    assert driven.looked("example.com") == "TEMPORARY_FAILURE"
    driven.publish(*records[lost], zone="example.com")
    assert driven.looked("example.com") == "SUCCESS"


def test_a_record_that_stays_lost_for_72_hours_is_failed_and_not_looked_for_any_more(driven):
    records = driven.verified("example.com")
    driven.publish(*records[0], zone="example.com", action="DELETE")
    driven.looked("example.com")
    driven.hours_go_by(72)
    assert driven.looked("example.com") == "FAILED"
    driven.publish(*records[0], zone="example.com")
    assert driven.looked("example.com") == "FAILED"


def test_records_that_never_come_are_failed_after_72_hours_and_not_before(driven):
    driven.ses.create_email_identity(EmailIdentity="example.com")
    driven.hours_go_by(71.9)
    assert driven.looked("example.com") == "PENDING"
    driven.hours_go_by(0.2)
    assert driven.looked("example.com") == "FAILED"


def test_a_new_key_starts_a_failed_verification_again(driven, own_key):
    driven.ses.create_email_identity(EmailIdentity="example.com")
    driven.hours_go_by(73)
    driven.ses.put_email_identity_dkim_signing_attributes(
        EmailIdentity="example.com", SigningAttributesOrigin="EXTERNAL", SigningAttributes=own_key.attributes("mail")
    )
    assert driven.looked("example.com") == "PENDING"


def error_after(driven, *records, behaviour=None):
    """What VerificationInfo says once these records stand in for the right ones."""
    driven.ses.create_email_identity(EmailIdentity="example.com")
    driven.zone("example.com")
    right = driven.dkim_records("example.com")
    for record, (record_type, value) in zip(right, records, strict=False):
        driven.publish(record[0], record_type, value, zone="example.com")
    if behaviour:
        driven.control("dns", {"behaviours": [{"name": ".*", "behaviour": behaviour}]})
    assert driven.looked("example.com") == "PENDING"
    return driven.ses.get_email_identity(EmailIdentity="example.com")["VerificationInfo"]


@pytest.mark.parametrize(
    ("records", "behaviour", "error_type"),
    [
        ([], None, "HOST_NOT_FOUND"),
        ([("CNAME", "elsewhere.dkim.amazonses.com")] * 3, None, "INVALID_VALUE"),
        ([("TXT", '"token.dkim.amazonses.com"')] * 3, None, "TYPE_NOT_FOUND"),
        ([("A", "192.0.2.1")] * 3, None, "TYPE_NOT_FOUND"),
        ([], "servfail", "DNS_SERVER_ERROR"),
        ([], "drop", "DNS_SERVER_ERROR"),
    ],
)
def test_what_is_wrong_is_reported_in_the_words_of_ses(driven, monkeypatch, records, behaviour, error_type):
    monkeypatch.setattr("dns_lookup.TIMEOUT_SECONDS", 0.05)
    info = error_after(driven, *records, behaviour=behaviour)
    assert info["ErrorType"] == error_type
    assert "LastCheckedTimestamp" in info
    assert "LastSuccessTimestamp" not in info


def test_a_domain_with_no_zone_anywhere_is_not_found(driven):
    driven.ses.create_email_identity(EmailIdentity="example.com")
    driven.rig.verifier.look_at_all()
    info = driven.ses.get_email_identity(EmailIdentity="example.com")["VerificationInfo"]
    assert info["ErrorType"] == "HOST_NOT_FOUND"
    assert "SOARecord" not in info


def test_the_zone_that_was_seen_is_reported(driven):
    driven.verified("example.com")
    info = driven.ses.get_email_identity(EmailIdentity="example.com")["VerificationInfo"]
    assert info["SOARecord"]["PrimaryNameServer"].startswith("ns-")
    assert "ErrorType" not in info
    assert info["LastSuccessTimestamp"] == info["LastCheckedTimestamp"]


def test_records_in_a_private_zone_do_not_count(driven):
    driven.ses.create_email_identity(EmailIdentity="example.com")
    driven.zone(
        "example.com",
        VPC={"VPCRegion": "eu-west-1", "VPCId": "vpc-12345678"},
        HostedZoneConfig={"PrivateZone": True, "Comment": ""},
    )
    for record in driven.dkim_records("example.com"):
        driven.publish(*record, zone="example.com")
    assert driven.looked("example.com") == "PENDING"


def test_records_in_a_zone_that_is_not_the_delegated_one_do_not_count(driven):
    driven.ses.create_email_identity(EmailIdentity="mail.example.com")
    driven.zone("example.com")
    driven.zone("mail.example.com")
    records = driven.dkim_records("mail.example.com")
    for record in records:
        driven.publish(*record, zone="example.com")
    assert driven.looked("mail.example.com") == "PENDING"
    for record in records:
        driven.publish(*record, zone="mail.example.com")
    assert driven.looked("mail.example.com") == "SUCCESS"


def split(text: str) -> str:
    """A TXT value in strings of 100 octets."""
    return " ".join(f'"{text[start : start + 100]}"' for start in range(0, len(text), 100))


@pytest.mark.parametrize("form", ["v=DKIM1; k=rsa; p={}", "p={}", "k=rsa;p={};"])
def test_an_own_key_is_found_by_its_txt_record(driven, own_key, form):
    driven.zone("example.com")
    driven.ses.create_email_identity(EmailIdentity="example.com", DkimSigningAttributes=own_key.attributes("mail"))
    assert driven.looked("example.com") == "PENDING"
    driven.publish("mail._domainkey.example.com", "TXT", split(form.format(own_key.public)), zone="example.com")
    assert driven.looked("example.com") == "SUCCESS"


def test_another_key_at_the_selector_is_an_invalid_value(driven, own_key, another_key):
    driven.zone("example.com")
    driven.ses.create_email_identity(EmailIdentity="example.com", DkimSigningAttributes=own_key.attributes("mail"))
    driven.publish("mail._domainkey.example.com", "TXT", split(f"p={another_key.public}"), zone="example.com")
    assert driven.looked("example.com") == "PENDING"
    info = driven.ses.get_email_identity(EmailIdentity="example.com")["VerificationInfo"]
    assert info["ErrorType"] == "INVALID_VALUE"


def test_while_a_new_key_is_pending_a_verified_domain_stays_verified(driven, own_key):
    driven.verified("example.com")
    driven.ses.put_email_identity_dkim_signing_attributes(
        EmailIdentity="example.com", SigningAttributesOrigin="EXTERNAL", SigningAttributes=own_key.attributes("mail")
    )
    assert driven.looked("example.com") == "SUCCESS"
    dkim = driven.ses.get_email_identity(EmailIdentity="example.com")["DkimAttributes"]
    assert dkim["Status"] == "PENDING"
    driven.hours_go_by(73)
    assert driven.looked("example.com") == "FAILED"


def test_an_address_is_verified_by_a_click_and_by_nothing_in_dns(driven):
    driven.verified("example.com")
    driven.ses.create_email_identity(EmailIdentity="user@example.com")
    assert driven.looked("user@example.com") == "PENDING"
    assert driven.ses.get_email_identity(EmailIdentity="user@example.com")["VerifiedForSendingStatus"]
    assert driven.control("click", {"identity": "user@example.com"}) == (200, {"clicked": 1})
    assert driven.looked("user@example.com") == "SUCCESS"


def test_the_link_holds_for_24_hours(driven):
    driven.ses.create_email_identity(EmailIdentity="user@example.com")
    driven.hours_go_by(24)
    assert driven.looked("user@example.com") == "FAILED"
    status, answer = driven.control("click", {"identity": "user@example.com"})
    assert status == 400 and "FAILED" in answer["error"]
    assert driven.looked("user@example.com") == "FAILED"


def test_an_address_is_not_sendable_while_neither_it_nor_its_domain_is_verified(driven):
    driven.ses.create_email_identity(EmailIdentity="user@example.com")
    driven.ses.create_email_identity(EmailIdentity="example.com")
    assert not driven.ses.get_email_identity(EmailIdentity="user@example.com")["VerifiedForSendingStatus"]


@pytest.mark.parametrize(
    ("operation", "params"),
    [
        ("get_email_identity", {}),
        ("put_email_identity_dkim_attributes", {"SigningEnabled": False}),
        ("put_email_identity_configuration_set_attributes", {"ConfigurationSetName": "one"}),
        ("put_email_identity_feedback_attributes", {"EmailForwardingEnabled": True}),
        ("put_email_identity_mail_from_attributes", {"MailFromDomain": "bounce.example.com"}),
        ("create_email_identity_policy", {"PolicyName": "p", "Policy": '{"Statement": [{}]}'}),
    ],
)
@pytest.mark.parametrize("status", ["PENDING", "SUCCESS", "FAILED"])
def test_no_operation_moves_a_status(driven, operation, params, status):
    driven.ses.create_configuration_set(ConfigurationSetName="one")
    if status == "SUCCESS":
        driven.verified("example.com")
    else:
        driven.ses.create_email_identity(EmailIdentity="example.com")
        driven.hours_go_by(73 if status == "FAILED" else 0)
    getattr(driven.ses, operation)(EmailIdentity="example.com", **params)
    identity = driven.ses.get_email_identity(EmailIdentity="example.com")
    assert (identity["VerificationStatus"], identity["DkimAttributes"]["Status"]) == (status, status)
    assert driven.looked("example.com") == status


def test_the_mail_from_domain_is_verified_by_its_mx_and_spf(driven):
    driven.verified("example.com")
    driven.ses.put_email_identity_mail_from_attributes(EmailIdentity="example.com", MailFromDomain="bounce.example.com")

    def status():
        driven.rig.verifier.look_at_all()
        return driven.ses.get_email_identity(EmailIdentity="example.com")["MailFromAttributes"]["MailFromDomainStatus"]

    assert status() == "PENDING"
    driven.publish("bounce.example.com", "MX", "10 feedback-smtp.eu-west-1.amazonses.com", zone="example.com")
    assert status() == "PENDING"
    driven.publish("bounce.example.com", "TXT", '"v=spf1 include:amazonses.com ~all"', zone="example.com")
    assert status() == "SUCCESS"


def test_what_was_changed_while_the_verifier_looked_is_not_judged_by_that_look(driven):
    """The records of the old key were found; meanwhile there is a new one."""
    driven.ses.create_email_identity(EmailIdentity="example.com")
    driven.zone("example.com")
    for record in driven.dkim_records("example.com"):
        driven.publish(*record, zone="example.com")
    lookup = driven.rig.verifier._lookup
    original = lookup.soa

    def interrupted(name):
        driven.ses.delete_email_identity(EmailIdentity="example.com")
        driven.ses.create_email_identity(EmailIdentity="example.com")
        lookup.soa = original
        return original(name)

    lookup.soa = interrupted
    driven.rig.verifier.look_at_all()
    identity = driven.ses.get_email_identity(EmailIdentity="example.com")
    assert identity["VerificationStatus"] == "PENDING"
    assert "VerificationInfo" not in identity


def test_the_token_s_key_is_served_as_long_as_the_identity_is_there(driven):
    records = driven.verified("example.com")

    def asked():
        query = dns.message.make_query(records[0][0], "TXT")
        return dns.query.udp_with_fallback(query, "127.0.0.1", port=driven.rig.dns.port, timeout=5)[0]

    assert any(rrset.rdtype == dns.rdatatype.TXT for rrset in asked().answer)
    driven.ses.delete_email_identity(EmailIdentity="example.com")
    assert asked().rcode() == dns.rcode.NXDOMAIN


def test_a_deleted_identity_comes_back_pending_and_with_new_tokens(driven):
    records = driven.verified("example.com")
    driven.ses.delete_email_identity(EmailIdentity="example.com")
    with pytest.raises(ClientError) as caught:
        driven.ses.get_email_identity(EmailIdentity="example.com")
    assert caught.value.response["Error"]["Code"] == "NotFoundException"
    driven.ses.create_email_identity(EmailIdentity="example.com")
    assert driven.looked("example.com") == "PENDING"
    assert not set(driven.dkim_records("example.com")) & set(records)

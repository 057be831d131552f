# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deterministic Easy DKIM: one set of CNAMEs for a domain in several Regions."""

from __future__ import annotations

import pytest
from test_operations import code_of

PARENT = "eu-west-1"
OWN_ZONE = "eu-central-2"  # a Region whose CNAMEs point into a zone of its own
FROM_PARENT = "AWS_SES_EU_WEST_1"
DOMAIN = {"EmailIdentity": "example.com"}


def create(client, origin: str | None = None, **attributes: str) -> None:
    given = attributes | ({"DomainSigningAttributesOrigin": origin} if origin else {})
    client.create_email_identity(**DOMAIN, **({"DkimSigningAttributes": given} if given else {}))


def dkim(client) -> dict:
    return client.get_email_identity(**DOMAIN)["DkimAttributes"]


@pytest.fixture
def replica(driven):
    """A client of another Region than the parent's."""
    return driven.client("sesv2", region=OWN_ZONE)


def test_a_replica_has_its_parent_s_tokens_and_points_into_the_parent_s_zone(driven, replica):
    create(driven.ses)
    create(replica, FROM_PARENT)
    parent, shown = dkim(driven.ses), dkim(replica)
    assert shown["SigningAttributesOrigin"] == FROM_PARENT
    for member in ("Tokens", "SigningHostedZone", "NextSigningKeyLength", "CurrentSigningKeyLength"):
        assert shown[member] == parent[member]
    assert shown["SigningHostedZone"] == "dkim.amazonses.com"


def test_the_other_way_round_the_zone_is_the_parent_s_too(driven, replica):
    create(replica)
    create(driven.ses, "AWS_SES_EU_CENTRAL_2")
    assert dkim(driven.ses)["SigningHostedZone"] == "dkim.eu-central-2.amazonses.com"
    assert dkim(driven.ses)["Tokens"] == dkim(replica)["Tokens"]


def test_one_set_of_records_verifies_the_domain_in_both_regions(driven, replica):
    create(driven.ses)
    create(replica, FROM_PARENT)
    driven.zone("example.com")
    for record in driven.dkim_records("example.com"):
        driven.publish(*record, zone="example.com")
    assert driven.looked("example.com") == "SUCCESS"
    assert replica.get_email_identity(**DOMAIN)["VerificationStatus"] == "SUCCESS"


def parent_missing(_parent, _driven, _key) -> None:
    """Nothing is there."""


def parent_without_dkim(_parent, driven, _key) -> None:
    driven.client("ses").verify_domain_identity(Domain="example.com")


def parent_with_own_key(parent, _driven, key) -> None:
    create(parent, **key.attributes("mail"))


def parent_that_is_a_replica(parent, driven, _key) -> None:
    create(driven.client("sesv2", region="us-east-1"))
    create(parent, "AWS_SES_US_EAST_1")


@pytest.mark.parametrize(
    ("prepare", "error"),
    [
        (parent_missing, "REPLICATION_PRIMARY_NOT_FOUND"),
        (parent_without_dkim, "REPLICATION_PRIMARY_NOT_FOUND"),
        (parent_with_own_key, "REPLICATION_PRIMARY_BYO_DKIM_NOT_SUPPORTED"),
        (parent_that_is_a_replica, "REPLICATION_REPLICA_AS_PRIMARY_NOT_SUPPORTED"),
    ],
)
def test_what_stands_in_the_way_is_reported(driven, replica, own_key, prepare, error):
    prepare(driven.ses, driven, own_key)
    create(replica, FROM_PARENT)
    driven.rig.verifier.look_at_all()
    identity = replica.get_email_identity(**DOMAIN)
    assert identity["VerificationInfo"]["ErrorType"] == error
    assert identity["VerificationStatus"] == "PENDING"
    assert "Tokens" not in identity["DkimAttributes"]
    driven.hours_go_by(73)
    assert replica.get_email_identity(**DOMAIN)["VerificationStatus"] == "FAILED"


def test_a_region_is_not_its_own_parent(driven):
    create(driven.ses, FROM_PARENT)
    assert driven.looked("example.com") == "PENDING"
    info = driven.ses.get_email_identity(**DOMAIN)["VerificationInfo"]
    assert info["ErrorType"] == "REPLICATION_PRIMARY_INVALID_REGION"


def test_a_parent_that_comes_later_is_found(driven, replica):
    create(replica, FROM_PARENT)
    driven.rig.verifier.look_at_all()
    assert "Tokens" not in dkim(replica)
    records = driven.verified("example.com")
    identity = replica.get_email_identity(**DOMAIN)
    assert identity["DkimAttributes"]["Tokens"] == [record[0].partition(".")[0] for record in records]
    assert identity["VerificationStatus"] == "SUCCESS"
    assert "ErrorType" not in identity["VerificationInfo"]


def test_a_replica_fails_once_its_parent_is_gone(driven, replica):
    driven.verified("example.com")
    create(replica, FROM_PARENT)
    driven.rig.verifier.look_at_all()
    driven.ses.delete_email_identity(**DOMAIN)
    driven.rig.verifier.look_at_all()
    identity = replica.get_email_identity(**DOMAIN)
    assert identity["VerificationStatus"] == "TEMPORARY_FAILURE"
    assert identity["VerificationInfo"]["ErrorType"] == "REPLICATION_PRIMARY_NOT_FOUND"


def test_another_account_s_domain_is_no_parent(driven, monkeypatch):
    create(driven.ses)
    monkeypatch.setattr("aws_request.get_account_id_from", lambda _key: "210987654321")
    other = driven.client("sesv2", region=OWN_ZONE)
    create(other, FROM_PARENT)
    assert "Tokens" not in dkim(other)


def test_an_identity_becomes_a_replica_and_a_parent_again(driven, replica):
    create(driven.ses)
    create(replica)
    own = dkim(replica)["Tokens"]
    given = replica.put_email_identity_dkim_signing_attributes(**DOMAIN, SigningAttributesOrigin=FROM_PARENT)
    assert given["DkimTokens"] == dkim(driven.ses)["Tokens"]
    assert given["SigningHostedZone"] == "dkim.amazonses.com"
    given = replica.put_email_identity_dkim_signing_attributes(**DOMAIN, SigningAttributesOrigin="AWS_SES")
    assert given["DkimTokens"] not in (own, dkim(driven.ses)["Tokens"])
    assert given["SigningHostedZone"] == f"dkim.{OWN_ZONE}.amazonses.com"


@pytest.mark.parametrize("attributes", [{"NextSigningKeyLength": "RSA_2048_BIT"}, {"DomainSigningSelector": "mail"}])
def test_a_replica_has_no_key_of_its_own(driven, replica, attributes):
    create(driven.ses)
    assert code_of(create, client=replica, origin=FROM_PARENT, **attributes) == "BadRequestException"
    assert code_of(replica.get_email_identity, **DOMAIN) == "NotFoundException"

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A rig in this process for each test, with a verifier that looks only when a test says so."""

from __future__ import annotations

import base64
import json
import sys
import urllib.error
import urllib.request
from pathlib import Path

import boto3
import pytest
from botocore.config import Config
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rig import Rig  # noqa: E402

REGION = "eu-west-1"


class Driven:
    """A running rig with clients for it, and what tests do to it again and again."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        self.ses = self.client("sesv2")
        self.route53 = self.client("route53")
        self._zones: dict[str, str] = {}

    def client(
        self, service: str, region: str = REGION, key: str = "testing-key", seconds: float = 10, **credentials: str
    ):
        return boto3.client(
            service,
            endpoint_url=self.rig.endpoint_url,
            region_name=region,
            aws_access_key_id=key,
            **{"aws_secret_access_key": "testing-secret"} | credentials,
            config=Config(retries={"total_max_attempts": 1}, read_timeout=seconds),
        )

    def control(self, name: str, body=None, method: str | None = None):
        """One control call. Returns status and answer."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.rig.control_url}/{name}", data=data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def zone(self, name: str, **options) -> str:
        """A new hosted zone; later records of names in it go there."""
        made = self.route53.create_hosted_zone(Name=name, CallerReference=f"{name}{len(self._zones)}", **options)
        self._zones[name] = made["HostedZone"]["Id"]
        return self._zones[name]

    def publish(self, name: str, record_type: str, *values: str, zone: str, action: str = "UPSERT") -> None:
        record = {"Name": name, "Type": record_type, "TTL": 60, "ResourceRecords": [{"Value": v} for v in values]}
        changes = {"Changes": [{"Action": action, "ResourceRecordSet": record}]}
        self.route53.change_resource_record_sets(HostedZoneId=self._zones[zone], ChangeBatch=changes)

    def dkim_records(self, domain: str) -> list[tuple[str, str, str]]:
        dkim = self.ses.get_email_identity(EmailIdentity=domain)["DkimAttributes"]
        zone = dkim["SigningHostedZone"]
        return [(f"{token}._domainkey.{domain}", "CNAME", f"{token}.{zone}") for token in dkim["Tokens"]]

    def verified(self, domain: str) -> list[tuple[str, str, str]]:
        """A domain that SES has verified, and its records."""
        self.ses.create_email_identity(EmailIdentity=domain)
        self.zone(domain)
        records = self.dkim_records(domain)
        for record in records:
            self.publish(*record, zone=domain)
        assert self.looked(domain) == "SUCCESS"
        return records

    def looked(self, name: str) -> str:
        """The verification status after a look."""
        self.rig.verifier.look_at_all()
        return self.ses.get_email_identity(EmailIdentity=name)["VerificationStatus"]

    def hours_go_by(self, hours: float) -> None:
        self.rig.clock.advance(hours * 3600)
        self.rig.verifier.look_at_all()


@pytest.fixture
def driven():
    rig = Rig(verify_interval=0)
    rig.start()
    try:
        rig.reset()  # moto's backends are the process's
        yield Driven(rig)
        assert rig.verifier.trouble == []
    finally:
        rig.stop()


class OwnKey:
    """A BYODKIM key: what SES is given, and what goes into DNS."""

    def __init__(self, bits: int = 1024) -> None:
        key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
        self.private = base64.b64encode(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())).decode()
        public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.public = base64.b64encode(public).decode()

    def attributes(self, selector: str) -> dict[str, str]:
        return {"DomainSigningSelector": selector, "DomainSigningPrivateKey": self.private}


@pytest.fixture(scope="session")
def own_key():
    return OwnKey()


@pytest.fixture(scope="session")
def another_key():
    return OwnKey()

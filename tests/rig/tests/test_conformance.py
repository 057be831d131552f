# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The check of every answer against botocore's model: that it lets nothing through, and that former URIs are served."""

from __future__ import annotations

import json
import urllib.request
from datetime import datetime, timezone
from pathlib import Path

import moto
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError
from model_check import problems, without_secrets
from rest_json import answer, error_answer
from rest_routes import load
from ses_errors import LimitExceeded, NotFound, RigConformanceError

MODEL = load("sesv2")
GET = MODEL.operation_model("GetEmailIdentity")
GOOD = {"IdentityType": "DOMAIN", "VerificationStatus": "PENDING", "Tags": [{"Key": "a", "Value": "b"}]}


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"Colour": "blue"}, ".Colour: not in the model"),
        ({"IdentityType": "HOST"}, "IdentityType: not one of"),
        ({"VerifiedForSendingStatus": "yes"}, "str is not boolean"),
        ({"VerifiedForSendingStatus": 1}, "int is not boolean"),
        ({"Tags": {"a": "b"}}, "dict is not list"),
        ({"Tags": [{"Key": "a"}]}, "Tags[0].Value: missing"),
        ({"VerificationInfo": {"LastCheckedTimestamp": "now"}}, "str is not timestamp"),
        ({"Policies": {"p": 1}}, "int is not string"),
        ({"ConfigurationSetName": None}, "NoneType is not string"),
    ],
)
def test_an_answer_that_the_model_does_not_allow_is_not_given(changes, names):
    with pytest.raises(RigConformanceError) as caught:
        answer(GET, GOOD | changes)
    assert names in str(caught.value)


def test_a_good_answer_is_given():
    assert json.loads(answer(GET, GOOD).get_data()) == GOOD


def test_times_are_seconds_since_1970():
    moment = datetime(2026, 11, 21, tzinfo=timezone.utc)
    given = answer(GET, {"VerificationInfo": {"LastCheckedTimestamp": moment}})
    assert json.loads(given.get_data())["VerificationInfo"]["LastCheckedTimestamp"] == moment.timestamp()


def test_an_operation_without_an_output_answers_nothing():
    with pytest.raises(RigConformanceError):
        answer(MODEL.operation_model("DeleteEmailIdentity"), GOOD)


def test_an_error_that_the_operation_does_not_declare_is_the_rig_s_own_fault():
    assert error_answer(GET, NotFound("x")).headers["x-amzn-ErrorType"] == "NotFoundException"
    given = error_answer(GET, LimitExceeded("x"))
    assert (given.status_code, given.headers["x-amzn-ErrorType"]) == (500, "RigConformanceError")


def test_sizes_and_patterns_are_checked():
    selector = MODEL.shape_for("Selector")
    assert list(problems(selector, "mail2026")) == []
    assert list(problems(selector, "mail_2026"))
    assert list(problems(selector, "s" * 64))
    assert list(problems(selector, ""))


def test_what_the_model_calls_sensitive_is_taken_out():
    shape = MODEL.operation_model("CreateEmailIdentity").input_shape
    given = {"EmailIdentity": "a.example", "DkimSigningAttributes": {"DomainSigningPrivateKey": "testing-secret"}}
    shown = without_secrets(shape, given)
    assert "testing-secret" not in str(shown)
    assert shown["EmailIdentity"] == "a.example"


def test_a_breakdown_in_the_rig_is_no_answer_of_ses(driven, monkeypatch):
    monkeypatch.setattr("identity_operations.identity_answer", lambda *_args: {"Colour": "blue"})
    driven.ses.create_email_identity(EmailIdentity="example.com")
    with pytest.raises(ClientError) as caught:
        driven.ses.get_email_identity(EmailIdentity="example.com")
    assert caught.value.response["Error"]["Code"] == "RigConformanceError"


def signed(driven, method: str, path: str, body: dict | None = None):
    """A signed request as an older botocore would send it. Returns the answer's JSON."""
    data = json.dumps(body).encode() if body is not None else b""
    request = AWSRequest(method, driven.rig.endpoint_url + path, data=data)
    SigV4Auth(Credentials("testing-key", "testing-secret"), "ses", "eu-west-1").add_auth(request)
    plain = urllib.request.Request(request.url, data=data or None, headers=dict(request.headers), method=method)
    with urllib.request.urlopen(plain, timeout=10) as given:
        return json.load(given)


def test_former_uris_are_served(driven):
    driven.ses.create_configuration_set(ConfigurationSetName="one")
    for number in range(3):
        driven.ses.create_email_identity(EmailIdentity=f"d{number}.example")
    page = signed(driven, "GET", "/v2/email/identities?PageSize=2")
    assert len(page["EmailIdentities"]) == 2
    rest = signed(driven, "GET", f"/v2/email/identities?NextToken={page['NextToken']}")
    assert [row["IdentityName"] for row in rest["EmailIdentities"]] == ["d2.example"]
    assert signed(driven, "GET", "/v2/email/configuration-sets")["ConfigurationSets"] == ["one"]
    for version in ("v1", "v2"):
        set_to = signed(
            driven,
            "PUT",
            f"/{version}/email/identities/d0.example/dkim/signing",
            {"SigningAttributesOrigin": "AWS_SES"},
        )
        assert set_to["DkimStatus"] == "PENDING"


def test_the_rig_says_which_moto_it_was_written_against():
    rig = Path(__file__).resolve().parents[1]
    installed = ".".join(moto.__version__.split(".")[:2])
    assert f"MOTO = ({installed.replace('.', ', ')})" in (rig / "__main__.py").read_text()
    assert f"moto>={installed}," in (rig / "requirements.txt").read_text()

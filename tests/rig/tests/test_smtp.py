# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SES's SMTP endpoint: TLS, logins, what is taken, what is refused and in which words."""

from __future__ import annotations

import json
import smtplib
import ssl
from email.message import EmailMessage

import pytest
from conftest import REGION
from smtp_faults import SmtpFault
from smtp_users import smtp_password

DOMAIN_ARN = "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
RECIPIENT = "somebody@example.net"


class Mailer:
    """A user of the rig's IAM who sends by SMTP, with example.com verified."""

    def __init__(self, driven) -> None:
        self.driven = driven
        self.iam = driven.client("iam")
        driven.verified("example.com")
        driven.control("account", {"region": REGION, "production_access": True, "max_send_rate": 100})
        self.iam.create_user(UserName="mailer")
        self.allow({"Effect": "Allow", "Action": "ses:SendRawEmail", "Resource": "*"})
        key = self.iam.create_access_key(UserName="mailer")["AccessKey"]
        self.access_key, self.secret = key["AccessKeyId"], key["SecretAccessKey"]

    def allow(self, *statements: dict) -> None:
        document = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
        self.iam.put_user_policy(UserName="mailer", PolicyName="send", PolicyDocument=document)

    def plain(self) -> smtplib.SMTP:
        smtp = self.driven.rig.smtp
        return smtplib.SMTP(smtp.host, smtp.port, timeout=10)

    def trusting(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.driven.rig.smtp.ca_file)

    def encrypted(self, tls_from_the_start: bool = False) -> smtplib.SMTP:
        smtp = self.driven.rig.smtp
        if tls_from_the_start:
            return smtplib.SMTP_SSL(smtp.host, smtp.tls_port, timeout=10, context=self.trusting())
        client = self.plain()
        client.starttls(context=self.trusting())
        return client

    def logged_in(self, region: str = "eu-west-1", **options) -> smtplib.SMTP:
        client = self.encrypted(**options)
        client.login(self.access_key, smtp_password(self.secret, region))
        return client

    def send(self, sender="info@example.com", recipients=(RECIPIENT,), **headers) -> None:
        message = EmailMessage()
        message["From"] = headers.pop("From", sender)
        message["To"] = headers.pop("To", ", ".join(recipients))
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        message.set_content("Hello")
        with self.logged_in() as client:
            client.send_message(message, from_addr=sender, to_addrs=list(recipients))

    def refusal(self, *arguments, **options) -> str:
        """The reply to DATA, as it went over the wire."""
        with pytest.raises(smtplib.SMTPDataError) as caught:
            self.send(*arguments, **options)
        return f"{caught.value.smtp_code} {caught.value.smtp_error.decode()}"

    def log(self) -> dict:
        return self.driven.control("smtp")[1]


@pytest.fixture
def mailer(driven):
    return Mailer(driven)


def reply_of(error: smtplib.SMTPResponseException) -> str:
    return f"{error.smtp_code} {error.smtp_error.decode()}"


@pytest.mark.parametrize(
    ("region", "password"),
    # Made with openssl's HMAC, one `openssl dgst -sha256 -mac HMAC -macopt hexkey:...` for each step.
    [
        ("eu-west-1", "BMW5RDrXmmVs0lV7GpI4oLkHXpZ4stDsk6q91z1g38Pk"),
        ("us-east-1", "BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9"),
    ],
)
def test_the_password_is_what_another_implementation_derives(region, password):
    assert smtp_password("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", region) == password


@pytest.mark.parametrize("tls_from_the_start", [False, True])
@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_a_message_is_taken_once_and_known_from_then_on(mailer, tls_from_the_start, mechanism):
    client = mailer.encrypted(tls_from_the_start)
    client.ehlo()
    client.user, client.password = mailer.access_key, smtp_password(mailer.secret, "eu-west-1")
    assert client.auth(mechanism, getattr(client, f"auth_{mechanism.lower()}"))[0] == 235
    client.mail("info@example.com")
    client.rcpt(RECIPIENT)
    code, answer = client.data(
        "From: Info <info@example.com>\r\nX-SES-MESSAGE-TAGS: a=b, c=d\r\n\r\nHello\r\n..dot\r\n"
    )
    client.quit()
    (taken,) = mailer.log()["messages"]
    assert (code, answer.decode()) == (250, f"Ok {taken['message_id']}")
    assert {name: taken[name] for name in ("mail_from", "recipients", "identity", "configuration_set", "tags")} == {
        "mail_from": "info@example.com",
        "recipients": [RECIPIENT],
        "identity": "example.com",
        "configuration_set": None,
        "tags": {"a": "b", "c": "d"},
    }
    assert (taken["user"], taken["access_key"], taken["answered"]) == ("mailer", mailer.access_key, True)
    assert ["From", "Info <info@example.com>"] in taken["headers"]
    assert taken["body"].splitlines() == ["Hello", "..dot"]


def test_no_login_and_no_message_without_tls(mailer):
    with mailer.plain() as client:
        client.ehlo()
        assert not client.has_extn("auth")
        assert client.docmd("AUTH", "PLAIN AGEAYg==")[0] == 530
        assert client.docmd("MAIL", "FROM:<info@example.com>")[0] == 530
    assert mailer.log()["logins"] == []


def test_no_message_without_a_login(mailer):
    with mailer.encrypted() as client:
        client.ehlo()
        assert client.docmd("MAIL", "FROM:<info@example.com>") == (530, b"Authentication required")


def test_its_certificate_is_of_the_ca_in_the_file_alone(mailer):
    smtp = mailer.driven.rig.smtp
    with pytest.raises(ssl.SSLCertVerificationError), mailer.plain() as client:
        client.starttls(context=ssl.create_default_context())
    with smtplib.SMTP("localhost", smtp.port, timeout=10) as client:
        assert client.starttls(context=mailer.trusting())[0] == 220


@pytest.mark.parametrize("wrong", ["password", "key", "inactive", "region"])
def test_a_login_that_is_not_right_is_refused(mailer, wrong):
    if wrong == "inactive":
        mailer.iam.update_access_key(UserName="mailer", AccessKeyId=mailer.access_key, Status="Inactive")
    if wrong == "password":
        mailer.secret += "x"
    if wrong == "key":
        mailer.access_key = "AKIAIOSFODNN7EXAMPLE"
    with pytest.raises(smtplib.SMTPAuthenticationError) as caught:
        mailer.logged_in(region="us-east-1" if wrong == "region" else "eu-west-1")
    assert reply_of(caught.value) == "535 Authentication Credentials Invalid"
    assert {login["reply"] for login in mailer.log()["logins"]} == {"535 Authentication Credentials Invalid"}


def test_the_region_of_the_endpoint_can_be_another(mailer):
    assert mailer.driven.control("smtp", {"region": "us-east-1"}) == (200, {})
    mailer.logged_in(region="us-east-1").quit()
    assert mailer.log()["region"] == "us-east-1"


@pytest.mark.parametrize("sender", ["info@example.com", "info@EXAMPLE.COM", "info@deep.sub.example.com"])
def test_a_verified_domain_lets_its_addresses_and_subdomains_send(mailer, sender):
    mailer.send(sender)
    assert [taken["identity"] for taken in mailer.log()["messages"]] == ["example.com"]


def test_a_verified_address_sends_by_itself(mailer):
    mailer.driven.ses.create_email_identity(EmailIdentity="me@example.org")
    assert "not verified" in mailer.refusal("me@example.org")
    mailer.driven.control("click", {"identity": "me@example.org"})
    mailer.send("me@example.org")
    assert [taken["identity"] for taken in mailer.log()["messages"]] == ["me@example.org"]


def test_senders_that_are_not_verified_are_all_named(mailer):
    said = mailer.refusal("root@host.example.org", From="cron@example.org, info@example.com")
    assert said == (
        "554 Message rejected: Email address is not verified. "
        "The following identities failed the check in region EU-WEST-1: cron@example.org, root@host.example.org"
    )
    log = mailer.log()
    assert log["messages"] == []
    assert [refused["reply"] for refused in log["refused"]] == [said]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ({"Resource": "arn:aws:ses:eu-west-1:123456789012:identity/example.org"}, DOMAIN_ARN),
        ({"Resource": DOMAIN_ARN, "Action": "ses:SendEmail"}, DOMAIN_ARN),
        ({"Resource": "*", "Condition": {"StringEquals": {"ses:FromAddress": "other@example.com"}}}, DOMAIN_ARN),
        ({"Resource": "*", "Condition": {"ForAllValues:StringLike": {"ses:Recipients": "*@example.com"}}}, DOMAIN_ARN),
        ({"Resource": "*", "Effect": "Deny"}, DOMAIN_ARN),
        ({"Resource": DOMAIN_ARN}, "arn:aws:ses:eu-west-1:123456789012:configuration-set/one"),
    ],
    ids=str,
)
def test_a_user_sends_as_what_their_policy_allows(mailer, statement, words):
    mailer.driven.ses.create_configuration_set(ConfigurationSetName="one")
    mailer.allow({"Effect": "Allow", "Action": "ses:SendRawEmail"} | statement)
    assert mailer.refusal(X_SES_CONFIGURATION_SET="one") == (
        "554 Access denied: User `arn:aws:iam::123456789012:user/mailer' is not authorized to perform "
        f"`ses:SendRawEmail' on resource `{words}'"
    )


def test_a_condition_that_holds_lets_it_through(mailer):
    condition = {"StringEquals": {"ses:FromAddress": "info@example.com", "ses:FromDisplayName": "Info"}}
    mailer.allow({"Effect": "Allow", "Action": "ses:SendRawEmail", "Resource": DOMAIN_ARN, "Condition": condition})
    mailer.send(From="Info <info@example.com>")
    assert len(mailer.log()["messages"]) == 1


def test_the_configuration_set_is_that_of_the_header_or_of_the_identity(mailer):
    for name in ("one", "two"):
        mailer.driven.ses.create_configuration_set(ConfigurationSetName=name)
    mailer.driven.ses.put_email_identity_configuration_set_attributes(
        EmailIdentity="example.com", ConfigurationSetName="two"
    )
    mailer.send(X_SES_CONFIGURATION_SET="one")
    mailer.send()
    assert [taken["configuration_set"] for taken in mailer.log()["messages"]] == ["one", "two"]
    assert mailer.refusal(X_SES_CONFIGURATION_SET="three") == (
        "554 Message rejected: Configuration set <three> does not exist."
    )


def test_a_message_with_no_sender_in_its_envelope_is_refused(mailer):
    with mailer.logged_in() as client:
        assert client.mail("") == (501, b"Invalid MAIL FROM address provided")


def test_a_message_that_says_no_from_is_refused(mailer):
    with mailer.logged_in() as client, pytest.raises(smtplib.SMTPDataError) as caught:
        client.sendmail("info@example.com", [RECIPIENT], "To: somebody@example.net\r\n\r\nHello")
    assert reply_of(caught.value) == "554 Transaction failed: Missing required header 'From'."


@pytest.mark.parametrize("header", ["From", "To", "Cc", "Reply-To"])
def test_an_address_in_a_header_needs_a_domain_whoever_the_envelope_names(mailer, header):
    # msmtp's issue 185, where SES says so of To, and others of From and Reply-To.
    assert mailer.refusal(**{header: "root"}) == "554 Transaction failed: Missing final '@domain'"
    mailer.send(To="undisclosed-recipients:;")


def test_there_are_at_most_fifty_recipients(mailer):
    with mailer.logged_in() as client:
        client.mail("info@example.com")
        replies = [client.rcpt(f"user{number}@example.net")[0] for number in range(51)]
    assert replies == [250] * 50 + [452]


def test_a_message_that_is_too_long_is_refused_before_it_is_sent(mailer):
    with mailer.logged_in() as client:
        client.ehlo()
        assert client.mail("info@example.com", [f"size={40 * 1024 * 1024 + 1}"]) == (552, b"Message is too long.")


@pytest.mark.parametrize(
    ("kind", "reply"),
    [
        ("throttled", "454 Throttling failure: Maximum sending rate exceeded"),
        ("quota", "454 Throttling failure: Daily message quota exceeded"),
        ("unavailable", "421 Service not available, closing transmission channel"),
        ("temporary", "451 Temporary service failure"),
    ],
)
def test_a_fault_hits_as_many_messages_as_were_said(mailer, kind, reply):
    assert mailer.driven.control("smtp", {"faults": [{"kind": kind, "times": 2}]}) == (200, {})
    assert [mailer.refusal(), mailer.refusal()] == [reply, reply]
    mailer.send()
    log = mailer.log()
    assert (len(log["messages"]), len(log["refused"])) == (1, 2)


@pytest.mark.parametrize(("kind", "taken"), [("reset", 0), ("lost_answer", 1)])
def test_a_connection_that_ends_tells_nothing_of_what_became_of_the_message(mailer, kind, taken):
    mailer.driven.control("smtp", {"faults": [{"kind": kind, "times": 1}]})
    with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionResetError)):
        mailer.send()
    assert [message["answered"] for message in mailer.log()["messages"]] == [False] * taken
    mailer.send()
    assert len(mailer.log()["messages"]) == taken + 1


def test_a_fault_lasts_as_long_as_was_said():
    now = [0.0]
    fault = SmtpFault("throttled", seconds=5, clock=lambda: now[0])
    assert fault.strikes()
    now[0] = 5.1
    assert not fault.strikes()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"faults": [{"kind": "slow"}]}, "kind 'slow' is not one of throttled"),
        ({"faults": [{"kind": "reset", "often": 1}]}, "no such setting: often"),
        ({"rate": 1}, "no such setting: rate"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(driven, body, words):
    status, answer = driven.control("smtp", body)
    assert status == 400
    assert words in answer["error"]


def test_what_came_can_be_forgotten_and_a_reset_forgets_faults_too(mailer):
    mailer.send()
    mailer.driven.control("smtp", method="DELETE")
    assert mailer.log() == {"messages": [], "refused": [], "logins": [], "region": "eu-west-1"}
    mailer.driven.control("smtp", {"faults": [{"kind": "throttled"}], "region": "us-east-1"})
    mailer.driven.control("reset", {})
    assert mailer.driven.rig.smtp.faults.rules == []
    assert mailer.log()["region"] == "eu-west-1"


def test_what_was_taken_is_in_the_outbox_as_it_leaves(mailer):
    mailer.driven.ses.create_configuration_set(ConfigurationSetName="one")
    mailer.send(X_SES_CONFIGURATION_SET="one")
    (taken,) = mailer.log()["messages"]
    (leaving,) = mailer.driven.control("messages?via=smtp")[1]
    assert leaving["message_id"] == taken["message_id"]
    assert leaving["configuration_set"] == taken["configuration_set"] == "one"
    assert leaving["feedback_to"] == "info@example.com"
    assert "X-SES-CONFIGURATION-SET" not in dict(leaving["headers"])
    assert dict(taken["headers"])["X-SES-CONFIGURATION-SET"] == "one"


def test_in_the_sandbox_recipients_have_to_be_verified_and_quotas_are_told_with_454(mailer):
    mailer.driven.control("account", {"region": REGION, "production_access": False})
    assert mailer.refusal() == (
        "554 Message rejected: Email address is not verified. "
        f"The following identities failed the check in region EU-WEST-1: {RECIPIENT}"
    )
    mailer.send(recipients=["success@simulator.amazonses.com"])
    to_simulator = {"recipients": ["success@simulator.amazonses.com"]}
    assert mailer.refusal(**to_simulator) == "454 Throttling failure: Maximum sending rate exceeded"
    mailer.driven.control("account", {"region": REGION, "max_send_rate": 100, "sent_last_24_hours": 200})
    assert mailer.refusal(**to_simulator) == "454 Throttling failure: Daily message quota exceeded"

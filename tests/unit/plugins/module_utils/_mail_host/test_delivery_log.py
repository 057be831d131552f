# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of what a log says of a message."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._mail_host.delivery_log import advice_for, delivery_of

ID = "1234.20261121@example.com"
QUEUED = f"Nov 21 22:00:00 web1 postfix/cleanup[12]: 4F1A2B: message-id=<{ID}>\n"
OTHER = "Nov 21 22:00:00 web1 postfix/cleanup[12]: 77AA: message-id=<other@example.com>\n"
SMTP = "Nov 21 22:00:0{second} web1 postfix/smtp[13]: {queue_id}: "
TO = f"{SMTP}to=<a@example.net>, relay=r[192.0.2.1]:587, delay=1, dsn=0.0.0, "
THROTTLED = "454 Throttling failure: Maximum sending rate exceeded"


def tried(status, said, second=1, queue_id="4F1A2B"):
    return TO.format(second=second, queue_id=queue_id) + f"status={status} ({said})\n"


def test_a_message_that_ses_has_taken():
    log = OTHER + QUEUED + tried("sent", "250 Ok 77", queue_id="77AA") + tried("sent", "250 Ok 0102-abc-000000")
    found = delivery_of(log, ID)
    assert (found.status, found.queue_id, found.ses_message_id, found.advice) == (
        "sent",
        "4F1A2B",
        "0102-abc-000000",
        "",
    )


def test_the_last_try_counts():
    log = QUEUED + tried("deferred", THROTTLED) + tried("sent", "250 Ok 1", 2)
    assert delivery_of(log, ID).status == "sent"


def test_a_multi_instance_and_journald_write_it_differently():
    log = f"web1 postfix-out/cleanup[1]: 9ZZ: message-id=<{ID}>\n"
    log += "web1 postfix-out/smtp[1]: 9ZZ: to=<a@b>, status=sent (250 Ok 5)"
    assert delivery_of(log, ID).ses_message_id == "5"


def test_delivered_elsewhere_is_not_taken_by_ses():
    found = delivery_of(QUEUED + tried("sent", "delivered to mailbox"), ID)
    assert found.ses_message_id is None
    assert "not to SES" in found.advice


@pytest.mark.parametrize(
    ("log", "words"), [("", "postfix status"), (OTHER, "postfix status"), (QUEUED, "in the queue")]
)
def test_nothing_known_yet(log, words):
    found = delivery_of(log, ID)
    assert found.status == "unknown"
    assert words in found.advice


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("SASL authentication failed; server said: 535 Authentication Credentials Invalid", "rotate_credentials"),
        ("SASL authentication failed; cannot authenticate: no mechanism available", "libsasl2-modules"),
        (f"host said: {THROTTLED} (in reply to end of DATA)", "higher rate"),
        ("host said: 454 Throttling failure: Daily message quota exceeded", "24 hours"),
        (
            "554 Access denied: User `x' is not authorized to perform `ses:SendRawEmail' on resource `y'",
            "ses:SendRawEmail",
        ),
        ("554 Message rejected: Email address is not verified. The following identities", "verify_domain"),
        ("554 Message rejected: Configuration set <x> does not exist.", "smtp_relay_configuration_set"),
        ("554 Transaction failed: Configuration set <x> does not exist.", "ses_identity_config_set"),
        ("554 Message rejected: Sending is paused for configuration set x", "Sending is off"),
        ("554 Message rejected: Sending paused for this account.", "from AWS"),
        ("Server certificate not trusted", "smtp_relay_ca_file"),
        ("Cannot start TLS: handshake failure; TLS is required, but was not offered by host", "smtp_relay_ca_file"),
        ("Host or domain name not found. Name service error for name=email-smtp", "DNS"),
        ("connect to r[192.0.2.1]:25: Connection timed out", "use 587"),
        ("552 Message is too long.", "40 MB"),
        ("501 Invalid MAIL FROM address provided (in reply to MAIL FROM command)", "bounce"),
        ("554 Transaction failed: Missing final '@domain'", "smtp_relay_msmtp_local_recipient"),
        ("local data error while talking to r", "Run the role"),
        ("unheard of", "the host's log"),
    ],
)
def test_what_is_to_be_done(said, words):
    assert words in delivery_of(QUEUED + tried("deferred", said), ID).advice
    assert words in advice_for(said)

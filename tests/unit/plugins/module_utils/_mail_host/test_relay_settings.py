# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of what is to be in main.cf, beside what a host has there of its own."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._mail_host.relay_settings import relay_settings
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

GIVEN = {
    "next_hops": ["[email-smtp.eu-west-1.amazonaws.com]:587"],
    "port": 587,
    "tls_wrapper": False,
    "ca_file": "/etc/ssl/certs/ca-certificates.crt",
    "ca_file_given": False,
    "map_type": "lmdb",
    "passwords": "/etc/postfix/ses_sasl_passwd",
    "sender": "noreply@example.com",
    "senders": "/etc/postfix/ses_sender_canonical",
    "configuration_set": "",
    "headers": "/etc/postfix/ses_header_checks",
    "message_size_limit": 41943040,
    "inet_interfaces": "",
    "postfix_queue": {"queue_run_delay": 60},
    "postfix_settings": {"myhostname": "web1.example.com"},
}
OTHERS = {"transport_maps": "hash:/etc/postfix/transport"}


def test_what_holds_for_all_servers_is_left_to_the_host():
    assert relay_settings(GIVEN, {}) == {
        "relayhost": "[email-smtp.eu-west-1.amazonaws.com]:587",
        "smtp_sasl_auth_enable": "yes",
        "smtp_sasl_password_maps": "lmdb:/etc/postfix/ses_sasl_passwd",
        "smtp_sasl_tls_security_options": "noanonymous",
        "smtp_tls_policy_maps": "inline:{ { [email-smtp.eu-west-1.amazonaws.com]:587 = secure match=nexthop } }",
        "smtp_tls_CAfile": "/etc/ssl/certs/ca-certificates.crt",
        "message_size_limit": "41943040",
        "canonical_maps": "regexp:/etc/postfix/ses_sender_canonical",
        "canonical_classes": "envelope_sender",
        "smtp_header_checks": "regexp:/etc/postfix/ses_header_checks",
        "queue_run_delay": "60",
        "myhostname": "web1.example.com",
    }


def test_an_endpoint_that_may_still_be_in_use_keeps_its_policy():
    made = relay_settings(GIVEN | {"next_hops": ["[a]:587", "[b]:2587"]}, {})
    assert made["relayhost"] == "[a]:587"
    assert made["smtp_tls_policy_maps"] == (
        "inline:{ { [a]:587 = secure match=nexthop } { [b]:2587 = secure match=nexthop } }"
    )


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ({"sender": ""}, set()),
        ({"sender": "", "configuration_set": "one"}, {"smtp_header_checks"}),
        ({"sender": "", "tls_wrapper": True}, {"smtp_tls_wrappermode"}),
        ({"sender": "", "inet_interfaces": "loopback-only"}, {"inet_interfaces"}),
    ],
)
def test_what_is_not_asked_for_is_not_set(more, names):
    usual = set(relay_settings(GIVEN, {})) - {"canonical_maps", "canonical_classes", "smtp_header_checks"}
    assert set(relay_settings(GIVEN | more, {})) - usual == names


def test_senders_are_rewritten_after_the_hosts_own_rewriting():
    theirs = {"sender_canonical_maps": "hash:/etc/postfix/senders"}
    assert "sender_canonical_maps" not in relay_settings(GIVEN, theirs)
    made = relay_settings(GIVEN, {"canonical_maps": "hash:/etc/postfix/canonical"})
    assert "canonical_maps" not in made
    assert "canonical_classes" not in made
    assert made["sender_canonical_maps"] == "$canonical_maps, regexp:/etc/postfix/ses_sender_canonical"
    assert made["sender_canonical_classes"] == "envelope_sender"


def test_a_host_that_sent_all_mail_back_sends_it():
    local_only = {"default_transport": "error", "relay_transport": "error"}
    made = relay_settings(GIVEN, local_only)
    assert {name: made[name] for name in local_only} == {"default_transport": "smtp", "relay_transport": "relay"}
    assert not set(local_only) & set(relay_settings(GIVEN, {"default_transport": "smtp"}))


@pytest.mark.parametrize(
    ("more", "host", "words"),
    [
        ({}, {"default_transport": "smtp:[mail.example.org]"}, ["default_transport='smtp:[mail", "relayhost"]),
        ({}, {"relay_transport": "relay:[mail.example.org]"}, ["relay_transport='relay:[mail", "relayhost"]),
        ({"tls_wrapper": True, "port": "465"}, OTHERS, ["smtp_relay_port=465", "transport_maps='hash:", "587"]),
        (
            {"tls_wrapper": True, "port": 465, "postfix_settings": OTHERS},
            {},
            ["smtp_relay_port=465", "transport_maps='hash:", "587"],
        ),
        ({}, OTHERS | {"smtp_tls_CAfile": "/own.pem"}, ["smtp_tls_CAfile='/own.pem'", "smtp_relay_ca_file"]),
        (
            {},
            {"canonical_maps": "hash:/a", "sender_canonical_maps": "hash:/b"},
            ["sender_canonical_maps='hash:/b'", "smtp_relay_sender=''"],
        ),
    ],
)
def test_what_would_take_from_the_host_is_refused(more, host, words):
    with pytest.raises(BadInput) as refused:
        relay_settings(GIVEN | more, host)
    assert all(word in str(refused.value) for word in words)


@pytest.mark.parametrize(
    ("more", "host"),
    [
        ({}, {"default_transport": "smtp:", "relay_transport": "error:no mail"}),
        ({"tls_wrapper": True}, {"smtp_tls_CAfile": "/own.pem"}),
        ({"ca_file_given": True}, OTHERS | {"smtp_tls_CAfile": "/own.pem"}),
        ({}, OTHERS | {"smtp_tls_CAfile": GIVEN["ca_file"]}),
        ({"sender": ""}, {"canonical_maps": "hash:/a", "sender_canonical_maps": "hash:/b"}),
    ],
)
def test_what_takes_nothing_from_the_host_is_not_refused(more, host):
    assert relay_settings(GIVEN | more, host)["relayhost"] == GIVEN["next_hops"][0]

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of what the role smtp_relay is asked for."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._mail_host.wishes import (
    relay_problems,
    rotation_problems,
    tls_from_the_start,
)

# Of the secret access key that AWS's documentation shows, for eu-west-1.
PASSWORD = "BMW5RDrXmmVs0lV7GpI4oLkHXpZ4stDsk6q91z1g38Pk"
GIVEN = {
    "mta": "postfix",
    "region": "eu-west-1",
    "host": "",
    "port": 587,
    "tls_wrapper": "",
    "username": "AKIAIOSFODNN7EXAMPLE",
    "password": PASSWORD,
    "sender": "noreply@example.com",
    "keep_senders_of": ["example.com"],
    "configuration_set": "transactional",
    "ca_file": "",
    "postfix_config_directory": "/etc/postfix",
    "postfix_queue": {"maximal_queue_lifetime": "2d"},
    "postfix_settings": {"myhostname": "web1.example.com"},
}

MSMTP = {"mta": "msmtp", "configuration_set": "", "keep_senders_of": []}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"port": "2465"},
        {"host": "vpce-1.email-smtp.example", "region": "", "port": 4465, "tls_wrapper": True},
        MSMTP,
        MSMTP | {"msmtp_local_recipient": "ops@example.com", "msmtp_group": "mail-senders"},
        {"sender": "", "keep_senders_of": []},
    ],
)
def test_what_can_be_right_is_not_refused(more):
    assert relay_problems(GIVEN | more) == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"mta": "exim"}, ["smtp_relay_mta='exim'", "postfix"]),
        ({"region": ""}, ["smtp_relay_region=''", "eu-west-1"]),
        ({"region": "eu-west-9"}, ["smtp_relay_region='eu-west-9'"]),
        ({"port": 26}, ["smtp_relay_port=26", "587"]),
        ({"port": "smtp"}, ["smtp_relay_port='smtp'", "587"]),
        ({"port": 465, "tls_wrapper": False}, ["smtp_relay_tls_wrapper=false", "465", "587"]),
        ({"host": "a b"}, ["smtp_relay_host='a b'"]),
        ({"username": "info"}, ["smtp_relay_username='info'", "AKIA"]),
        ({"username": "ASIAIOSFODNN7EXAMPLE"}, ["temporary"]),
        ({"sender": "noreply"}, ["smtp_relay_sender='noreply'", "noreply@example.com"]),
        ({"sender": ""}, ["smtp_relay_keep_senders_of", "smtp_relay_sender"]),
        ({"keep_senders_of": ["*.example.com"]}, ["smtp_relay_keep_senders_of='*.example.com'"]),
        ({"configuration_set": "a b"}, ["smtp_relay_configuration_set='a b'", "64"]),
        (MSMTP | {"configuration_set": "transactional"}, ["smtp_relay_configuration_set", "ses_identity_config_set"]),
        (MSMTP | {"sender": ""}, ["smtp_relay_sender", "msmtp"]),
        (MSMTP | {"keep_senders_of": ["example.com"]}, ["smtp_relay_keep_senders_of=[example.com]", "msmtp", "lost"]),
        (MSMTP | {"msmtp_local_recipient": "ops"}, ["smtp_relay_msmtp_local_recipient='ops'", "ops@example.com"]),
        (MSMTP | {"msmtp_local_recipient": "ops#1@example.com"}, ["smtp_relay_msmtp_local_recipient", "#"]),
        (MSMTP | {"sender": "no%Ureply@example.com"}, ["smtp_relay_sender='no%Ureply@example.com'", "msmtp", "%"]),
        (MSMTP | {"msmtp_group": "mail senders"}, ["smtp_relay_msmtp_group='mail senders'", "group"]),
        (MSMTP | {"msmtp_command": "msmtp"}, ["smtp_relay_msmtp_command='msmtp'", "whole path"]),
        ({"ca_file": "ca.pem"}, ["smtp_relay_ca_file='ca.pem'", "whole path"]),
        ({"postfix_config_directory": "/etc/my postfix"}, ["smtp_relay_postfix_config_directory"]),
        ({"postfix_queue": {"maximal_queue_lifetime": "long"}}, ["maximal_queue_lifetime='long'", "2d"]),
        ({"postfix_queue": {"relayhost": "1s"}}, ["smtp_relay_postfix_queue='relayhost'"]),
        ({"postfix_queue": "maximal_queue_lifetime=2d"}, ["smtp_relay_postfix_queue='maximal", "dictionary"]),
        ({"postfix_settings": {"my host": "x"}}, ["smtp_relay_postfix_settings='my host'"]),
        ({"postfix_settings": ["myhostname"]}, ["smtp_relay_postfix_settings=[myhostname]"]),
    ],
)
def test_what_cannot_be_right_is_named_with_what_would_be(more, words):
    (problem,) = relay_problems(GIVEN | more)
    assert all(word in problem for word in words)
    assert "smtp_relay_smtp_relay" not in problem


def test_all_problems_are_told_at_once():
    assert len(relay_problems(GIVEN | {"mta": "exim", "username": "", "sender": "x"})) == 3


@pytest.mark.parametrize("password", ["", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "two words", None, 5])
def test_a_password_that_is_none_is_refused_and_not_shown(password):
    (problem,) = relay_problems(GIVEN | {"password": password})
    assert problem.startswith("smtp_relay_password: ")
    assert "ses_smtp_password" in problem
    assert not password or str(password) not in problem.replace("587", "")


@pytest.mark.parametrize(
    ("port", "said", "expected"), [(587, "", False), ("2465", None, True), (1465, True, True), (465, False, False)]
)
def test_the_port_tells_whether_tls_is_there_from_the_start(port, said, expected):
    assert tls_from_the_start({"port": port, "tls_wrapper": said}) == expected


def test_a_rotation_needs_no_more_than_the_endpoint_and_the_credentials():
    given = {name: GIVEN[name] for name in ("region", "host", "port", "username", "password")} | {"mta": "msmtp"}
    assert rotation_problems(given) == []


def test_a_rotation_is_told_what_is_wrong_with_its_credentials():
    (problem,) = rotation_problems(GIVEN | {"username": "info", "sender": "noreply"})
    assert "smtp_relay_username='info'" in problem

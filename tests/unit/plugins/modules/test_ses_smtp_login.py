# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""ses_smtp_login against the rig's SMTP endpoint."""

from __future__ import annotations

import json

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._smtp.credentials import smtp_password
from ansible_collections.mailops.ses.tests.unit.cases import REGION, client_of
from ansible_collections.mailops.ses.tests.unit.module_run import run_module

WRONG = "BMW5RDrXmmVs0lV7GpI4oLkHXpZ4stDsk6q91z1g38Pk"


@pytest.fixture
def login(rig):
    """Options with which the rig takes the login."""
    iam = client_of("iam", rig.endpoint_url)
    iam.create_user(UserName="mailer")
    key = iam.create_access_key(UserName="mailer")["AccessKey"]
    return {
        "host": rig.addresses["smtp_host"],
        "port": rig.addresses["smtp_port"],
        "ca_file": rig.addresses["smtp_ca_file"],
        "username": key["AccessKeyId"],
        "password": smtp_password(key["SecretAccessKey"], REGION),
    }


@pytest.mark.parametrize("check_mode", [False, True])
@pytest.mark.parametrize("wrapper", [False, True])
def test_credentials_that_are_right(rig, login, wrapper, check_mode):
    by_tls = {"port": rig.addresses["smtps_port"], "tls_wrapper": True} if wrapper else {}
    result = run_module("ses_smtp_login", login | by_tls, check_mode=check_mode)
    assert not result["changed"]
    assert result["reply"].startswith("235 ")
    assert result["tls_version"] == "TLSv1.3"
    assert (result["host"], result["port"]) == (login["host"], (login | by_tls)["port"])
    smtp = rig.control("smtp")
    assert [entry["access_key"] for entry in smtp["logins"]] == [login["username"]]
    assert smtp["messages"] == smtp["refused"] == []


def test_credentials_that_are_wrong(rig, login):
    result = run_module("ses_smtp_login", login | {"password": WRONG})
    assert result["failed"]
    assert result["reply"] == "535 Authentication Credentials Invalid"
    assert login["username"] in result["msg"]
    assert "rotate_credentials" in result["msg"]
    assert WRONG not in json.dumps(result)


def test_a_server_that_is_not_trusted_is_not_told_them(rig, login):
    result = run_module("ses_smtp_login", {name: value for name, value in login.items() if name != "ca_file"})
    assert result["failed"]
    assert "certificate is not trusted" in result["msg"]
    assert rig.control("smtp")["logins"] == []


def test_tls_from_the_start_at_the_port_for_starttls(login):
    result = run_module("ses_smtp_login", login | {"tls_wrapper": True})
    assert "tls_wrapper is true here" in result["msg"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"username": "mailer"}, ["username='mailer'", "AKIA"]),
        ({"username": "ASIAIOSFODNN7EXAMPLE"}, ["username", "temporary"]),
        ({"password": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}, ["password", "ses_smtp_password"]),
        ({"port": 0}, ["port=0", "587"]),
        ({"timeout": 0}, ["timeout=0", "seconds"]),
        ({"host": ""}, ["host=''", "leave it out"]),
        ({"host": None, "region": ""}, ["region=''", "leave it out"]),
        ({"host": None, "region": "eu-west-9", "port": 587}, ["region='eu-west-9'", "eu-west-1"]),
        ({"host": None, "region": "eu-west-1", "port": 26}, ["port=26", "587"]),
        ({"host": None}, ["one of the following is required", "region", "host"]),
        ({"region": "eu-west-1"}, ["mutually exclusive"]),
        ({"ca_file": "/nowhere/ca.pem"}, ["ca_file='/nowhere/ca.pem'", "No such file"]),
        ({"ca_file": "/dev/null"}, ["ca_file='/dev/null'", "no CA certificates"]),
    ],
    ids=str,
)
def test_bad_input_names_the_option_the_value_and_what_would_be_right(rig, login, options, words):
    given = {name: value for name, value in (login | options).items() if value is not None}
    result = run_module("ses_smtp_login", given)
    assert result["failed"]
    assert [word for word in words if word not in result["msg"]] == []
    assert rig.control("smtp")["logins"] == []
    assert given["password"] not in json.dumps(result)

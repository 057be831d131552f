# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of _ses.clients, with clients of botocore that send nothing."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._ses import clients
from ansible_collections.mailops.ses.plugins.module_utils._ses.clients import Clients
from ansible_collections.mailops.ses.plugins.module_utils._ses.errors import SesError

REGION = "eu-west-1"
KEYS = {"access_key": "testing", "secret_key": "testing-secret", "session_token": None}


class Module:
    """As much of AnsibleAWSModule as amazon.aws looks at."""

    region = REGION

    def __init__(self, **params):
        self.params = {"region": REGION, "validate_certs": True, **KEYS, **params}


@pytest.fixture(autouse=True)
def sessions(monkeypatch, tmp_path):
    """The profiles of the sessions that are made; ``dns`` and ``mail`` are there."""
    config = tmp_path / "config"
    config.write_text(
        "[profile dns]\naws_access_key_id = dns\naws_secret_access_key = testing-secret\n[profile mail]\n"
    )
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    made, session = [], clients.boto3.session.Session

    def counted(profile_name):
        made.append(profile_name)
        return session(profile_name=profile_name)

    monkeypatch.setattr(clients.boto3.session, "Session", counted)
    return made


def key_of(client):
    return client._request_signer._credentials.access_key


def test_all_clients_are_of_one_session_and_never_retry_by_themselves(sessions):
    made_by = Clients(Module())
    assert sessions == [], "none before it is needed"
    for service in ("sesv2", "sts"):
        client = made_by.make(service, REGION, {})
        assert (client.meta.region_name, key_of(client)) == (REGION, "testing")
        assert client.meta.config.retries["total_max_attempts"] == 1
        assert client.meta.config.connect_timeout and client.meta.config.read_timeout
    assert sessions == [None]


def test_the_module_s_endpoint_and_settings_are_kept():
    client = Clients(Module(endpoint_url="http://127.0.0.1:1", aws_config={"proxies": {"http": "p"}})).make(
        "sesv2", REGION, {}
    )
    assert client.meta.endpoint_url == "http://127.0.0.1:1"
    assert client.meta.config.proxies == {"http": "p"}


@pytest.mark.parametrize(
    ("account", "key", "profile"),
    [
        ({"access_key": "other", "secret_key": "testing-secret"}, "other", None),
        ({"profile": "dns"}, "dns", "dns"),
        ({"endpoint_url": "http://127.0.0.1:2"}, "testing", None),
    ],
)
def test_another_account_stands_for_the_module_s_own(sessions, account, key, profile):
    client = Clients(Module()).make("route53", "us-east-1", account)
    assert key_of(client) == key
    assert sessions == [profile]
    assert client.meta.endpoint_url == account.get("endpoint_url", "https://route53.amazonaws.com")


def test_keys_of_another_account_take_the_module_s_profile_away(sessions):
    module = Module(profile="mail", access_key=None, secret_key=None)
    client = Clients(module).make("route53", "us-east-1", {"access_key": "other", "secret_key": "testing-secret"})
    assert (key_of(client), sessions) == ("other", [None])


@pytest.mark.parametrize(
    "wrong", [{"profile": "nobody", "access_key": None, "secret_key": None}, {"endpoint_url": "x"}]
)
def test_options_that_lead_nowhere_are_an_error_that_names_them(wrong):
    with pytest.raises(SesError) as caught:
        Clients(Module(**wrong)).make("sesv2", REGION, {})
    assert str(next(iter(wrong.values()))) in str(caught.value)

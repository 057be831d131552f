# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One rig for each worker of pytest, started when the first test asks for it and stopped at the end of the session.

ansible-test runs every test in a process of its own, where a session fixture would start a rig for each test and stop
none. So the worker itself starts it, before its first test, if it has collected one that needs it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

RIG = Path(__file__).resolve().parents[1] / "rig"
START_SECONDS = 60
# Of DKIM and of TXT records, as the rig makes them.
TOKEN = re.compile(r"\b[a-z0-9]{32}\b|[A-Za-z0-9+/]{43}=")


class RigProcess:
    """The rig as a process, and its control URL. See tests/rig/README.md."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="rig-")
        ready = Path(self._folder.name) / "ready.json"
        self._log = Path(self._folder.name) / "stderr"
        with self._log.open("w") as stderr:
            command = [sys.executable, str(RIG), "--ready-file", str(ready), "--verify-interval", "0"]
            command += ["--stop-after", "3600"]
            self._process = subprocess.Popen(command, stderr=stderr, stdout=stderr)
        deadline = time.monotonic() + START_SECONDS
        while not ready.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"the rig did not start:\n{self._log.read_text()}")
            time.sleep(0.05)
        self.addresses = json.loads(ready.read_text())

    @property
    def endpoint_url(self) -> str:
        return self.addresses["endpoint_url"]

    @property
    def name_server(self) -> str:
        """As an option of a module takes it."""
        return "{dns_host}:{dns_port}".format(**self.addresses)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(30)

    def control(self, name: str, body=None, method: str | None = None):
        """One control call; GET without a body, POST with one."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.addresses['control_url']}/{name}", data=data, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def calls(self, service: str = "ses") -> list[dict]:
        return [call for call in self.control("calls") if call["service"] == service]

    def written(self) -> list[str]:
        """The operations of the writing calls."""
        return [call["operation"] for call in self.control("calls") if call["writes"]]

    def settings(self) -> list[dict]:
        """What callers have set of each identity and configuration set, without what SES makes by itself, which differs
        from time to time, what is in the hosted zones, and what is set of the account.
        """
        identities = sorted((_settings(identity) for identity in self.control("identities")), key=str)
        sets = sorted((_set_settings(one) for one in self.control("configuration_sets")), key=str)
        return identities + sets + self._zones() + [self._account()]

    def _account(self) -> dict:
        """Without the case of a review, of which each has its own, and without what was sent."""
        from ansible_collections.mailops.ses.tests.unit.cases import REGION

        account = self.control(f"account?region={REGION}")
        account.get("Details", {}).get("ReviewDetails", {}).pop("CaseId", None)
        del account["SendQuota"]
        return account

    def _zones(self) -> list[dict]:
        from ansible_collections.mailops.ses.tests.unit.cases import client_of

        route53 = client_of("route53", self.endpoint_url)
        found = [
            record_set
            for zone in route53.list_hosted_zones()["HostedZones"]
            for record_set in route53.list_resource_record_sets(HostedZoneId=zone["Id"])["ResourceRecordSets"]
            if record_set["Type"] not in ("NS", "SOA")
        ]
        return sorted((json.loads(TOKEN.sub("token", json.dumps(one, sort_keys=True))) for one in found), key=str)

    def forget_calls(self) -> None:
        self.control("calls", method="DELETE")


def pytest_collection_finish(session) -> None:
    wanted = any("rig" in getattr(item, "fixturenames", ()) for item in session.items)
    if wanted and not session.config.option.collectonly and not _only_distributes(session.config):
        from ansible_collections.mailops.ses.tests.unit.module_run import prepare

        prepare()
        session.config.rig_process = RigProcess()


def pytest_sessionfinish(session) -> None:
    process = getattr(session.config, "rig_process", None)
    if process is not None:
        process.stop()


def _only_distributes(config) -> bool:
    """Whether this is pytest-xdist's controller, which runs no test itself."""
    return bool(getattr(config.option, "numprocesses", None)) and not hasattr(config, "workerinput")


@pytest.fixture
def rig(request, monkeypatch):
    """An empty rig, and an environment in which every AWS client goes to it."""
    from ansible_collections.mailops.ses.tests.unit.module_run import data_in_memory

    process = request.config.rig_process
    process.control("reset", {})
    for name in [name for name in os.environ if name.startswith(("AWS_", "BOTO"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with data_in_memory():
        yield process


def _settings(identity: dict) -> dict:
    dkim = {name: value for name, value in identity["DkimAttributes"].items() if name != "LastKeyGenerationTimestamp"}
    if dkim["SigningAttributesOrigin"] != "EXTERNAL":
        dkim["Tokens"] = len(dkim.get("Tokens", []))
    tags = sorted((tag["Key"], tag["Value"]) for tag in identity["Tags"])
    made = {"DkimAttributes": dkim, "VerificationToken": bool(identity["VerificationToken"]), "Tags": tags}
    return {name: value for name, value in (identity | made).items() if name != "VerificationInfo"}


# What SES says of a configuration set where that was set, and means where it says nothing.
MEANT = {
    "DeliveryOptions": {"TlsPolicy": "OPTIONAL"},
    "MessageSecurityOptions": {"SigningScheme": {"DefaultScheme": {}}},
}


def _set_settings(configuration_set: dict) -> dict:
    tags = sorted((tag["Key"], tag["Value"]) for tag in configuration_set["Tags"])
    metrics = configuration_set["ReputationOptions"]["ReputationMetricsEnabled"]
    told = {name: value for name, value in configuration_set.items() if MEANT.get(name) != value}
    return {**told, "Tags": tags, "ReputationOptions": metrics}


@pytest.fixture
def hasty_pace(monkeypatch):
    """Requests are sent again, and turns come, a fiftieth or less of the time after that they would."""
    from ansible_collections.mailops.ses.plugins.module_utils._ses import pace, rate

    monkeypatch.setattr(pace, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(pace, "LONGEST_PAUSE", 0.025)
    for module in (pace, rate):  # each has the name
        monkeypatch.setattr(module, "PERIOD", 0.02)


@pytest.fixture
def ses(rig):
    """A plain client, to make the state that a case begins with."""
    from ansible_collections.mailops.ses.tests.unit.cases import client_of

    client = client_of("sesv2", rig.endpoint_url)
    client.rig = rig
    return client


@pytest.fixture
def run(rig, ses):
    """Prepares a case, in an emptied rig where ``anew``, and gives the function that runs it."""
    from ansible_collections.mailops.ses.tests.unit.cases import REGION, with_zone_id
    from ansible_collections.mailops.ses.tests.unit.module_run import asks_dns, run_module

    credentials = {"access_key": "testing-key", "secret_key": "testing-secret", "region": REGION}

    def prepared(case, anew: bool = False):
        if anew:
            rig.control("reset", {})
        case.given(ses)
        rig.forget_calls()

        def once(check_mode: bool = False, may_fail: bool = False) -> dict:
            own = {"name_servers": [rig.name_server]} if asks_dns(case.module) else {}
            params = {
                **with_zone_id(case.params, rig.endpoint_url),
                **own,
                **credentials,
                "endpoint_url": rig.endpoint_url,
            }
            result = run_module(case.module, params, check_mode=check_mode)
            assert may_fail or not result.get("failed"), result.get("msg")
            result.pop("invocation", None)  # newer ansible-core leaves it to the controller
            return result

        return once

    return prepared

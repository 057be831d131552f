# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`python tests/rig`, as people start it."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import boto3
import pytest

RIG = Path(__file__).resolve().parents[1]


@pytest.fixture
def started(tmp_path):
    """The rig as a process, with its ready file and call log."""
    ready = tmp_path / "ready.json"
    command = [sys.executable, str(RIG), "--ready-file", str(ready), "--call-log", str(tmp_path / "calls")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    deadline = time.monotonic() + 60
    while not ready.exists() and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.05)
    try:
        yield process, ready, tmp_path / "calls"
    finally:
        process.kill()
        process.communicate()


def test_it_serves_once_the_ready_file_is_there_and_leaves_nothing_behind(started):
    process, ready, log = started
    addresses = json.loads(ready.read_text())
    smtp = {"smtp_host", "smtp_port", "smtps_port", "smtp_ca_file"}
    assert set(addresses) == {"endpoint_url", "dns_host", "dns_port", "control_url", "pid"} | smtp
    assert addresses["pid"] == process.pid
    client = boto3.client(
        "sesv2",
        endpoint_url=addresses["endpoint_url"],
        region_name="eu-west-1",
        aws_access_key_id="testing-key",
        aws_secret_access_key="testing-secret",
    )
    assert client.list_email_identities()["EmailIdentities"] == []
    with urllib.request.urlopen(addresses["control_url"] + "/clock", timeout=10) as answer:
        assert "now" in json.load(answer)
    for port in ("smtp_port", "smtps_port"):
        with socket.create_connection((addresses["smtp_host"], addresses[port]), timeout=10):
            pass
    assert Path(addresses["smtp_ca_file"]).read_text().startswith("-----BEGIN CERTIFICATE-----")
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        with socket.socket(socket.AF_INET, kind) as asker:
            asker.connect((addresses["dns_host"], addresses["dns_port"]))
    assert [json.loads(line)["operation"] for line in log.read_text().splitlines()] == ["ListEmailIdentities"]
    process.send_signal(signal.SIGTERM)
    said, _nothing = process.communicate(timeout=20)
    assert process.returncode == 0
    assert said == b""
    assert not ready.exists()
    assert not Path(addresses["smtp_ca_file"]).exists()


def test_it_listens_on_loopback_only(started):
    process, _ready, _log = started
    listening = set()
    inodes = {
        link.readlink().name.removeprefix("socket:[").removesuffix("]")
        for link in Path(f"/proc/{process.pid}/fd").iterdir()
        if link.readlink().name.startswith("socket:[")
    }
    for table in ("tcp", "udp", "tcp6", "udp6"):
        for line in Path(f"/proc/{process.pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[9] in inodes and fields[2].endswith(":0000"):
                listening.add(fields[1].partition(":")[0])
    assert listening == {"0100007F"}


def test_without_a_ready_file_it_says_what_it_needs():
    done = subprocess.run([sys.executable, str(RIG)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "--ready-file" in done.stderr


def test_it_ends_by_itself_when_told_to(tmp_path):
    ready = tmp_path / "ready.json"
    command = [sys.executable, str(RIG), "--ready-file", str(ready), "--stop-after", "0.5"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert not ready.exists()

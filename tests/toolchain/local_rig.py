# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The local SES (tests/rig) of the staged collection, for as long as something needs it, and questions to it."""

from __future__ import annotations

import json
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dns.message
import dns.query
from process import end_group
from workbench import Workbench, new_log

CREDENTIALS = {"AWS_ACCESS_KEY_ID": "testing-key", "AWS_SECRET_ACCESS_KEY": "testing-secret", "AWS_REGION": "eu-west-1"}
START_SECONDS = 60
LONGEST = "3600"  # seconds; should nobody be left who would stop it


class NotStarted(Exception):
    """The local SES is not there; the text is what it said."""


class Rig:
    """The local SES, as its ready file describes it."""

    def __init__(self, ready: dict) -> None:
        self.ready = ready
        self.endpoint_url: str = ready["endpoint_url"]
        self.name_server: tuple[str, int] = (ready["dns_host"], ready["dns_port"])
        self._control_url: str = ready["control_url"]

    def ask(self, path: str, body: dict | None = None, method: str | None = None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self._control_url}/{path}", data=data, method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def identities(self) -> dict[str, dict]:
        return {row["identity"]: row for row in self.ask("identities")}

    def resolve(self, name: str) -> str:
        """What its name server answers for this CNAME, asked over the wire."""
        host, port = self.name_server
        answer = dns.query.udp(dns.message.make_query(name, "CNAME"), host, port=port, timeout=5)
        return "\n".join(record.to_text() for record in answer.answer)


@contextmanager
def local_ses(bench: Workbench, folder: Path, log_name: str) -> Iterator[Rig]:
    """The rig, for as long as this lasts. Raises NotStarted."""
    log, ready_file = new_log(log_name), folder / "rig.json"
    command = (bench.python, bench.collection / "tests" / "rig", "--ready-file", ready_file, "--stop-after", LONGEST)
    with log.open("a") as stream:
        process = subprocess.Popen(command, env=bench.environment, stdout=stream, stderr=stream, start_new_session=True)
    try:
        give_up = time.monotonic() + START_SECONDS
        while not ready_file.exists():
            if process.poll() is not None or time.monotonic() > give_up:
                raise NotStarted(f"the local SES did not start:\n{log.read_text()}")
            time.sleep(0.1)
        yield Rig(json.loads(ready_file.read_text()))
    finally:
        end_group(process)

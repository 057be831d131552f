# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The local SES (tests/rig) in a process of its own: what it is told, what it was sent, what it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

RIG = Path(__file__).resolve().parents[1] / "rig"
START_SECONDS = 60
STOP_AFTER = 4 * 3600  # seconds, should nobody be left who would stop it
REGION = "eu-west-1"
THROTTLED = ("TooManyRequestsException", "Throttling")


class LocalSes:
    """A context: started, and stopped at its end."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="bench-rig-")
        self._ready = Path(self._folder.name) / "ready.json"

    def __enter__(self) -> LocalSes:
        command = [sys.executable, RIG, "--ready-file", self._ready, "--verify-interval", "0"]
        self._process = subprocess.Popen([*command, "--stop-after", str(STOP_AFTER)])
        deadline = time.monotonic() + START_SECONDS
        while not self._ready.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.__exit__()
                raise RuntimeError("the local SES did not start")
            time.sleep(0.05)
        self._addresses = json.loads(self._ready.read_text())
        return self

    def __exit__(self, *_exception: object) -> None:
        self._process.terminate()
        self._process.wait(30)
        self._folder.cleanup()

    @property
    def endpoint_url(self) -> str:
        return self._addresses["endpoint_url"]

    @property
    def name_server(self) -> str:
        """As an option of a module takes it."""
        return "{dns_host}:{dns_port}".format(**self._addresses)

    def control(self, name: str, body: Any = None, method: str | None = None) -> Any:
        """One control call; GET without a body, POST with one."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self._addresses['control_url']}/{name}", data=data, method=method)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)

    def seed(self, names: Sequence[str], status: str = "SUCCESS") -> None:
        """Identities of this status, made without a call."""
        self.control("identities", {"region": REGION, "identities": list(names), "verification_status": status})

    def calls(self) -> list[dict[str, Any]]:
        """All that it was sent, in order."""
        return self.control("calls")

    def forget_calls(self) -> None:
        self.control("calls", method="DELETE")

    def cpu(self) -> float:
        """Its own CPU seconds so far."""
        with open(f"/proc/{self._process.pid}/stat", encoding="utf-8") as stat:
            of_user, of_system = stat.read().rpartition(")")[2].split()[11:13]
        return (int(of_user) + int(of_system)) / os.sysconf("SC_CLK_TCK")


def is_refused(call: dict[str, Any]) -> bool:
    """Whether it was not carried out because there were too many."""
    return str(call.get("error") or "").partition(":")[0] in THROTTLED

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""BIND 9 on loopback ports, one process for each server."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import dns.message
import dns.query

NAMED = shutil.which("named") or ("/usr/sbin/named" if Path("/usr/sbin/named").exists() else None)
START_SECONDS = 20
ANSWER_SECONDS = 5  # on a busy machine; those that are told to answer do, so no test waits for it
HEAD = """$TTL 60
@ IN SOA ns1.{zone}. hostmaster.{zone}. 1 7200 900 1209600 900
"""


@dataclass(frozen=True)
class Bind:
    """What one server has.

    ``zones``: the lines of each zone's file, below its SOA record unless they have one. ``keys``: algorithm and secret
    (base64) of the TSIG keys that may update them, by name. ``forwards``: the port on which each other zone is served,
    for which this is a resolver. ``anchors``: DNSKEY data (flags, protocol, algorithm, "key") that it is to trust by
    zone, and so to check signatures.
    """

    zones: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    forwards: Mapping[str, int] = field(default_factory=dict)
    anchors: Mapping[str, str] = field(default_factory=dict)


@contextlib.contextmanager
def binds(folder: Path, *servers: Bind) -> Iterator[list[int]]:
    """Runs one for each. Gives their ports. Raises RuntimeError with what BIND said where one does not start."""
    running = []
    try:
        for number, server in enumerate(servers):
            place = folder / str(number)
            place.mkdir(parents=True)
            port = _free_port()
            _write(place, port, server)
            with (place / "log").open("w") as log:
                command = [NAMED, "-g", "-n", "1", "-c", str(place / "named.conf")]
                running.append((port, subprocess.Popen(command, stdout=log, stderr=log), place / "log"))
        for port, process, log in running:
            _wait_for(port, process, log)
        yield [port for port, _process, _log in running]
    finally:
        for _port, process, _log in running:
            process.terminate()
        for _port, process, _log in running:
            process.wait(20)


@dataclass(frozen=True)
class BehindAddress:
    """BIND on that port, in the place of Contents in name_servers(): it listens at addresses of an interface only."""

    port: int
    behaviour = ""

    def answer(self, query: dns.message.Message, over_tcp: bool) -> dns.message.Message:
        return (dns.query.tcp if over_tcp else dns.query.udp)(query, "127.0.0.1", 5, self.port)


def _write(place: Path, port: int, server: Bind) -> None:
    for name, lines in server.zones.items():
        head = "" if " SOA " in lines else HEAD.format(zone=name)
        (place / f"{name}.zone").write_text(f"{head}{lines}\n")
    options = [
        f'directory "{place}"',
        f'pid-file "{place}/pid"',
        f'session-keyfile "{place}/key"',
        f"listen-on port {port} {{ 127.0.0.1; }}",
        "listen-on-v6 { none; }",
        f"recursion {'yes' if server.forwards else 'no'}",
        f"dnssec-validation {'yes' if server.anchors else 'no'}",
        "empty-zones-enable no",
        "notify no",
        "allow-transfer { 127.0.0.1; }",
    ]
    keys = [
        f'key "{name}" {{ algorithm {algorithm}; secret "{secret}"; }};'
        for name, (algorithm, secret) in server.keys.items()
    ]
    allowed = "".join(f'key "{name}"; ' for name in server.keys) or "none; "
    zones = [
        f'zone "{name}" {{ type primary; file "{name}.zone"; check-names ignore; allow-update {{ {allowed}}}; }};'
        for name in server.zones
    ]
    zones += [
        f'zone "{name}" {{ type forward; forward only; forwarders {{ 127.0.0.1 port {other}; }}; }};'
        for name, other in server.forwards.items()
    ]
    anchors = "".join(f"{name} static-key {key}; " for name, key in server.anchors.items())
    zones += [f"trust-anchors {{ {anchors}}};"] if anchors else []
    lines = [f"options {{ {'; '.join(options)}; }};", "controls { };", *keys, *zones, ""]
    configuration = place / "named.conf"
    configuration.touch(0o600)
    configuration.write_text("\n".join(lines))


def _wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"BIND did not start:\n{log.read_text()}")
        time.sleep(0.05)


def _free_port() -> int:
    """One that is free for UDP and TCP."""
    for _attempt in range(50):
        with socket.socket() as tcp, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            tcp.bind(("127.0.0.1", 0))
            with contextlib.suppress(OSError):
                udp.bind(tcp.getsockname())
                return tcp.getsockname()[1]
    raise RuntimeError("no port is free for UDP and TCP")

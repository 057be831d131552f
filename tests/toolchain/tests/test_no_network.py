# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A process whose PYTHONPATH has no_network reaches nothing."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest
from docs_site import OFFLINE


def said(program):
    """What a program says that is run as a build runs its tools."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | OFFLINE,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.fixture
def listening():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_it_reaches_no_server(listening):
    program = f"import socket; socket.create_connection(('127.0.0.1', {listening})); print('reached')"
    assert "no network for this program, which wants to reach" in said(program)


def test_it_sends_no_datagram(listening):
    program = f"import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', {listening}))"
    assert "no network for this program" in said(program)


def test_it_asks_for_no_address():
    program = "import socket; socket.getaddrinfo('docs.ansible.com', 443)"
    assert "which asks where docs.ansible.com is" in said(program)


def test_its_own_processes_neither(listening):
    inner = f"import socket; socket.create_connection(('127.0.0.1', {listening}))"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    assert "no network for this program" in said(program)


def test_sockets_within_the_machine_are_left_alone(tmp_path):
    program = (
        "import asyncio, socket; a, b = socket.socketpair(); a.send(b'x'); asyncio.run(asyncio.sleep(0)); "
        f"s = socket.socket(socket.AF_UNIX); s.bind({str(tmp_path / 's')!r}); s.listen(); "
        f"socket.socket(socket.AF_UNIX).connect({str(tmp_path / 's')!r}); print('fine')"
    )
    assert said(program) == "fine\n"

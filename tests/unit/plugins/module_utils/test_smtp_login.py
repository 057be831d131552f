# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of logging in at servers that do not behave: what a person reads. The module's own tests are with the rig."""

from __future__ import annotations

import contextlib
import socket
import threading

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._smtp_login import NotLoggedIn, SmtpServerAddress, log_in

PASSWORD = "BMW5RDrXmmVs0lV7GpI4oLkHXpZ4stDsk6q91z1g38Pk"


@contextlib.contextmanager
def server(*lines: bytes):
    """Says one line when somebody connects, and one for each that it is sent; then it ends the connection."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            with contextlib.suppress(OSError):
                client, _address = listening.accept()
                with client, client.makefile("rb") as sent:
                    for number, line in enumerate(lines):
                        if number:
                            sent.readline()
                        client.sendall(line)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
    thread.join(10)


def problem_with(port, host="127.0.0.1", **options):
    address = SmtpServerAddress(host, port, **{"tls_wrapper": False, "timeout": 5} | options)
    with pytest.raises(NotLoggedIn) as caught:
        log_in(address, "AKIAIOSFODNN7EXAMPLE", PASSWORD)
    assert PASSWORD not in str(caught.value)
    return str(caught.value)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


def test_nobody_listens():
    port = free_port()
    said = problem_with(port)
    assert said.startswith(f"127.0.0.1:{port} cannot be reached: Connection refused")
    assert "EC2 limits port 25" in said


def test_the_host_has_no_address():
    said = problem_with(587, host="email-smtp.invalid")
    assert said.startswith("email-smtp.invalid has no address")
    assert "smtp_relay_region" in said


def test_it_does_not_answer_in_time():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        said = problem_with(silent.getsockname()[1], timeout=0.3)
    assert "did not answer in time" in said
    assert "tls_wrapper is false here" in said


def test_it_ends_the_connection():
    with server(b"220 ready\r\n") as port:
        assert "ended the connection" in problem_with(port)


def test_it_has_no_starttls():
    with server(b"220 ready\r\n", b"250 ok\r\n") as port:
        said = problem_with(port)
    assert "STARTTLS extension not supported" in said
    assert "tls_wrapper is false here" in said


def test_it_is_busy():
    with server(b"421 Too many concurrent SMTP connections\r\n") as port:
        assert "answers '421 Too many concurrent SMTP connections'" in problem_with(port)


def test_tls_from_the_start_where_there_is_none():
    with server(b"220 ready\r\n") as port:
        said = problem_with(port, tls_wrapper=True)
    assert "does not speak TLS as it is to" in said
    assert "tls_wrapper is true here" in said

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logging in to an SMTP server over TLS and no more, to learn whether credentials are taken. No message is sent."""

from __future__ import annotations

import smtplib
import socket
import ssl
from dataclasses import dataclass
from typing import Any

from ._mail_host.delivery_log import advice_for


@dataclass(frozen=True)
class SmtpServerAddress:
    """``tls_wrapper``: TLS from the first byte, not by STARTTLS. ``ca_file``: None for the system's. ``timeout``: s."""

    host: str
    port: int
    tls_wrapper: bool
    ca_file: str | None = None
    timeout: float = 30

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


class NotLoggedIn(Exception):
    """Why not, in words, and ``reply``: the server's line, where it gave one. Holds no secret."""

    def __init__(self, problem: str, reply: str | None = None) -> None:
        super().__init__(problem)
        self.reply = reply


def log_in(address: SmtpServerAddress, username: str, password: str) -> dict[str, Any]:
    """Returns host, port, tls_version and the server's reply. Raises NotLoggedIn."""
    try:
        with _encrypted(address) as client:
            code, said = client.login(username, password)
            version = client.sock.version()
    except smtplib.SMTPResponseException as error:
        reply = f"{error.smtp_code} {_text(error.smtp_error)}"
        raise NotLoggedIn(f"{address} answers {reply!r} to {username}. {advice_for(reply)}", reply) from None
    except smtplib.SMTPServerDisconnected as error:
        # Also what a server that expects TLS from the start does with a client that waits for its greeting.
        slow = "timed out" in str(error)
        what = "did not answer in time" if slow else "ended the connection before it answered"
        raise NotLoggedIn(f"{address} {what}. {_port_advice(address) if slow else 'Try again later'}") from None
    except smtplib.SMTPException as error:
        raise NotLoggedIn(f"{address} does not speak SMTP as SES does: {error}. {_port_advice(address)}") from None
    except OSError as error:
        raise NotLoggedIn(_unreachable(address, error)) from None
    return {"host": address.host, "port": address.port, "tls_version": version, "reply": f"{code} {_text(said)}"}


def _encrypted(address: SmtpServerAddress) -> smtplib.SMTP:
    context = ssl.create_default_context(cafile=address.ca_file)
    if address.tls_wrapper:
        return smtplib.SMTP_SSL(address.host, address.port, timeout=address.timeout, context=context)
    client = smtplib.SMTP(address.host, address.port, timeout=address.timeout)
    try:
        client.starttls(context=context)
    except BaseException:
        client.close()
        raise
    return client


def _unreachable(address: SmtpServerAddress, error: OSError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        why = f"its certificate is not trusted: {error.verify_message}"
        return f"{address} was not given the credentials, because {why}. {advice_for('certificate')}"
    if isinstance(error, ssl.SSLError):
        return f"{address} does not speak TLS as it is to: {error.reason or error}. {_port_advice(address)}"
    if isinstance(error, socket.gaierror):
        return (
            f"{address.host} has no address that this host can find: {error.strerror}. {advice_for('host not found')}"
        )
    said = str(error.strerror or error or "timed out")
    return f"{address} cannot be reached: {said}. {advice_for('connection refused')}"


def _port_advice(address: SmtpServerAddress) -> str:
    return (
        "With SES, TLS is there from the start on 465 and 2465, and comes by STARTTLS on 587, 2587 and 25; "
        f"tls_wrapper is {str(address.tls_wrapper).lower()} here"
    )


def _text(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SES's SMTP endpoint on loopback: one port with STARTTLS, one with TLS from the start, login over TLS only."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
import warnings
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from clock import Clock
from local_ses import LocalSes
from outbox import Accepted, parsed
from sending import MAX_BYTES, MAX_RECIPIENTS
from smtp_acceptance import Letter, SmtpAcceptance
from smtp_certificates import Certificates
from smtp_faults import REPLIES, SmtpFaults
from smtp_log import SmtpLog
from smtp_users import SmtpUser, log_in

DEFAULT_REGION = "eu-west-1"
_NAME = "email-smtp.{region}.amazonaws.com"
_BAD_LOGIN = "535 Authentication Credentials Invalid"
_TOO_LONG = "552 Message is too long."
# What aiosmtpd says, where SES has other words.
_WORDS = {
    "552 Error: message size exceeds fixed maximum message size": _TOO_LONG,
    "530 5.7.0 Authentication required": "530 Authentication required",
    "552 Error: Too much mail data": _TOO_LONG,
}


class SmtpServer:
    """Listens once it is made; ``start`` to answer, ``stop`` to end. ``region`` is the Region it stands for."""

    def __init__(self, host: str, ses: LocalSes, clock: Clock) -> None:
        self.host = host
        self.region = DEFAULT_REGION
        self.log = SmtpLog()
        self.faults = SmtpFaults()
        self._clock = clock
        self._acceptance = SmtpAcceptance(ses, clock)
        self._certificates = Certificates(["localhost", host, _NAME.format(region=DEFAULT_REGION)])
        self._sockets = {kind: socket.create_server((host, 0)) for kind in ("starttls", "tls")}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    @property
    def port(self) -> int:
        """Of the one with STARTTLS."""
        return self._sockets["starttls"].getsockname()[1]

    @property
    def tls_port(self) -> int:
        """Of the one with TLS from the start."""
        return self._sockets["tls"].getsockname()[1]

    @property
    def ca_file(self) -> str:
        """The certificates of the authority to trust: a path, PEM."""
        return str(self._certificates.ca_file)

    def start(self) -> None:
        # The library logs every connection, and those that faults end.
        logging.getLogger("mail.log").setLevel(logging.CRITICAL)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(_end_all_tasks(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        for each in self._sockets.values():
            each.close()
        self._certificates.remove()

    def reset(self) -> None:
        self.region = DEFAULT_REGION
        self.log.clear()
        self.faults.rules = []

    async def _listen(self) -> None:
        context = self._certificates.context
        await self._loop.create_server(lambda: self._session(True), sock=self._sockets["starttls"])
        await self._loop.create_server(lambda: self._session(False), sock=self._sockets["tls"], ssl=context)

    def _session(self, starttls: bool) -> SMTP:
        """``starttls``: TLS comes by that command; else it is there already, which aiosmtpd does not see."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _SesSmtp(
                self,
                data_size_limit=MAX_BYTES,
                hostname=_NAME.format(region=self.region),
                ident="ESMTP SimpleEmailService",
                tls_context=self._certificates.context if starttls else None,
                require_starttls=starttls,
                auth_required=True,
                auth_require_tls=starttls,
                authenticator=self._authenticate,
                loop=self._loop,
            )

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: LoginPassword
    ) -> AuthResult:
        access_key, password = (part.decode(errors="replace") for part in (given.login, given.password))
        user = log_in(access_key, password, self.region)
        reply = "235 Authentication successful." if user else _BAD_LOGIN
        self.log.add("logins", access_key=access_key, reply=reply)
        return AuthResult(success=user is not None, handled=False, message=reply, auth_data=user)

    async def _mail(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in ("", "<>"):
            return "501 Invalid MAIL FROM address provided"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 Ok"

    async def _recipient(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= MAX_RECIPIENTS:
            return "452 Too many recipients"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 Ok"

    async def _data(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        user: SmtpUser = session.auth_data
        fault = self.faults.strike()
        if fault in REPLIES or fault == "reset":
            self._refused(user, envelope, REPLIES.get(fault))
            return REPLIES.get(fault) or _cut(server)
        letter = Letter(user, envelope.mail_from, tuple(envelope.rcpt_tos), envelope.content)
        reply, accepted = self._acceptance.put_in(letter, self.region)
        if accepted is None:
            self._refused(user, envelope, reply)
            return reply
        self._taken(letter, accepted, answered=fault is None, port=_port_of(server))
        return _cut(server) if fault else reply

    # The names that aiosmtpd looks for.
    handle_MAIL, handle_RCPT, handle_DATA = _mail, _recipient, _data  # noqa: N815

    def _refused(self, user: SmtpUser, envelope: Envelope, reply: str | None) -> None:
        about = {"mail_from": envelope.mail_from, "recipients": list(envelope.rcpt_tos)}
        self.log.add("refused", **about, reply=reply, access_key=user.access_key)

    def _taken(self, letter: Letter, accepted: Accepted, **how: Any) -> None:
        message = parsed(letter.raw)
        self.log.add(
            "messages",
            **how,
            message_id=accepted.message_id,
            time=accepted.time.isoformat(),
            mail_from=letter.mail_from,
            recipients=list(letter.recipients),
            headers=[[name, str(value)] for name, value in message.items()],
            body=letter.raw.partition(b"\r\n\r\n")[2].decode(errors="replace"),
            octets=len(letter.raw),
            access_key=letter.user.access_key,
            user=letter.user.name,
            identity=accepted.identity,
            configuration_set=accepted.configuration_set,
            tags=accepted.tags,
            region=self.region,
        )


def _port_of(server: SMTP) -> int:
    return server.transport.get_extra_info("sockname")[1]


class _SesSmtp(SMTP):
    async def push(self, status: Any) -> None:
        await super().push(_WORDS.get(status, status))


async def _end_all_tasks() -> None:
    """Of connections that are still open: asyncio would complain of each."""
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _cut(server: SMTP) -> str:
    """Ends the connection before the answer that is returned here can leave."""
    server.transport.abort()
    return "421 Connection lost"

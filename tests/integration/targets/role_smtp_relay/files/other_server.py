# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Be an SMTP server as a company has it within: it wants a login, and knows no TLS. Runs until SIGTERM, or 20 minutes.

Usage: other_server.py READY_FILE MAIL_FILE USERNAME PASSWORD    READY_FILE (JSON) then has port and pid; each message
that is taken is a line of MAIL_FILE (JSON) with mail_from, recipients and content.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


def main() -> None:
    ready, mail = Path(sys.argv[1]), Path(sys.argv[2])
    login = LoginPassword(*(argument.encode() for argument in sys.argv[3:]))
    mail.touch()

    class Keep:
        async def handle_DATA(self, server, session, envelope):  # noqa: N802, the name that aiosmtpd looks for
            about = {"mail_from": envelope.mail_from, "recipients": envelope.rcpt_tos}
            with open(mail, "a") as stream:
                print(json.dumps(about | {"content": envelope.content.decode()}), file=stream)
            return "250 taken"

    def authenticate(server, session, envelope, mechanism, data):
        return AuthResult(success=data == login)

    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    options = {"auth_required": True, "auth_require_tls": False, "authenticator": authenticate}
    port = _free_port()
    controller = Controller(Keep(), hostname="127.0.0.1", port=port, **options)
    controller.start()
    partial = ready.with_suffix(".part")
    partial.write_text(json.dumps({"port": port, "pid": os.getpid()}))
    partial.rename(ready)
    signal.sigtimedwait({signal.SIGTERM}, 1200)
    controller.stop()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


if __name__ == "__main__":
    main()

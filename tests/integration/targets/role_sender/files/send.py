# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Send a message by SMTP with STARTTLS, and print the code of the reply.

Usage: send.py HOST PORT CA_FILE FROM TO [HEADER:VALUE ...]; the environment has SMTP_USERNAME and SMTP_PASSWORD.
"""

from __future__ import annotations

import os
import smtplib
import ssl
import sys
from email.message import EmailMessage


def main() -> int:
    host, port, ca_file, sender, recipient, *headers = sys.argv[1:]
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, recipient, "a test"
    for header in headers:
        name, _colon, value = header.partition(":")
        message[name] = value
    message.set_content("hello")
    with smtplib.SMTP(host, int(port), timeout=20) as server:
        server.starttls(context=ssl.create_default_context(cafile=ca_file))
        try:
            server.login(os.environ["SMTP_USERNAME"], os.environ["SMTP_PASSWORD"])
            server.send_message(message)
        except smtplib.SMTPResponseException as refusal:
            print(refusal.smtp_code, refusal.smtp_error.decode())
        except smtplib.SMTPRecipientsRefused as refusal:
            print(*next(iter(refusal.recipients.values())))
        else:
            print(250)
    return 0


if __name__ == "__main__":
    sys.exit(main())

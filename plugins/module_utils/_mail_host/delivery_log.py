# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a mail host's log says of one message, and what a person does about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

SENT = "sent"
DEFERRED = "deferred"
BOUNCED = "bounced"
UNKNOWN = "unknown"

_QUEUED = r"postfix[^\s\[]*/cleanup\[\d+\]: (?P<queue_id>\w+): (?:resent-)?message-id=<{message_id}>"
_DELIVERY = r": {queue_id}: to=<(?P<to>[^>]*)>.* status=(?P<status>\w+) \((?P<said>.*)\)\s*$"
_TAKEN = re.compile(r"250 Ok (?P<message_id>[0-9A-Za-z-]+)")

_CREDENTIALS = (
    "SES does not take the credentials. The access key may be deleted or inactive, or its password was made for "
    "another Region. Make new ones (role sender) and give them to the entry point rotate_credentials of smtp_relay"
)
# The first that is found in what was said, ignoring case, and what to do about it.
_ADVICE = (
    (r"\b535\b|SASL authentication failed.*credentials", _CREDENTIALS),
    (
        r"no mechanism available|no worthy mechs",
        "This host has no SASL mechanism that SES takes. Install libsasl2-modules (Debian) or cyrus-sasl-plain (RHEL)",
    ),
    (
        r"\b454\b.*(daily|quota)",
        "The account has sent as much as it may in 24 hours. What is queued is tried again by itself; ask AWS for a "
        "higher quota if this is no accident",
    ),
    (
        r"\b454\b|maximum sending rate",
        "SES takes fewer messages a second than this account sends. What is queued is tried again by itself; ask AWS "
        "for a higher rate if the queue grows",
    ),
    (
        r"not authorized to perform",
        "The IAM user of the credentials may not send as this identity or with this configuration set. Allow "
        "ses:SendRawEmail on the resource that SES names",
    ),
    (
        r"email address is not verified",
        "SES has not verified what it names here, in this Region. Verify the sender's domain (role verify_domain), or "
        "set smtp_relay_sender to an address of one that is. In the sandbox, recipients have to be verified as well",
    ),
    (
        r"configuration set.*does not exist",
        "SES has no configuration set of this name in this Region. Make it, or correct smtp_relay_configuration_set; "
        "where the identity uses it by default, give it another one with ses_identity_config_set",
    ),
    (
        r"sending (is )?(paused|suspended)",
        "Sending is off for the account or for the configuration set. The reason is in the account's mail from AWS",
    ),
    (
        r"certificate|not trusted|not verified|TLS is required|TLS handshake",
        "This host does not trust the server's certificate, so nothing was sent. Update the host's CA certificates "
        "(ca-certificates), or name their file in smtp_relay_ca_file",
    ),
    (
        r"name service error|host or domain name not found|host not found",
        "This host cannot resolve the endpoint's name. Check its DNS, and smtp_relay_region",
    ),
    (
        r"timed out|connection refused|network is unreachable|no route to host",
        "This host cannot reach the endpoint. Open the port for outgoing connections; EC2 limits port 25, so use 587",
    ),
    (r"\b552\b|message size|too long|too large", "SES takes no message of more than 40 MB, attachments in base64"),
    (
        r"\b501\b.*mail from",
        "SES takes no message without a sender in its envelope, such as a bounce that this host made itself",
    ),
    (
        r"Missing final '@domain'",
        "A header of the message names an address without a domain, such as To: root, which SES refuses. Have the "
        "program write a whole address (MAILTO in a crontab), or with msmtp set smtp_relay_msmtp_local_recipient",
    ),
    (
        r"local data error|table lookup|unsupported dictionary|open database",
        "Postfix cannot read its map of passwords. Run the role smtp_relay again",
    ),
)
_ELSE = "SES's words say what is wrong; the host's log has more"
_NOTHING = (
    "The log tells nothing of it yet. See whether Postfix runs (postfix status), what is queued (postqueue -p), and "
    "whether smtp_relay_log_file is where it logs to"
)
_QUEUED_ONLY = "It is in the queue, and Postfix has not tried to send it yet; see postqueue -p"


@dataclass(frozen=True)
class Delivery:
    """``status``: sent, deferred (tried again by itself), bounced (given up) or unknown. ``said``: the log's words.

    ``ses_message_id`` is SES's, of a message that it has taken. ``advice`` is a sentence, empty where there is none to
    give.
    """

    status: str
    queue_id: str | None = None
    said: str | None = None
    ses_message_id: str | None = None
    advice: str = ""


def delivery_of(log: str, message_id: str) -> Delivery:
    """What the log of Postfix says last of the message with this Message-ID (without angle brackets)."""
    queued = re.search(_QUEUED.format(message_id=re.escape(message_id)), log)
    if queued is None:
        return Delivery(UNKNOWN, advice=_NOTHING)
    queue_id = queued.group("queue_id")
    tries = re.findall(_DELIVERY.format(queue_id=queue_id), log, re.MULTILINE)
    if not tries:
        return Delivery(UNKNOWN, queue_id, advice=_QUEUED_ONLY)
    _to, status, said = tries[-1]
    taken = _TAKEN.search(said)
    if status == SENT and taken is None:
        elsewhere = (
            "It was delivered, and not to SES: another setting of this host, such as transport_maps, sends it there"
        )
        return Delivery(status, queue_id, said, advice=elsewhere)
    return Delivery(status, queue_id, said, taken and taken.group("message_id"), "" if taken else advice_for(said))


def advice_for(said: str) -> str:
    """What to do about what an SMTP server or Postfix has said."""
    return next((advice for pattern, advice in _ADVICE if re.search(pattern, said, re.IGNORECASE | re.DOTALL)), _ELSE)

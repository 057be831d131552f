# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What SES answers to a message that came by SMTP: taken, or refused and why. No sockets.

The words are those of "SMTP response codes returned by Amazon SES" in the developer guide, and of logs that people
have published where the guide leaves a form open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr

from clock import Clock
from iam_policies import ALLOWED
from identity_state import Holdings
from local_ses import LocalSes
from moto.utilities.utils import get_partition
from outbox import CONFIGURATION_SET_HEADER, SMTP, Accepted, Submission, accept, parsed
from sending import effective_set, verified_identity
from ses_errors import BadRequest, LimitExceeded, SesFault, TooManyRequests
from smtp_users import SmtpUser


@dataclass(frozen=True)
class Letter:
    """One message: who sends it, its envelope, and all of it as it came."""

    user: SmtpUser
    mail_from: str
    recipients: tuple[str, ...]
    raw: bytes


class SmtpAcceptance:
    def __init__(self, ses: LocalSes, clock: Clock) -> None:
        self._ses = ses
        self._clock = clock

    def put_in(self, letter: Letter, region: str) -> tuple[str, Accepted | None]:
        """What SES answers in this Region, and the message where it was accepted; it is in the outbox then."""
        with self._ses.lock:
            holdings = self._ses.holdings(letter.user.account, region)
            refusal = next(_access_denied(letter, holdings), None)
            if refusal:
                return refusal, None
            try:
                accepted = accept(holdings, _submission(letter), self._clock.now())
            except SesFault as fault:
                return _in_words_of_smtp(fault), None
        return f"250 Ok {accepted.message_id}", accepted


def _submission(letter: Letter) -> Submission:
    senders = (letter.mail_from,)
    return Submission(
        letter.raw, SMTP, letter.user.access_key, letter.recipients, senders, feedback_to=letter.mail_from
    )


def _in_words_of_smtp(fault: SesFault) -> str:
    if isinstance(fault, (TooManyRequests, LimitExceeded)):
        return f"454 Throttling failure: {fault.message.rstrip('.')}"
    return f"554 {'Transaction failed' if isinstance(fault, BadRequest) else 'Message rejected'}: {fault.message}"


def _access_denied(letter: Letter, holdings: Holdings) -> Iterator[str]:
    """The user has to be allowed to send as the identity, and with the configuration set where there is one."""
    message = parsed(letter.raw)
    name, address = parseaddr(str(message["From"] or letter.mail_from))
    sending = verified_identity(holdings, address)
    named = str(message[CONFIGURATION_SET_HEADER] or "").strip() or None
    configuration_set = effective_set(sending, named) if sending else named
    prefix = f"arn:{get_partition(holdings.region)}:ses:{holdings.region}:{holdings.account}:"
    resources = [f"{prefix}identity/{sending.name if sending else address}"]
    if configuration_set:
        resources.append(f"{prefix}configuration-set/{configuration_set}")
    context = {
        "aws:requestedregion": [holdings.region],
        "ses:fromaddress": [address],
        "ses:feedbackaddress": [letter.mail_from],
        "ses:recipients": list(letter.recipients),
    }
    if name:
        context["ses:fromdisplayname"] = [name]
    for resource in resources:
        if letter.user.verdict(resource, context) != ALLOWED:
            action = f"is not authorized to perform `ses:SendRawEmail' on resource `{resource}'"
            yield f"554 Access denied: User `{letter.user.arn}' {action}"

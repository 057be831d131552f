# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sending one message (SendEmail), or saying whether SES would accept it.

SES keeps nothing by which a second request could be told from the first, so one whose answer was lost is sent again
only where the task says that this may be, and then it is told.
"""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ._configuration_set_name import checked_name
from ._mailboxes import mailbox
from ._not_reached import NotReached
from ._options.attachments import missing_files, no_file
from ._options.message import desired_message, desired_tags
from ._plan.acceptance import covering_names, is_simulator, objections
from ._plan.bad_input import BadInput
from ._plan.mail_message import REFERENCE_HEADER, as_mime
from ._plan.sentences import ended
from ._ses.acceptance import AcceptanceReader
from ._ses.errors import AccessDenied, SesError

Params = Mapping[str, Any]
Result = dict[str, Any]
Finding = dict[str, str]

SEND = "SendEmail"
FAIL, RESEND = "fail", "resend"
PAUSES = (1.0, 2.0, 4.0)  # seconds before a message is sent again
_ARN = re.compile(r"arn:[a-z-]+:ses:(?P<region>[a-z0-9-]+):\d{12}:identity/(?P<name>.+)")


class MessageSending:
    """One run of ses_email. Raises BadInput for options that cannot be right, before anything is sent or read."""

    def __init__(
        self,
        params: Params,
        reader: AcceptanceReader,
        send: Callable[..., Result],
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._reader, self._send, self._sleep = reader, send, sleep
        self._resends = params["when_unsure"] == RESEND
        self._missing = missing_files(params["attachments"])
        self._message = desired_message(params | {"attachments": self._there(params["attachments"])})
        self._reference = str(uuid.uuid4())
        self._raw = as_mime(self._message, self._reference)
        self._feedback = params["feedback_forwarding_email_address"]
        if self._feedback is not None:
            self._feedback = mailbox("feedback_forwarding_email_address", self._feedback).address
        self._arn = params["from_email_address_identity_arn"]
        self._feedback_arn = params["feedback_forwarding_email_address_identity_arn"]
        self._set_name = params["configuration_set_name"]
        if self._set_name is not None:
            checked_name(self._set_name)
        self._tags = desired_tags(params)
        self._check_arn("from_email_address_identity_arn", self._arn, self._sender)
        self._check_arn("feedback_forwarding_email_address_identity_arn", self._feedback_arn, self._feedback)

    def predict(self) -> Result:
        """What would come of it: SES is asked what it knows, and nothing is sent.

        A file to attach may be made by an earlier task, so one that is not there is told with all that is in the way.
        """
        problems = [*map(_missing_file, self._missing), *self._problems()]
        result = self._told() | {
            "changed": not problems,
            "would_be_accepted": not problems,
            "problems": problems,
            "not_checked": self._not_checked(),
            "actions": [] if problems else [self._action()],
            "known_after_apply": ["message_id", "reference"],
        }
        if problems:
            result["warnings"] = [f"The message from {self._sender} would not be sent now. {_in_words(problems)}"]
        return result

    def carry_out(self) -> Result:
        """Sends it. Raises NotReached, SesError, or BadInput for a file that is not there."""
        if self._missing:
            raise no_file(self._missing[0])
        lost = 0
        while True:
            try:
                answer = self._send(SEND, self._arguments(), once=True)
                break
            except SesError as error:
                if not error.unsure and lost == 0:
                    raise self._refused(error) from None
                if not self._resends or not error.unsure or lost == len(PAUSES):
                    raise self._lost(error, lost) from None
            self._sleep(PAUSES[lost])
            lost += 1
        result = self._told() | {
            "changed": True,
            "message_id": answer["MessageId"],
            "reference": self._reference,
            "actions": [self._action()],
        }
        if lost:
            result["warnings"] = [
                f"An answer of SES was lost, so the message from {self._sender} was sent again, {_times(lost)}: it may "
                f"arrive as often again. Each copy has {REFERENCE_HEADER}: {self._reference}."
            ]
        return result

    def _there(self, given: Sequence[Params] | None) -> list[Params]:
        return [one for one in given or () if one["path"] not in self._missing]

    @property
    def _sender(self) -> str:
        return self._message.sender.address

    def _told(self) -> Result:
        return {
            "from_email_address": self._sender,
            "recipients": list(self._message.recipients),
            "size": len(self._raw),
        }

    def _arguments(self) -> dict[str, Any]:
        lists = {"ToAddresses": self._message.to, "CcAddresses": self._message.cc, "BccAddresses": self._message.bcc}
        given = {
            "Destination": {name: [one.address for one in found] for name, found in lists.items() if found},
            "Content": {"Raw": {"Data": self._raw}},
            "FromEmailAddressIdentityArn": self._arn,
            "FeedbackForwardingEmailAddress": self._feedback,
            "FeedbackForwardingEmailAddressIdentityArn": self._feedback_arn,
            "ConfigurationSetName": self._set_name,
            "EmailTags": [{"Name": name, "Value": value} for name, value in self._tags.items()],
        }
        return {name: value for name, value in given.items() if value}

    def _action(self) -> Result:
        """The call as a person or a log may see it: without the message itself."""
        shown = self._arguments() | {"Content": {"Raw": {"Data": f"{len(self._raw)} octets"}}}
        why = f"a message from {self._sender}, with the subject {self._message.subject!r}"
        return {"operation": SEND, "arguments": shown, "why": why}

    def _problems(self) -> list[Finding]:
        submitter = self._message.submitter
        addresses = (
            None if self._arn else self._sender,
            submitter.address if submitter else None,
            None if self._feedback_arn else self._feedback,
        )
        senders = tuple(dict.fromkeys(address for address in addresses if address))
        found = self._reader.read_circumstances(senders, self._message.recipients, self._set_name, not self._arn)
        return objections(found)

    def _not_checked(self) -> list[str]:
        others = ((self._sender, self._arn), (self._feedback, self._feedback_arn))
        lines = [
            f"whether {address} is verified, and may be used: {arn} tells it only to its owner"
            for address, arn in others
            if arn
        ]
        if not all(map(is_simulator, self._message.recipients)):
            lines.append("whether SES suppresses a recipient: it accepts such a message, and does not deliver it")
        return lines

    def _refused(self, error: SesError) -> NotReached:
        """SES's own words, and what it knows that explains them, where the caller may read it."""
        problems = [] if isinstance(error, AccessDenied) or not error.code else self._problems_if_readable()
        text = f"{ended(str(error))} The message from {self._sender} was not sent. {_in_words(problems)}"
        result = {"problems": problems, "changed": False, "actions": [], **error.details()}
        return NotReached(text.rstrip(), result)

    def _problems_if_readable(self) -> list[Finding]:
        try:
            return self._problems()
        except SesError:
            return []

    def _lost(self, error: SesError, lost: int) -> NotReached:
        tries = lost + 1 if error.unsure else lost  # those that SES may have accepted
        before = (
            "" if error.unsure else f", because the answer to {'the try' if lost == 1 else 'each try'} before was lost"
        )
        again = " It was sent more than once, and may arrive as often." if tries > 1 else ""
        advice = "" if self._resends else "; with when_unsure: resend it is sent again"
        text = (
            f"{ended(str(error))} The message from {self._sender} may have been sent all the same{before}, so it was "
            f"not sent {'once more' if lost else 'again'}.{again} Look for {REFERENCE_HEADER}: {self._reference} among "
            f"the messages received, or in the headers of SES's notifications, before you run this again{advice}."
        )
        told = self._told() | {"reference": self._reference, "unsure": True}
        return NotReached(text, told | {"changed": True, "actions": [self._action()], **error.details()})

    def _check_arn(self, option: str, arn: str | None, address: str) -> None:
        if arn is None:
            return
        found = _ARN.fullmatch(arn)
        if found is None:
            shape = "arn:aws:ses:REGION:ACCOUNT:identity/NAME"
            raise BadInput(option, arn, f"is not the ARN of an SES identity ({shape})")
        if found["region"] != self._reader.region:
            raise BadInput(option, arn, f"is of another Region than {self._reader.region}")
        if found["name"] not in covering_names(address):
            raise BadInput(option, arn, f"is neither {address} nor a domain of it")


def _missing_file(path: str) -> Finding:
    return {
        "code": "attachment_missing",
        "evidence": f"{path} is no file on the host where the module runs.",
        "advice": "Make it first.",
    }


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _in_words(problems: list[Finding]) -> str:
    return " ".join(f"{problem['evidence']} {problem['advice']}" for problem in problems)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The errors that SES answers with. The adapters check code and HTTP status against botocore's models."""

from __future__ import annotations


class SesFault(Exception):
    """An error answer of SES: ``code`` and ``status`` as API v2 gives it; API v1 says ``v1_code``, always with 400."""

    code = ""
    status = 400
    v1_code = ""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class BadRequest(SesFault):
    code = "BadRequestException"
    v1_code = "InvalidParameterValue"


class NotAsModelled(BadRequest):
    """What the API's model does not take: a member missing, a value that is none of an enum's."""

    v1_code = "ValidationError"


class MailFromNotVerified(BadRequest):
    v1_code = "MailFromDomainNotVerifiedException"


class InvalidPolicy(BadRequest):
    v1_code = "InvalidPolicy"


class AlreadyExists(SesFault):
    code = "AlreadyExistsException"
    v1_code = "AlreadyExists"


class LimitExceeded(SesFault):
    code = "LimitExceededException"
    v1_code = "LimitExceeded"


class NotFound(SesFault):
    code = "NotFoundException"
    status = 404
    v1_code = "InvalidParameterValue"


class MessageRejected(SesFault):
    code = "MessageRejected"
    v1_code = "MessageRejected"


class AccountSuspended(SesFault):
    code = "AccountSuspendedException"
    v1_code = "MessageRejected"


class SendingPaused(SesFault):
    code = "SendingPausedException"
    v1_code = "AccountSendingPausedException"


class MailFromDomainNotVerified(SesFault):
    """Of sending; MailFromNotVerified is of setting one."""

    code = "MailFromDomainNotVerifiedException"
    v1_code = "MailFromDomainNotVerifiedException"


class Conflict(SesFault):
    code = "ConflictException"
    status = 409


class TooManyRequests(SesFault):
    code = "TooManyRequestsException"
    status = 429
    v1_code = "Throttling"


class NotInTheRig(Exception):
    """The API has it and the rig has not: never to be mistaken for an answer of SES."""


class RigConformanceError(Exception):
    """The rig was about to answer with something that SES's own model does not allow."""

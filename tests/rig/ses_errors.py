# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The errors that SES answers with. Code and HTTP status are checked against botocore's model by service_model."""

from __future__ import annotations


class SesFault(Exception):
    """An error answer of SES: ``code`` is the name of the exception in the API's model."""

    code = ""
    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class BadRequest(SesFault):
    code = "BadRequestException"


class AlreadyExists(SesFault):
    code = "AlreadyExistsException"


class LimitExceeded(SesFault):
    code = "LimitExceededException"


class NotFound(SesFault):
    code = "NotFoundException"
    status = 404


class TooManyRequests(SesFault):
    code = "TooManyRequestsException"
    status = 429


class NotInTheRig(Exception):
    """The API has it and the rig has not: never to be mistaken for an answer of SES."""


class RigConformanceError(Exception):
    """The rig was about to answer with something that SES's own model does not allow."""

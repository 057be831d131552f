# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong between here and SES, sorted by what there is to do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

try:
    from botocore import exceptions as sdk
    from botocore.parsers import ResponseParserError
except ImportError:
    sdk = None  # AnsibleAWSModule says so before anything here is used

# PriorRequestNotComplete: Route 53 has yet to carry out an earlier change of the same zone.
THROTTLED = frozenset(
    (
        "PriorRequestNotComplete",
        "RequestLimitExceeded",
        "SlowDown",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
    )
)
DENIED = frozenset(("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError"))
BAD_CREDENTIALS = frozenset(
    (
        "ExpiredToken",
        "ExpiredTokenException",
        "IncompleteSignature",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "UnrecognizedClientException",
    )
)
# There is no room for more: what would ask for some meets the same, and nothing else does.
FULL = "LimitExceededException"
# AWS names the action that is missing: it can be another than the operation's, such as ses:TagResource for a create.
_MISSING = re.compile(
    r"not authorized to perform:? [`']?([a-z0-9-]+:[A-Za-z0-9]+)(?:[`']? on resource:? [`']?(arn:[^\s`']+))?"
)
# SES keeps its word on these another time; the request itself was right.
PASSING = frozenset(
    (
        "InternalFailure",
        "InternalServerError",
        "InternalServiceErrorException",
        "RequestTimeout",
        "RequestTimeoutException",
        "ServiceUnavailable",
    )
)


_SUBJECTS = ("EmailIdentity", "ConfigurationSetName", "ResourceArn", "Identity", "Domain", "EmailAddress")
_SUBJECTS += ("HostedZoneId", "Id", "RoleArn")
_USED_UP = "Daily message quota exceeded"
_NAMES = {"route53": "Route 53", "sts": "STS", "tag": "the Resource Groups Tagging API"}
MOST_NAMED = 3  # identities of a batch, in a message


class SesError(Exception):
    """A request failed for good. The text says which operation, for which identity, and why.

    ``unsure`` is True where an earlier attempt of the same request may have been carried out without its answer
    arriving: the state has to be read again before anything is said about it. ``concerns_all`` is True where another
    identity would meet the same: nobody answers, or the credentials are bad.
    """

    def __init__(
        self, text: str, *, operation: str = "", code: str = "", unsure: bool = False, concerns_all: bool = False
    ) -> None:
        super().__init__(text)
        self.concerns_all = concerns_all
        self.operation = operation
        self.code = code
        self.unsure = unsure

    def details(self) -> dict[str, Any]:
        return {key: value for key, value in (("operation", self.operation), ("error_code", self.code)) if value}


class BrokenAnswer(Exception):
    """An answer without what it must hold. botocore reads a JSON body that was cut short as an empty answer."""


class NotFound(SesError):
    """NotFoundException, by name: a bare 404 can come from anything that is not SES."""


class AlreadyExists(SesError):
    """AlreadyExistsException."""


class ConcurrentModification(SesError):
    """ConcurrentModificationException: somebody else was changing the same thing."""


class Conflict(SesError):
    """ConflictException: of the account's details, that AWS is reviewing them or has denied what they ask for."""


class BadRequest(SesError):
    """BadRequestException, or what API v1 calls it: SES does not take this of an identity in its present state."""


class AccessDenied(SesError):
    """The caller may not use the operation."""


_BY_CODE = {
    "NotFoundException": NotFound,
    "AlreadyExistsException": AlreadyExists,
    "ConcurrentModificationException": ConcurrentModification,
    "BadRequestException": BadRequest,
    "ConflictException": Conflict,
    "InvalidParameterValue": BadRequest,
    "ValidationError": BadRequest,
}


def code_of(error: BaseException) -> str:
    """The service's error code, or an empty string for what is not an answer of the service."""
    response = getattr(error, "response", None) or {}
    return str((response.get("Error") or {}).get("Code") or "")


def http_status_of(error: BaseException) -> int:
    response = getattr(error, "response", None) or {}
    return int((response.get("ResponseMetadata") or {}).get("HTTPStatusCode") or 0)


def is_throttling(error: BaseException) -> bool:
    """Whether it may be tried again soon. A sending quota, which SES may refuse with the same code, is for a day."""
    if _USED_UP in _message(error):
        return False
    return code_of(error) in THROTTLED or http_status_of(error) == 429


def retry_after(error: BaseException) -> float:
    """The seconds that the server asks to wait (RFC 9110, Retry-After, in seconds), 0 where it does not ask."""
    response = getattr(error, "response", None) or {}
    headers = (response.get("ResponseMetadata") or {}).get("HTTPHeaders") or {}
    try:
        seconds = float(headers.get("retry-after", 0))
    except ValueError:
        return 0.0  # a date: its clock may not be ours, and the pace is learned anyway
    return seconds if 0 < seconds < float("inf") else 0.0


def is_passing(error: BaseException) -> bool:
    """A fault of the way or of the server that another attempt may not meet."""
    if code_of(error):
        return code_of(error) in PASSING or http_status_of(error) >= 500 or _is_cut_short(error)
    if isinstance(error, sdk.SSLError):
        return False  # a certificate does not get better
    # ConnectionError: no connection was made. HTTPClientError: it was closed, reset, cut, or no answer came in time.
    return isinstance(error, (BrokenAnswer, sdk.ConnectionError, sdk.HTTPClientError, ResponseParserError))


def _is_cut_short(error: BaseException) -> bool:
    """Whether an error is JSON that lacks its end: botocore shows it as it is, with the HTTP status for a code."""
    return code_of(error) == str(http_status_of(error)) and _message(error).startswith("{")


def never_arrived(error: BaseException) -> bool:
    """Whether the request cannot have been carried out, because no connection was made."""
    return isinstance(error, (sdk.EndpointConnectionError, sdk.ConnectTimeoutError, sdk.ProxyConnectionError))


def translated(
    error: BaseException, service: str, operation: str, arguments: Mapping[str, Any], unsure: bool
) -> SesError:
    """The SesError for what boto3 raised. Arguments may hold secrets, so only the subject's name is taken from them."""
    subject = _subject(arguments)
    code = code_of(error)
    if code in DENIED:
        action, resource = _missing(error) or (f"{service}:{operation}", None)
        return AccessDenied(
            f"access denied: the caller may not use {action}{subject}. "
            f"Allow the action {action}{f' on {resource}' if resource else ''} in its IAM policy",
            operation=operation,
            code=code,
        )
    if code in BAD_CREDENTIALS:
        text = f"AWS refused the credentials ({code}) for {operation}{subject}: {_message(error)}"
        return SesError(text, operation=operation, code=code, concerns_all=True)
    kind = _BY_CODE.get(code, SesError)
    text = f"{operation}{subject} failed: {_reason(error, code, _NAMES.get(service, 'SES'))}"
    if kind is Conflict and operation == "PutAccountDetails":
        text += ". AWS is reviewing the request for production access, or has denied it; ses_account_info tells which"
    if kind is BadRequest and "not verified" in text:
        text += ". Wait for its verification first, with ses_identity_wait, or let the role verify_domain do both"
    concerns_all = not (code or isinstance(error, sdk.ParamValidationError))
    return kind(text, operation=operation, code=code, unsure=unsure, concerns_all=concerns_all)


def _missing(error: BaseException) -> tuple[str, str | None] | None:
    """The action that AWS's message says is not allowed, and the ARN of the resource, where it says that."""
    found = _MISSING.search(_message(error))
    return (found[1], found[2]) if found else None


def _subject(arguments: Mapping[str, Any]) -> str:
    for member in _SUBJECTS:
        if arguments.get(member):
            return f" on {arguments[member]}"
    several = arguments.get("Identities") or ()
    return f" on {', '.join(several)}" if 0 < len(several) <= MOST_NAMED else ""


def _reason(error: BaseException, code: str, name: str) -> str:
    if isinstance(error, sdk.NoCredentialsError):
        return (
            "no AWS credentials found; give access_key and secret_key, or profile, or set them in the environment "
            "of the host where the module runs"
        )
    if isinstance(error, sdk.ParamValidationError):
        # Its text quotes the arguments, so it is not passed on.
        return "the installed botocore does not take these arguments; a newer botocore may"
    if not code:
        return f"no answer from {name} ({type(error).__name__}: {error})"
    return f"{_message(error) or f'{name} gave no reason'} ({code})"


def _message(error: BaseException) -> str:
    response: Mapping[str, Any] | None = getattr(error, "response", None)
    return str(((response or {}).get("Error") or {}).get("Message") or "").strip()

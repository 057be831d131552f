# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong between here and SES, sorted by what there is to do about it. In words: error_words.py."""

from __future__ import annotations

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
        "InvalidToken",
        "MissingAuthenticationToken",
        "MissingAuthenticationTokenException",
        "RequestExpired",
        "SignatureDoesNotMatch",
        "UnrecognizedClientException",
    )
)
# There is no room for more: what would ask for some meets the same, and nothing else does.
FULL = "LimitExceededException"
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


_USED_UP = "Daily message quota exceeded"


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


KINDS = {
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


def message_of(error: BaseException) -> str:
    """The service's own words, or an empty string."""
    response = getattr(error, "response", None) or {}
    return str((response.get("Error") or {}).get("Message") or "").strip()


def is_used_up(error: BaseException) -> bool:
    """Whether it is the sending quota that lets no more through."""
    return _USED_UP in message_of(error)


def is_throttling(error: BaseException) -> bool:
    """Whether it may be tried again soon. A sending quota, which SES may refuse with the same code, is for a day."""
    if is_used_up(error):
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
    return code_of(error) == str(http_status_of(error)) and message_of(error).startswith("{")


def never_arrived(error: BaseException) -> bool:
    """Whether the request cannot have been carried out, because no connection was made."""
    return isinstance(error, (sdk.EndpointConnectionError, sdk.ConnectTimeoutError, sdk.ProxyConnectionError))

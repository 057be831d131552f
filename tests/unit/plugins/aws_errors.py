# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What boto3 raises, made by hand."""

from __future__ import annotations

from botocore import exceptions as sdk
from botocore.parsers import ResponseParserError

URL = "https://email.eu-west-1.amazonaws.com/"


def answered(code: str, status: int = 400, message: str = "SES said this", operation: str = "GetEmailIdentity"):
    """An error that is an answer of the service."""
    response = {"Error": {"Code": code, "Message": message}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return sdk.ClientError(response, operation)


def throttled(headers: dict[str, str] | None = None) -> sdk.ClientError:
    error = answered("TooManyRequestsException", 429)
    error.response["ResponseMetadata"]["HTTPHeaders"] = headers or {}
    return error


def server_error() -> sdk.ClientError:
    return answered("InternalFailure", 500)


# Nothing reached SES.
NOT_CONNECTED = [
    sdk.EndpointConnectionError(endpoint_url=URL),
    sdk.ConnectTimeoutError(endpoint_url=URL),
    sdk.ProxyConnectionError(proxy_url="http://proxy.example:3128"),
]
# The request may have reached SES; its answer did not reach us whole.
ANSWER_LOST = [
    sdk.ConnectionClosedError(endpoint_url=URL),
    sdk.ReadTimeoutError(endpoint_url=URL),
    sdk.HTTPClientError(error="connection reset by peer"),
    sdk.ResponseStreamingError(error="incomplete read"),
    ResponseParserError("not JSON"),
]
# It would fail the same way again.
HOPELESS = [
    sdk.SSLError(endpoint_url=URL, error="certificate verify failed"),
    sdk.NoCredentialsError(),
    sdk.ParamValidationError(report="testing-secret is not right"),
    ValueError("a bug of ours"),
]

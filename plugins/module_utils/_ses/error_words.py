# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What boto3 raised, as the error that a person reads: what was asked, of what, why it failed, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

try:
    import botocore
    from botocore import exceptions as sdk
except ImportError:
    sdk = None  # AnsibleAWSModule says so before anything here is used

from .denial import denial
from .errors import (
    BAD_CREDENTIALS,
    DENIED,
    FULL,
    KINDS,
    AccessDenied,
    SesError,
    code_of,
    is_passing,
    is_throttling,
    is_used_up,
    message_of,
)

MOST_NAMED = 3  # identities of a batch, in a message
_SUBJECTS = ("EmailIdentity", "ConfigurationSetName", "ResourceArn", "Identity", "Domain", "EmailAddress")
_SUBJECTS += ("HostedZoneId", "Id", "RoleArn")
_NAMES = {"route53": "Route 53", "sts": "STS", "tag": "the Resource Groups Tagging API"}
_RUN_OUT = "They were temporary: get new ones, for example with aws sso login, and run this again"
_OTHER_KEY = "The secret key is not the one of the access key"
_OTHER_CLOCK = "The clock of the host where the module runs is wrong"
_BY_CODE = {
    "AlreadyExistsException": "SES has it already, and its reads do not show it yet: run this again in a minute",
    "ConcurrentModificationException": "Somebody else is changing the same: run this again when they have ended",
    "NoSuchHostedZone": "See to route53.hosted_zone_id, and to whose account it is",
}


def translated(
    error: BaseException, service: str, operation: str, arguments: Mapping[str, Any], unsure: bool, region: str = ""
) -> SesError:
    """The SesError for what boto3 raised. Arguments may hold secrets, so only the subject's name is taken from them.

    ``region``: where it was asked. ``unsure``: see SesError.
    """
    code = code_of(error)
    where = "" if service == "route53" else f" in {region or 'this Region'}"  # Route 53 is the same in all
    subject = _subject(arguments) or (region and where)
    if code in DENIED:
        text = denial(message_of(error), f"{service}:{operation}", subject)
        return AccessDenied(text, operation=operation, code=code)
    if code in BAD_CREDENTIALS:
        said = message_of(error).rstrip(".")
        text = f"AWS refused the credentials ({code}) for {operation}{subject}: {said}. {_new_ones(code, said, region)}"
        return SesError(text, operation=operation, code=code, concerns_all=True)
    name = _NAMES.get(service, "SES")
    reason, advice = _said(error, code, name, operation, where) if code else _not_answered(error, name, region)
    text = f"{operation}{subject} failed: {reason}{f'. {advice}' if advice else ''}"
    concerns_all = not (code or isinstance(error, sdk.ParamValidationError))
    return KINDS.get(code, SesError)(text, operation=operation, code=code, unsure=unsure, concerns_all=concerns_all)


def _subject(arguments: Mapping[str, Any]) -> str:
    for member in _SUBJECTS:
        if arguments.get(member):
            return f" on {arguments[member]}"
    several = arguments.get("Identities") or ()
    return f" on {', '.join(several)}" if 0 < len(several) <= MOST_NAMED else ""


def _new_ones(code: str, said: str, region: str) -> str:
    """What to do about credentials."""
    if "ignature expired" in said or "not yet current" in said or code == "RequestExpired":
        return _OTHER_CLOCK
    if code in ("ExpiredToken", "ExpiredTokenException"):
        return _RUN_OUT
    if code in ("IncompleteSignature", "InvalidSignatureException", "SignatureDoesNotMatch"):
        return f"{_OTHER_KEY}. Give both anew"
    return (
        "AWS knows no such access key: it may be deleted or inactive, or temporary and without its session_token; or "
        f"the account has not enabled {region or 'this Region'}"
    )


def _said(error: BaseException, code: str, name: str, operation: str, where: str) -> tuple[str, str]:
    """Why, in the service's own words, and what to do, where there is something to say of that."""
    said = message_of(error)
    return f"{said or f'{name} gave no reason'} ({code})", _advice(error, code, name, operation, where)


def _advice(error: BaseException, code: str, name: str, operation: str, where: str) -> str:
    if is_used_up(error):
        return ""
    if is_throttling(error):
        return (
            f"{name} lets an account make few requests a second{where}, and others make them: run this again when "
            "there are fewer"
        )
    if code == FULL:
        return (
            f"{name} has no room for more{where}: delete what is not needed, or ask AWS for a higher quota in "
            "Service Quotas, and run this again"
        )
    if code == "ConflictException" and operation == "PutAccountDetails":
        return "AWS is reviewing the request for production access, or has denied it; ses_account_info tells which"
    if code == "BadRequestException" and "not verified" in message_of(error):
        return "Wait for its verification first, with ses_identity_wait, or let the role verify_domain do both"
    if code == "NotFoundException" and not operation.startswith("Create"):
        return "It may have been deleted in between: run this again"
    if is_passing(error):
        return f"That is a fault of {name} itself: run this again, and see the AWS Health Dashboard if it stays so"
    return _BY_CODE.get(code, "")


def _not_answered(error: BaseException, name: str, region: str) -> tuple[str, str]:
    """Why there is no answer of the service, and what to do."""
    if isinstance(error, sdk.NoCredentialsError):
        return (
            "no AWS credentials found; give access_key and secret_key, or profile (aws_profile to a playbook of this "
            "collection), or set them in the environment of the host where the module runs",
            "",
        )
    if isinstance(error, _credential_errors()):
        return f"the AWS credentials could not be read: {str(error).rstrip('.')}", "Log in again, or give others"
    if isinstance(error, sdk.ParamValidationError):
        # Its text quotes the arguments, so it is not passed on.
        return f"the installed botocore {botocore.__version__} does not take these arguments; a newer one may", ""
    return f"no answer from {name} ({type(error).__name__}: {str(error).rstrip('.')})", _way(error, region)


def _credential_errors() -> tuple[type[BaseException], ...]:
    """They were not found out before a request could be signed. Older botocores have fewer of them."""
    names = ("CredentialRetrievalError", "LoginError", "PartialCredentialsError", "SSOError", "TokenRetrievalError")
    return tuple(getattr(sdk, name) for name in names if hasattr(sdk, name))


def _way(error: BaseException, region: str) -> str:
    """What to do where nothing, or nothing whole, came back."""
    if isinstance(error, sdk.ProxyConnectionError):
        return "See to the proxy, which HTTPS_PROXY or the option aws_config names"
    if isinstance(error, sdk.SSLError):
        return (
            "See to the certificate. If a proxy or an endpoint of your own has its own CA, name the file of its "
            "certificates in aws_ca_bundle, or in AWS_CA_BUNDLE"
        )
    if isinstance(error, (sdk.EndpointConnectionError, sdk.ConnectTimeoutError)):
        return (
            f"See whether {region or 'the Region given'} is the name of a Region that has it, whether endpoint_url (or "
            "AWS_ENDPOINT_URL) is right, if it is set, and whether the host where the module runs reaches that address"
        )
    return "This may pass: run this again" if is_passing(error) else ""

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SendEmail: messages handed in by API v2, as they are (Raw) or in parts (Simple)."""

from __future__ import annotations

import base64
import binascii
import email.policy
from email.errors import HeaderParseError
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from identity_registry import IdentityRegistry
from identity_state import Holdings
from outbox import API, Submission, accept, parsed
from ses_errors import BadRequest, NotInTheRig

Params = dict[str, Any]
_LISTS = ("ToAddresses", "CcAddresses", "BccAddresses")
_NOT_HERE = ("ListManagementOptions", "EndpointId", "TenantName", "ConfigurationOverrides")


class SendingOperations:
    """SES API v2."""

    def __init__(self, registry: IdentityRegistry) -> None:
        self._registry = registry

    def send_email(self, holdings: Holdings, params: Params) -> Params:
        for member in _NOT_HERE:
            if member in params:
                raise NotInTheRig(f"SendEmail takes {member}, this rig does not")
        _check_own(holdings, params.get("FromEmailAddressIdentityArn"))
        _check_own(holdings, params.get("FeedbackForwardingEmailAddressIdentityArn"))
        lists = {name: params.get("Destination", {}).get(name, []) for name in _LISTS}
        addresses = [_bare(address) for name in _LISTS for address in lists[name]]
        submission = Submission(
            raw=_raw(params, lists),
            via=API,
            access_key=holdings.caller,
            recipients=addresses if "Destination" in params else None,
            configuration_set=params.get("ConfigurationSetName"),
            tags={tag["Name"]: tag["Value"] for tag in params.get("EmailTags", [])},
            feedback_to=params.get("FeedbackForwardingEmailAddress"),
        )
        return {"MessageId": accept(holdings, submission, self._registry.now()).message_id}


def sender_and_recipients(params: Params) -> tuple[tuple[str, str], list[str]]:
    """The From address with its name, and the bare addresses of all recipients. Raises SesFault."""
    lists = params.get("Destination", {})
    recipients = [_bare(address) for name in _LISTS for address in lists.get(name, [])]
    if "FromEmailAddress" in params or "Raw" not in params["Content"]:
        return parseaddr(params.get("FromEmailAddress", "")), recipients
    (sender, *_more) = parsed(_decoded(params["Content"]["Raw"]["Data"]))["From"].addresses
    return (sender.display_name, sender.addr_spec), recipients


def _check_own(holdings: Holdings, arn: str | None) -> None:
    if arn and arn.split(":")[3:5] != [holdings.region, holdings.account]:
        raise NotInTheRig("SES lets accounts send as one another's identities, this rig does not")


def _bare(address: str) -> str:
    bare = parseaddr(address)[1]
    if not all(bare.rpartition("@")[::2]):
        raise BadRequest("Missing final '@domain'")
    if not address.isascii():
        raise BadRequest("Local address contains non-ASCII")
    return bare


def _raw(params: Params, lists: dict[str, list[str]]) -> bytes:
    content = params["Content"]
    if len(content) != 1:
        raise BadRequest("Exactly one of Simple, Raw and Template is required.")
    if "Template" in content:
        raise NotInTheRig("SES has templates, this rig has not")
    if "Raw" in content:
        return _decoded(content["Raw"]["Data"])
    if "FromEmailAddress" not in params:
        raise BadRequest("FromEmailAddress is required.")
    return _built(params, lists, content["Simple"]).as_bytes()


def _decoded(data: str | bytes) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadRequest("Data is not base64.") from error


def _built(params: Params, lists: dict[str, list[str]], simple: Params) -> EmailMessage:
    """The message that SES makes of Simple content."""
    message = EmailMessage(policy=email.policy.SMTP)
    try:
        message["From"] = params["FromEmailAddress"]
        for header, addresses in (
            ("To", lists["ToAddresses"]),
            ("Cc", lists["CcAddresses"]),
            ("Reply-To", params.get("ReplyToAddresses", [])),
        ):
            if addresses:
                message[header] = ", ".join(addresses)
        message["Subject"] = simple["Subject"]["Data"]
        for header in simple.get("Headers", []):
            message[header["Name"]] = header["Value"]
    except (ValueError, HeaderParseError) as error:
        raise BadRequest(f"Invalid header: {error}") from error
    body = simple["Body"]
    if not body:
        raise BadRequest("Missing message body.")
    if "Text" in body:
        message.set_content(body["Text"]["Data"])
        if "Html" in body:
            message.add_alternative(body["Html"]["Data"], subtype="html")
    else:
        message.set_content(body["Html"]["Data"], subtype="html")
    for attachment in simple.get("Attachments", []):
        _attach(message, attachment)
    return message


def _attach(message: EmailMessage, attachment: Params) -> None:
    kind, _slash, subtype = attachment.get("ContentType", "application/octet-stream").partition("/")
    message.add_attachment(
        _decoded(attachment["RawContent"]),
        maintype=kind,
        subtype=subtype,
        filename=attachment["FileName"],
        disposition=attachment.get("ContentDisposition", "ATTACHMENT").lower(),
        cid=attachment.get("ContentId"),
    )

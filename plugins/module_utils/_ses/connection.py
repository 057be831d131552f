# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests to SES and STS, each by the client of its service, which is made when it is first needed.

Route 53, too, which the publishers in _dns/publish/ are given ``Connection.send`` for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

try:
    import botocore
except ImportError:
    botocore = None  # AnsibleAWSModule says so before anything here is used

from .clients import Clients
from .errors import BrokenAnswer, SesError
from .pace import Pace

# Which API an operation is of: that of SES v2, but for these (SES v1 has what v2 lacks, and reads many at a time).
SERVICES = {
    "AssumeRole": "sts",
    "ChangeResourceRecordSets": "route53",
    "GetCallerIdentity": "sts",
    "GetChange": "route53",
    "GetHostedZone": "route53",
    "GetIdentityDkimAttributes": "ses",
    "GetIdentityMailFromDomainAttributes": "ses",
    "GetIdentityNotificationAttributes": "ses",
    "GetIdentityVerificationAttributes": "ses",
    "GetResources": "resourcegroupstaggingapi",
    "ListHostedZones": "route53",
    "ListResourceRecordSets": "route53",
    "SetIdentityHeadersInNotificationsEnabled": "ses",
    "SetIdentityNotificationTopic": "ses",
    "VerifyDomainDkim": "ses",
    "VerifyDomainIdentity": "ses",
    "VerifyEmailIdentity": "ses",
}
# The prefix of a service's actions in IAM policies, where it is not boto3's name for the service.
IAM_PREFIX = {"sesv2": "ses", "resourcegroupstaggingapi": "tag"}
# What an answer cannot lack: botocore takes a body that was cut short for an empty one.
MUST_HOLD = {
    "AssumeRole": "Credentials",
    "GetAccount": "SendQuota",
    "GetConfigurationSet": "ConfigurationSetName",
    "GetConfigurationSetEventDestinations": "EventDestinations",
    "GetEmailIdentity": "IdentityType",
    "ListConfigurationSets": "ConfigurationSets",
    "ListEmailIdentities": "EmailIdentities",
    "GetCallerIdentity": "Account",
    "GetIdentityDkimAttributes": "DkimAttributes",
    "GetIdentityMailFromDomainAttributes": "MailFromDomainAttributes",
    "GetIdentityNotificationAttributes": "NotificationAttributes",
    "GetIdentityVerificationAttributes": "VerificationAttributes",
    "GetResources": "ResourceTagMappingList",
    "ChangeResourceRecordSets": "ChangeInfo",
    "GetChange": "ChangeInfo",
    "GetHostedZone": "HostedZone",
    "ListHostedZones": "HostedZones",
    "SendEmail": "MessageId",
    "ListResourceRecordSets": "ResourceRecordSets",
}


class Connection:
    """SES (and STS) in the Region and account of one module run; or Route 53, in that account or in another.

    ``operations``: what the module declares that it calls, for its IAM policy (GetCallerIdentity needs none).
    ``account``: see Clients.make; of ``region``, the one where the module has none (Route 53 is the same in all).
    """

    def __init__(
        self, clients: Clients, pace: Pace, operations: Collection[str], account: Mapping[str, str | None] | None = None
    ) -> None:
        self._made_by = clients
        self._account = dict(account or {})
        self._operations = {*operations, "GetCallerIdentity"}
        self._pace = pace
        self._clients: dict[str, Any] = {}
        self._region = ""

    def elsewhere(self, pace: Pace, account: Mapping[str, str | None]) -> Connection:
        """Another one for the same operations."""
        return Connection(self._made_by, pace, self._operations, account)

    @property
    def region(self) -> str:
        """The Region's name. Raises SesError where none is given or configured."""
        if not self._region:
            self._region = self._made_by.region or self._account.get("region") or ""
        if not self._region:
            raise SesError(
                "no AWS Region given; set the option region (aws_region to a playbook of this collection), or "
                "AWS_REGION in the environment of the host where the module runs, or a region in the profile"
            )
        return self._region

    def send(self, operation: str, arguments: Mapping[str, Any], once: bool = False) -> dict[str, Any]:
        """One request of ``operation`` (the API's name), paced. ``once``: see Pace.send. Raises SesError."""
        if operation not in self._operations:
            raise ValueError(f"{operation} is not among the OPERATIONS that the module declares")
        service = SERVICES.get(operation, "sesv2")
        client = self._client(service)
        request = getattr(client, botocore.xform_name(operation), None)
        if request is None:
            raise SesError(
                f"the botocore {botocore.__version__} of the host where the module runs does not know {operation}; "
                "install a newer one there",
                operation=operation,
            )
        prefix = IAM_PREFIX.get(service, service)
        return self._pace.send(prefix, operation, _whole(operation, request), arguments, once, self.region)

    def keep_to(self, deadline: float | None) -> None:
        """No pause between attempts reaches past ``deadline``, a moment of ``time.monotonic``; None lifts it."""
        self._pace.deadline = deadline

    def _client(self, service: str):
        if service not in self._clients:
            self._clients[service] = self._made_by.make(service, self.region, self._account)
        return self._clients[service]


def _whole(operation: str, request: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """``request``, with an answer that lacks what it must hold treated as a fault of the way."""
    member = MUST_HOLD.get(operation)

    def checked(**arguments: Any) -> dict[str, Any]:
        answer = request(**arguments)
        if member and member not in answer:
            raise BrokenAnswer(f"the answer was cut short: it has no {member}")
        return answer

    return checked

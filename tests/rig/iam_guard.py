# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the caller may: the policies that moto's IAM holds for an access key, put to calls of GUARDED services."""

from __future__ import annotations

import query_xml
from aws_request import AwsRequest
from iam_policies import ALLOWED, DENIED, verdict
from iam_resources import Demand, Params, demands_of
from local_ses import LocalSes
from moto.iam.access_control import CreateAccessKeyFailure, create_access_key
from moto.utilities.utils import get_partition
from smtp_users import document_of

GUARDED = ("ses", "route53", "sts", "tagging", "iam", "secretsmanager")
_NOBODY_IS_REFUSED = ("sts:GetCallerIdentity",)


class IamGuard:
    """Off by default. Access keys that moto's IAM (or STS) did not make may do everything: tests set up with those."""

    def __init__(self, ses: LocalSes) -> None:
        self._ses = ses
        self.enforce = False

    def objection(self, aws: AwsRequest, params: Params) -> str | None:
        """What AWS says to a caller who may not. Raises NotInTheRig for a condition that cannot be evaluated here."""
        action = f"{aws.service}:{aws.operation}"
        if aws.service not in GUARDED or action in _NOBODY_IS_REFUSED:
            return None
        headers = {"X-Amz-Security-Token": aws.session_token} if aws.session_token else {}
        try:
            key = create_access_key(aws.account, get_partition(aws.region), aws.access_key, headers)
        except CreateAccessKeyFailure as failure:
            return None if failure.reason == "InvalidId" else "The security token included in the request is invalid"
        with self._ses.lock:
            demands = demands_of(aws, params, self._ses.holdings(aws.account, aws.region))
        documents = [document_of(policy) for policy in key.collect_policies()]
        for demand in demands:
            found = verdict(documents, demand.action, demand.resource, demand.context)
            if found != ALLOWED:
                return f"User: {key.arn} is not authorized to perform: {_reason(aws, demand, found)}"
        return None


def _reason(aws: AwsRequest, demand: Demand, found: str) -> str:
    """API v1 was seen to name no resource."""
    of_v1 = aws.service == "ses" and aws.wire is query_xml
    named = demand.action if of_v1 else f"{demand.action} on resource: {demand.resource}"
    if found == DENIED:
        return f"{named} with an explicit deny in an identity-based policy"
    return f"{named} because no identity-based policy allows the {demand.action} action"

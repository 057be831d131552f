# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a call is about, in IAM's terms: the resource's ARN, and the values of condition keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aws_request import AwsRequest
from identity_registry import key_of
from identity_state import Holdings
from moto.utilities.utils import get_partition

Params = Mapping[str, Any]

_IDENTITY = ("EmailIdentity", "Identity", "Domain", "EmailAddress")  # the members that name one


def resource_of(aws: AwsRequest, params: Params) -> str:
    """The ARN; * where the call is about no one resource."""
    find = {"ses": _ses_resource, "route53": _route53_resource}.get(aws.service)
    return find(aws, params) if find else params.get("RoleArn", "*")


def _ses_resource(aws: AwsRequest, params: Params) -> str:
    name = _identity_of(params)
    prefix = f"arn:{get_partition(aws.region)}:ses:{aws.region}:{aws.account}:"
    if name is not None:
        return f"{prefix}identity/{key_of(name)}"
    if "ConfigurationSetName" in params and not aws.operation.startswith("Create"):
        return f"{prefix}configuration-set/{params['ConfigurationSetName']}"
    return params.get("ResourceArn", "*")


def _identity_of(params: Params) -> str | None:
    return next((params[member] for member in _IDENTITY if member in params), None)


def _route53_resource(aws: AwsRequest, params: Params) -> str:
    identifier = params.get("HostedZoneId", params.get("Id"))
    if identifier is None:
        return "*"
    kind = "change" if aws.operation == "GetChange" else "hostedzone"
    return f"arn:{get_partition(aws.region)}:route53:::{kind}/{identifier.rpartition('/')[2]}"


def context_of(aws: AwsRequest, params: Params, holdings: Holdings) -> dict[str, list[str]]:
    """The condition keys that SES documents for its control plane, in lower case."""
    context = {"aws:requestedregion": [aws.region]}
    if aws.service != "ses" or aws.model is None:
        return context
    context["ses:apiversion"] = ["2" if aws.model.service_model.service_name == "sesv2" else "1"]
    tags = params.get("Tags", [])
    context.update({f"aws:requesttag/{tag['Key'].lower()}": [tag["Value"]] for tag in tags})
    keys = params.get("TagKeys", [tag["Key"] for tag in tags])
    if keys:
        context["aws:tagkeys"] = list(keys)
    name = _identity_of(params) or params.get("ResourceArn", "").rpartition("identity/")[2]
    identity = holdings.identities.get(key_of(name))
    if identity is not None:
        context.update({f"aws:resourcetag/{key.lower()}": [value] for key, value in identity.tags.items()})
    return context

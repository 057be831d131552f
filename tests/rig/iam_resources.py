# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a call takes, in IAM's terms: actions, the ARNs of their resources, and the values of condition keys.

Source: Service Authorization Reference, Amazon SES (API v1) and Amazon Simple Email Service v2.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aws_request import AwsRequest
from identity_registry import key_of
from identity_state import Holdings, parent_region_of
from moto.iam.models import iam_backends
from moto.utilities.utils import get_partition
from sending import verified_identity
from sending_operations import sender_and_recipients

Params = Mapping[str, Any]

_PREFIX = {"tagging": "tag"}  # of a service's actions, where it is not its signing name
_IDENTITY = ("EmailIdentity", "Identity", "Domain", "EmailAddress")  # the members that name one


@dataclass(frozen=True)
class Demand:
    """One action that the caller needs for a call. ``resource`` is an ARN, or * where it is about no one resource."""

    action: str
    resource: str
    context: Mapping[str, list[str]]  # the values of condition keys, which are in lower case


def demands_of(aws: AwsRequest, params: Params, holdings: Holdings) -> list[Demand]:
    """The action of the operation's name, and those that AWS asks for behind some operations of API v2."""
    context = _context_of(aws, params, holdings)
    prefix = _PREFIX.get(aws.service, aws.service)
    demands = [Demand(f"{prefix}:{aws.operation}", _resource_of(aws, params), context)]
    if not _is_v2(aws):
        return demands
    if aws.operation == "CreateEmailIdentity" and params.get("Tags"):
        demands.append(Demand("ses:TagResource", demands[0].resource, context))
    if aws.operation == "CreateConfigurationSet" and params.get("Tags"):
        demands.append(Demand("ses:TagResource", _configuration_set(aws, params), context))
    if aws.operation == "PutEmailIdentityConfigurationSetAttributes" and params.get("ConfigurationSetName"):
        demands.append(Demand(demands[0].action, _configuration_set(aws, params), context))
    if aws.operation == "SendEmail":
        return _sending(aws, params, holdings)
    return demands + _replication(aws, params)


def _sending(aws: AwsRequest, params: Params, holdings: Holdings) -> list[Demand]:
    """Leave to send as the identity, and with the configuration set that is named; of a raw message, to send those."""
    sender, recipients = sender_and_recipients(params)
    identity = verified_identity(holdings, sender[1])
    own = f"{_prefix(aws)}identity/{identity.name if identity else sender[1]}"
    resources = [params.get("FromEmailAddressIdentityArn", own)]
    if params.get("ConfigurationSetName"):
        resources.append(f"{_prefix(aws)}configuration-set/{params['ConfigurationSetName']}")
    context = {
        **_context_of(aws, params, holdings),
        "ses:fromaddress": [sender[1]],
        "ses:fromdisplayname": [sender[0]],
        "ses:recipients": recipients,
        "ses:feedbackaddress": [params.get("FeedbackForwardingEmailAddress", sender[1])],
    }
    actions = ["ses:SendEmail"] + ["ses:SendRawEmail"] * ("Raw" in params["Content"])
    return [Demand(action, resource, context) for action in actions for resource in resources]


def _replication(aws: AwsRequest, params: Params) -> list[Demand]:
    """Deterministic Easy DKIM takes leave to replicate the key of the identity in the parent Region."""
    origin = params.get("DkimSigningAttributes", {}).get("DomainSigningAttributesOrigin", "")
    parent = parent_region_of(params.get("SigningAttributesOrigin", origin))
    if parent is None:
        return []
    resource = f"{_prefix(aws, parent)}identity/{key_of(params['EmailIdentity'])}"
    return [Demand("ses:ReplicateEmailIdentityDkimSigningKey", resource, {"ses:replicaregion": [aws.region]})]


def _is_v2(aws: AwsRequest) -> bool:
    return aws.service == "ses" and aws.model is not None and aws.model.service_model.service_name == "sesv2"


def _prefix(aws: AwsRequest, region: str | None = None) -> str:
    return f"arn:{get_partition(aws.region)}:ses:{region or aws.region}:{aws.account}:"


def _resource_of(aws: AwsRequest, params: Params) -> str:
    find = {"ses": _ses_resource, "route53": _route53_resource, "iam": _iam_resource, "secretsmanager": _secret}.get(
        aws.service
    )
    return find(aws, params) if find else params.get("RoleArn", "*")


def _ses_resource(aws: AwsRequest, params: Params) -> str:
    """The actions of API v1 that the rig knows take no resource, whatever the call names."""
    if not _is_v2(aws):
        return "*"
    name = _identity_of(params)
    if name is not None:
        return f"{_prefix(aws)}identity/{key_of(name)}"
    if "ConfigurationSetName" in params and aws.operation != "CreateConfigurationSet":
        return _configuration_set(aws, params)
    return params.get("ResourceArn", "*")


def _configuration_set(aws: AwsRequest, params: Params) -> str:
    return f"{_prefix(aws)}configuration-set/{params['ConfigurationSetName']}"


def _identity_of(params: Params) -> str | None:
    return next((params[member] for member in _IDENTITY if member in params), None)


def _iam_resource(aws: AwsRequest, params: Params) -> str:
    """The user or role that is named, with the path that it has, or gets when it is created."""
    partition = get_partition(aws.region)
    held = iam_backends[aws.account][partition]
    kind, there = ("user", held.users) if "UserName" in params else ("role", held.roles)
    name = params.get("UserName", params.get("RoleName"))
    if name is None:
        return "*"
    path = next((one.path for one in there.values() if one.name == name), params.get("Path", "/"))
    return f"arn:{partition}:iam::{aws.account}:{kind}{path}{name}"


def _secret(aws: AwsRequest, _params: Params) -> str:
    """AWS puts six characters of its own after the name."""
    asked = json.loads(aws.body or b"{}")
    name = asked.get("SecretId", asked.get("Name", "*"))
    return f"arn:{get_partition(aws.region)}:secretsmanager:{aws.region}:{aws.account}:secret:{name}-a1b2c3"


def _route53_resource(aws: AwsRequest, params: Params) -> str:
    identifier = params.get("HostedZoneId", params.get("Id"))
    if identifier is None:
        return "*"
    kind = "change" if aws.operation == "GetChange" else "hostedzone"
    return f"arn:{get_partition(aws.region)}:route53:::{kind}/{identifier.rpartition('/')[2]}"


def _context_of(aws: AwsRequest, params: Params, holdings: Holdings) -> dict[str, list[str]]:
    """The condition keys that SES documents for its control plane, in lower case."""
    context = {"aws:requestedregion": [aws.region]}
    if aws.service != "ses" or aws.model is None:
        return context
    context["ses:apiversion"] = ["2" if _is_v2(aws) else "1"]
    if not _is_v2(aws):
        return context  # API v1 knows nothing of tags
    tags = params.get("Tags", [])
    context.update({f"aws:requesttag/{tag['Key'].lower()}": [tag["Value"]] for tag in tags})
    keys = params.get("TagKeys", [tag["Key"] for tag in tags])
    if keys:
        context["aws:tagkeys"] = list(keys)
    context.update({f"aws:resourcetag/{key.lower()}": [value] for key, value in _tags_of(params, holdings).items()})
    return context


def _tags_of(params: Params, holdings: Holdings) -> Mapping[str, str]:
    """Of the identity or configuration set that the call is about, as far as it is there."""
    kind, _slash, in_arn = params.get("ResourceArn", "").rpartition(":")[2].partition("/")
    name = _identity_of(params) or (in_arn if kind == "identity" else "")
    if name:
        identity = holdings.identities.get(key_of(name))
        return identity.tags if identity else {}
    found = holdings.configuration_sets.get(params.get("ConfigurationSetName", in_arn))
    return found.tags if found else {}

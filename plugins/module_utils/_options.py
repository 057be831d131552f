# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Options that modules share: argument-spec pieces, named like the doc fragments, and what they ask for.

The pieces of amazon.aws (Region, credentials, endpoint) are added by AnsibleAWSModule itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from ansible_collections.amazon.aws.plugins.module_utils.policy import compare_policies

from ._dkim_key import SigningKey, read_signing_key
from ._identity_name import canonical_identity
from ._name_servers import servers_named
from ._plan.bad_input import BadInput
from ._plan.dkim import DesiredDkim, check_dkim
from ._plan.identity import DesiredIdentity
from ._plan.mail_from import BEHAVIORS, DesiredMailFrom
from ._plan.notifications import DesiredNotification, DesiredNotifications, check_topic
from ._plan.policies import DesiredPolicies, check_name, checked_policies, checked_policy
from ._plan.restart import NEVER, RESTARTS
from ._plan.state import DOMAIN, IDENTITY_TYPES, KEY_LENGTHS, NOTIFICATION_KINDS, STATUSES, type_of
from ._plan.tags import DesiredTags, checked_tags

IDENTITY: dict[str, Any] = {"identity": {"type": "str", "required": True, "aliases": ["email", "domain"]}}

TAGS: dict[str, Any] = {
    "tags": {"type": "dict", "aliases": ["resource_tags"]},
    "purge_tags": {"type": "bool", "default": True},
}

DKIM: dict[str, Any] = {
    "signing_enabled": {"type": "bool"},
    "signing_attributes_origin": {"type": "str"},
    "next_signing_key_length": {"type": "str", "choices": list(KEY_LENGTHS), "no_log": False},
    "domain_signing_selector": {"type": "str"},
    "domain_signing_private_key": {"type": "str", "no_log": True},
}

MAIL_FROM: dict[str, Any] = {
    "mail_from_domain": {"type": "str"},
    "behavior_on_mx_failure": {"type": "str", "choices": list(BEHAVIORS)},
}

_NOTIFICATION = {"type": "dict", "options": {"topic": {"type": "str"}, "include_headers": {"type": "bool"}}}
NOTIFICATIONS: dict[str, Any] = {
    "feedback_forwarding": {"type": "bool"},
    **{f"{kind}_notifications": _NOTIFICATION for kind in NOTIFICATION_KINDS},
}

POLICIES: dict[str, Any] = {
    "policies": {"type": "dict"},
    "purge_policies": {"type": "bool", "default": False},
}

VERIFICATION: dict[str, Any] = {
    "txt_verification": {"type": "bool", "default": False},
    "restart_verification": {"type": "str", "choices": list(RESTARTS), "default": NEVER},
}

SELECTION: dict[str, Any] = {
    "identity_types": {"type": "list", "elements": "str", "choices": list(IDENTITY_TYPES)},
    "verification_statuses": {"type": "list", "elements": "str", "choices": list(STATUSES)},
    "name_pattern": {"type": "str"},
}

RECORDS: dict[str, Any] = {
    "records": {
        "type": "list",
        "elements": "dict",
        "options": {
            "name": {"type": "str", "required": True},
            "type": {"type": "str", "required": True, "choices": ["CNAME", "MX", "TXT"]},
            "value": {"type": "list", "elements": "str", "required": True},
            "purpose": {
                "type": "str",
                "required": True,
                "choices": ["dkim", "dmarc", "mail_from", "spf", "verification"],
            },
            "ttl": {"type": "int"},
        },
    },
}

DNS_LOOKUP: dict[str, Any] = {
    "name_servers": {"type": "list", "elements": "str"},
    "resolvers": {"type": "list", "elements": "str"},
    "dns_port": {"type": "int", "default": 53},
    "dns_timeout": {"type": "float", "default": 2},
    "dns_attempts": {"type": "int", "default": 3},
}

# Waiting looks at DNS, too.
WAIT: dict[str, Any] = {
    "wait_timeout": {"type": "int", "default": 900},
    "wait_delay": {"type": "int", "default": 10},
    "fail_fast": {"type": "bool", "default": False},
    **DNS_LOOKUP,
}


def signing_key(params: Mapping[str, Any]) -> tuple[str | None, SigningKey | None]:
    """The BYODKIM selector and key in a module's options, wherever that module has them. Raises BadInput."""
    options = params.get("dkim") or params
    given = options.get("domain_signing_private_key")
    return options.get("domain_signing_selector"), None if given is None else read_signing_key(given)


def secrets_in(params: Mapping[str, Any]) -> list[str]:
    """Secrets that are made of options but read otherwise than they do. Raises BadInput."""
    _selector, key = signing_key(params)
    return [key.private_key.reveal()] if key else []


def _given(params: Mapping[str, Any], aspect: str, spec: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """An aspect's options, nested below its name or a module's own; None where none of them is given."""
    options = params.get(aspect, params)
    return options if options and any(options[name] is not None for name in spec) else None


def desired_dkim(params: Mapping[str, Any]) -> DesiredDkim | None:
    """The dkim options as a wish, checked as far as that goes without SES; None where nothing is asked for."""
    options = _given(params, "dkim", DKIM)
    if options is None:
        return None
    selector, key = signing_key(params)
    desired = DesiredDkim(
        signing_enabled=options["signing_enabled"],
        origin=options["signing_attributes_origin"],
        next_signing_key_length=options["next_signing_key_length"],
        selector=selector,
        private_key=key.private_key if key else None,
        in_a_day=_in_a_day(),
    )
    check_dkim(desired)
    return desired


def _in_a_day() -> str:
    return (datetime.now(timezone.utc) + timedelta(days=1)).isoformat(timespec="seconds")


def desired_mail_from(params: Mapping[str, Any]) -> DesiredMailFrom | None:
    """The MAIL FROM options as a wish; None where nothing is asked for. Raises BadInput for what is no domain."""
    options = _given(params, "mail_from", MAIL_FROM)
    if options is None:
        return None
    domain = options["mail_from_domain"]
    if domain:
        domain = canonical_identity(domain, "mail_from_domain")
        if "@" in domain:
            raise BadInput("mail_from_domain", domain, "is an address; give a subdomain of the identity's domain")
    return DesiredMailFrom(domain, options["behavior_on_mx_failure"])


def desired_notifications(params: Mapping[str, Any]) -> DesiredNotifications | None:
    """The options on notifications as a wish; None where nothing is asked for. Raises BadInput for what is no topic."""
    kinds = {}
    for kind in NOTIFICATION_KINDS:
        wish = _desired_notification(params, kind)
        if wish != DesiredNotification():
            check_topic(kind, wish.topic)
            kinds[kind] = wish
    forwarding = params["feedback_forwarding"]
    if params["community_aws_compatible"] and forwarding is None:
        forwarding = True
    return DesiredNotifications(kinds, forwarding) if kinds or forwarding is not None else None


def _desired_notification(params: Mapping[str, Any], kind: str) -> DesiredNotification:
    given = params[f"{kind}_notifications"]
    if given is None:
        return DesiredNotification()
    if params["community_aws_compatible"]:
        return DesiredNotification(given["topic"] or "", bool(given["include_headers"]))
    return DesiredNotification(**given)


def desired_identity(params: Mapping[str, Any]) -> DesiredIdentity:
    """All that ses_identity's options ask for, but the ARN. Raises BadInput for what is wrong whatever SES has."""
    name, compatible = canonical_identity(params["identity"]), params["community_aws_compatible"]
    notifications = desired_notifications(params)
    # There, a domain was verified by its token.
    txt_verification = params["txt_verification"] or (compatible and type_of(name) == DOMAIN)
    return DesiredIdentity(
        identity=name,
        dkim=desired_dkim(params),
        mail_from=desired_mail_from(params),
        configuration_set_name=params["configuration_set_name"],
        notifications=notifications,
        policies=desired_policies(params),
        tags=desired_tags(params),
        txt_verification=txt_verification,
        restart=params["restart_verification"],
        reads_topics=compatible or bool(notifications and notifications.needs_topics),
        reads_token=compatible or txt_verification,
    )


def desired_policies(params: Mapping[str, Any]) -> DesiredPolicies | None:
    """The policies options as a wish; None where no policies are given. Raises BadInput."""
    if params["policies"] is None:
        return None
    return DesiredPolicies(checked_policies(params["policies"]), params["purge_policies"], mean_the_same)


def desired_policy(params: Mapping[str, Any]) -> DesiredPolicies:
    """One policy, as the options of ses_identity_policy have it. Raises BadInput."""
    document = params["policy"] if params["state"] == "present" else ""
    if params["state"] == "present" and not document:
        raise BadInput("policy", params["policy"], "is empty; state: absent takes a policy away")
    name = params["policy_name"]
    check_name(name, "policy_name")
    return DesiredPolicies({name: checked_policy(name, document, "policy")}, same=mean_the_same, option="policy")


def mean_the_same(one: str, other: str) -> bool:
    """Whether two policies, JSON texts, mean the same to AWS."""
    return not compare_policies(json.loads(one), json.loads(other))


def desired_tags(params: Mapping[str, Any]) -> DesiredTags | None:
    """The tags options as a wish; None where no tags are given."""
    if params["tags"] is None:
        return None
    return DesiredTags(checked_tags(params["tags"]), params["purge_tags"])


def check_own_arn(given: str, arn_of: Callable[[str], str], option: str = "identity") -> None:
    """Raises BadInput where an identity is given by the ARN that it would have in another Region or account."""
    if given.startswith("arn:"):
        own = arn_of(canonical_identity(given))
        if given != own:
            raise BadInput(option, given, f"is of another Region or account; here its ARN would be {own}")


def check_wait(params: Mapping[str, Any]) -> None:
    """Raises BadInput for times that cannot be kept."""
    if params["wait_delay"] < 1:
        raise BadInput("wait_delay", params["wait_delay"], "is the seconds between two reads, at least 1")
    if params["wait_timeout"] < 0:
        raise BadInput("wait_timeout", params["wait_timeout"], "is a number of seconds, at least 0")
    check_dns_lookup(params)


def check_dns_lookup(params: Mapping[str, Any]) -> None:
    """Raises BadInput for servers, times and counts with which DNS cannot be asked."""
    if params["dns_timeout"] <= 0:
        raise BadInput("dns_timeout", params["dns_timeout"], "has to be more than 0, in seconds")
    if params["dns_attempts"] < 1:
        raise BadInput("dns_attempts", params["dns_attempts"], "has to be at least 1")
    if not 0 < params["dns_port"] < 65536:
        raise BadInput("dns_port", params["dns_port"], "has to be from 1 to 65535")
    for option in ("name_servers", "resolvers"):
        servers_named(params, option)

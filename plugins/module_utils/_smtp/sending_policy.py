# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The IAM policy of a sender: it may send as one identity, and as nothing else.

Source: Service Authorization Reference, Amazon SES, SendEmail and SendRawEmail (resources identity and
configuration-set); Amazon SES Developer Guide, "Controlling access to Amazon SES" (condition key ses:FromAddress).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .._plan.aws_names import is_configuration_set_name
from .._plan.bad_input import BadInput

SMTP_ACTION = "ses:SendRawEmail"
API_ACTION = "ses:SendEmail"
FROM_ADDRESS = "ses:FromAddress"
_IDENTITY_ARN = re.compile(r"(arn:[a-z-]+:ses:[a-z0-9-]+:[0-9]{12}):identity/(\S+)")


def sending_policy(
    arns: Mapping[str, Sequence[str]],
    api: bool = False,
    from_addresses: Sequence[str] = (),
    sandbox_recipients: Sequence[str] = (),
) -> dict[str, Any]:
    """An IAM policy document. Raises BadInput.

    ``arns``: the ARN of the identity in each Region, with the names of the configuration sets there that its mail may
    use: IAM asks for these, too. ``api``: whether the API may be used, beside SMTP. ``from_addresses``: patterns for
    the address in From (* and ?); none: any of the identity. ``sandbox_recipients``: identities of the same account
    that mail goes to. In the sandbox, and only there, SES asks for leave to use those as well; mail from them is not
    allowed by that, not even from one that belongs to the identity's domain.
    """
    places = [_place(arn) for arn in arns]
    identity = places[0][1]
    patterns = [_pattern(one, identity) for one in from_addresses]
    actions = sorted([SMTP_ACTION, *([API_ACTION] if api else [])])
    sets = [f"{_place(arn)[0]}:configuration-set/{_set_name(name)}" for arn, names in arns.items() for name in names]
    statements = [_statement("SendFromIdentity", actions, [*arns, *dict.fromkeys(sets)], patterns)]
    others = [name for name in sandbox_recipients if name != identity]
    if others:
        recipients = [f"{start}:identity/{name}" for start, _name in places for name in others]
        in_sandbox = _statement("SendToInSandbox", actions, recipients, patterns or every_address_of(identity))
        own = [pattern for name in others if _belongs_to(identity, name) for pattern in every_address_of(name)]
        if own:
            in_sandbox["Condition"]["StringNotLike"] = {FROM_ADDRESS: sorted(own)}
        statements.append(in_sandbox)
    return {"Version": "2012-10-17", "Statement": statements}


def every_address_of(identity: str) -> list[str]:
    """Patterns for the addresses that mail of the identity may come from. An address stands for its +labels, too."""
    local, at, domain = identity.rpartition("@")
    return [identity, f"{local}+*@{domain}"] if at else [f"*@{domain}", f"*@*.{domain}"]


def _place(arn: str) -> tuple[str, str]:
    """What ARNs of SES begin with in this Region and account, and the name of the identity."""
    found = _IDENTITY_ARN.fullmatch(arn)
    if not found:
        problem = "is no ARN of an identity; it is like arn:aws:ses:eu-west-1:123456789012:identity/example.com"
        raise BadInput("identity_arn", arn, problem)
    return found[1], found[2]


def _belongs_to(identity: str, name: str) -> bool:
    """Whether an address, or every address of a domain, is one that mail of the identity may come from."""
    local, _at, domain = name.rpartition("@")
    own_local, at, own_domain = identity.rpartition("@")
    if at:
        return domain == own_domain and (local == own_local or local.startswith(f"{own_local}+"))
    return domain == own_domain or domain.endswith(f".{own_domain}")


def _pattern(pattern: str, identity: str) -> str:
    """SES compares it with the address alone, without a display name."""
    local, _at, domain = pattern.rpartition("@")
    if not local or re.search(r"[\s<>,]", pattern):
        problem = f"is no address and no pattern of addresses, without a name; give one such as {_example(identity)}"
        raise BadInput("from_addresses", pattern, problem)
    if not _belongs_to(identity, pattern):
        lower = f"{local}@{domain.lower()}"
        if _belongs_to(identity, lower):
            problem = f"has upper case letters in its domain; write {lower}"
        else:
            problem = (
                f"is none of {identity}, so SES would never take mail from there; give one such as {_example(identity)}"
            )
        raise BadInput("from_addresses", pattern, problem)
    return pattern


def _example(identity: str) -> str:
    return identity if "@" in identity else f"info@{identity} or *@{identity}"


def _set_name(name: str) -> str:
    if not is_configuration_set_name(name):
        problem = "is no name of a configuration set: up to 64 letters, digits, hyphens and underscores"
        raise BadInput("configuration_sets", name, problem)
    return name


def _statement(sid: str, actions: list[str], resources: Iterable[str], patterns: Sequence[str]) -> dict[str, Any]:
    statement: dict[str, Any] = {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": sorted(resources)}
    if patterns:
        statement["Condition"] = {"StringLike": {FROM_ADDRESS: sorted(patterns)}}
    return statement

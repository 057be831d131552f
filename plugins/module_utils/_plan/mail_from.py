# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The custom MAIL FROM domain of an identity (PutEmailIdentityMailFromAttributes)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .bad_input import BadInput
from .plan import Call, Plan, unchanged
from .state import FAILED, PENDING, Identity, MailFrom

OPERATION = "PutEmailIdentityMailFromAttributes"
OPERATIONS = (OPERATION,)
DEFAULT_BEHAVIOR = "USE_DEFAULT_VALUE"
BEHAVIORS = (DEFAULT_BEHAVIOR, "REJECT_MESSAGE")


@dataclass(frozen=True)
class DesiredMailFrom:
    """``domain``: None leaves it as it is, an empty string removes it. ``behavior_on_mx_failure`` None: the same."""

    domain: str | None = None
    behavior_on_mx_failure: str | None = None


def check_mail_from(name: str, desired: DesiredMailFrom) -> None:
    """Raises BadInput for a domain that SES would refuse for the identity ``name``, or that contradicts itself."""
    domain, parent = desired.domain, name.rpartition("@")[2].lower()
    if domain == "" and desired.behavior_on_mx_failure not in (None, DEFAULT_BEHAVIOR):
        raise BadInput(
            "behavior_on_mx_failure",
            desired.behavior_on_mx_failure,
            "is about a MAIL FROM domain, and an empty mail_from_domain takes that away. Give one or the other",
        )
    if domain and domain == parent:
        raise BadInput(
            "mail_from_domain",
            domain,
            f"is the identity's own domain; SES takes a subdomain used for nothing else, such as bounce.{parent}",
        )
    if domain and not domain.endswith(f".{parent}"):
        raise BadInput(
            "mail_from_domain", domain, f"is not a subdomain of {parent}; SES takes one such as bounce.{parent}"
        )


def plan_mail_from(current: Identity, desired: DesiredMailFrom | None) -> Plan[Identity]:
    """None leaves MAIL FROM as it is. Raises BadInput for a domain that SES would refuse.

    One call sets both: the operation without a domain removes it, so the one that is there is sent along.
    """
    if desired is None:
        return unchanged(current)
    check_mail_from(current.identity, desired)
    before = current.mail_from
    after = _wanted(before, desired)
    if replace(after, mail_from_domain_status=before.mail_from_domain_status) == before:
        return unchanged(current)
    return Plan(current, replace(current, mail_from=after), (put(current.identity, after, _why(current, after)),))


def put(name: str, mail_from: MailFrom, why: str) -> Call:
    """The call that sets all of it."""
    arguments = {"EmailIdentity": name, "BehaviorOnMxFailure": mail_from.behavior_on_mx_failure}
    if mail_from.mail_from_domain:
        arguments["MailFromDomain"] = mail_from.mail_from_domain
    return Call(OPERATION, arguments, why)


def _wanted(before: MailFrom, desired: DesiredMailFrom) -> MailFrom:
    behavior = desired.behavior_on_mx_failure or before.behavior_on_mx_failure or DEFAULT_BEHAVIOR
    domain = before.mail_from_domain if desired.domain is None else desired.domain
    if not domain:
        # What becomes of mail is a matter of a MAIL FROM domain; without one, SES has its default.
        return MailFrom(behavior_on_mx_failure=behavior if desired.domain is None else DEFAULT_BEHAVIOR)
    goes_on = domain == before.mail_from_domain and before.mail_from_domain_status != FAILED
    status = before.mail_from_domain_status if goes_on else PENDING
    return MailFrom(domain, status, behavior)


def _why(current: Identity, after: MailFrom) -> str:
    if not after.mail_from_domain:
        if current.mail_from.mail_from_domain:
            return f"mail from {current.identity} is to use SES's own MAIL FROM domain"
        return (
            f"{current.identity} is to have {after.behavior_on_mx_failure} where its MAIL FROM domain has no MX record"
        )
    return (
        f"mail from {current.identity} is to use MAIL FROM domain {after.mail_from_domain}, "
        f"with {after.behavior_on_mx_failure} where that has no MX record"
    )

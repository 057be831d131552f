# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asking AWS to let an account out of the sandbox, and the details that it is asked with (PutAccountDetails)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from .account_state import DENIED, FAILED, GRANTED, PENDING, Account, AccountDetails, Review
from .bad_input import BadInput
from .plan import Call, Plan, unchanged
from .review import in_case
from .state import UNKNOWN

PUT = "PutAccountDetails"
OPERATIONS = (PUT,)
_URL = re.compile(r"(?P<host>[^/?#]*//[^/?#]*)(?P<path>[^?#]*)(?P<rest>.*)")
_MEMBERS = {
    "mail_type": "MailType",
    "website_url": "WebsiteURL",
    "contact_language": "ContactLanguage",
    "use_case_description": "UseCaseDescription",
}


@dataclass(frozen=True)
class DesiredDetails:
    """None leaves a detail as it is; empty takes it away, where SES can do without it."""

    mail_type: str | None = None
    website_url: str | None = None
    contact_language: str | None = None
    use_case_description: str | None = None
    additional_contact_email_addresses: tuple[str, ...] | None = None


def plan_production_access(current: Account, desired: DesiredDetails | None) -> Plan[Account]:
    """None asks for nothing. Raises BadInput for what SES would not take: changes while it reviews or once it denied.

    A request that AWS says it never received (FAILED) is made again.
    """
    if desired is None:
        return unchanged(current)
    details = _wanted(current.details, desired)
    status = current.review.status
    was_told = current.production_access_enabled or status in (PENDING, DENIED, GRANTED)
    if was_told and _seen(details, current.details) == current.details:
        return unchanged(current)
    if status in (PENDING, DENIED):
        raise _too_late(current, details)
    for option in ("mail_type", "website_url"):
        if not getattr(details, option):
            raise BadInput(
                f"production_access.{option}", None, f"is needed: SES has none in {current.region} and asks for it"
            )
    asked = not (current.production_access_enabled or status == GRANTED)
    after = replace(current, details=details, review=Review(PENDING, UNKNOWN) if asked else current.review)
    return Plan(current, after, (Call(PUT, _arguments(details), _why(current, asked), once=asked),))


def _wanted(current: AccountDetails, desired: DesiredDetails) -> AccountDetails:
    # What SES has none of reads back as None, or as no contacts.
    given = {name: value for name, value in vars(desired).items() if value is not None}
    wanted = replace(current, **{name: None if value == "" else value for name, value in given.items()})
    same = [name for name, form in _FORMS.items() if form(getattr(wanted, name)) == form(getattr(current, name))]
    return replace(wanted, **{name: getattr(current, name) for name in same})


def _spaced(text: str | None) -> list[str]:
    return (text or "").split()


def _site(url: str | None) -> tuple[str, ...]:
    found = _URL.fullmatch(url or "")
    return (found["host"].lower(), found["path"].rstrip("/"), found["rest"]) if found else (url or "",)


# What SES may keep in another form than it was told: what differs no further is the same.
_FORMS: dict[str, Callable[[str | None], Any]] = {"website_url": _site, "use_case_description": _spaced}


def _seen(details: AccountDetails, current: AccountDetails) -> AccountDetails:
    """As SES would give it back: the API has deprecated the description, so where there is none it says nothing."""
    if current.use_case_description is None:
        return replace(details, use_case_description=None)
    return details


def _too_late(current: Account, details: AccountDetails) -> BadInput:
    seen = _seen(details, current.details)
    different = [name for name, value in vars(seen).items() if value != getattr(current.details, name)]
    status = "is reviewing" if current.review.status == PENDING else "has denied"
    advice = (
        "wait for its answer, or write what has changed"
        if current.review.status == PENDING
        else "reply with what the answer asks for"
    )
    return BadInput(
        "production_access",
        None,
        f"{', '.join(different)} would change, and AWS {status} the request for production access in {current.region}, "
        f"so SES takes no other details: {advice}, {in_case(current.review)} in the AWS Support Center",
    )


def _arguments(details: AccountDetails) -> dict[str, Any]:
    given: dict[str, Any] = {
        member: getattr(details, name) for name, member in _MEMBERS.items() if getattr(details, name)
    }
    if details.additional_contact_email_addresses:
        given["AdditionalContactEmailAddresses"] = list(details.additional_contact_email_addresses)
    return {**given, "ProductionAccessEnabled": True}


def _why(current: Account, asked: bool) -> str:
    if not asked:
        return f"the details of the account in {current.region} are to be others"
    if current.review.status == FAILED:
        return f"AWS says that it did not receive the request for production access in {current.region}"
    return f"the account is in the sandbox in {current.region}, and production access was not asked for"

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All identities of a Region, with what can be told of many in one call, and never a call for each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from .._plan.selection import Selection
from .connection import Connection
from .reader import BATCH_SIZE, LIST, READ_DKIM, READ_MAIL_FROM, Reader
from .translate import as_v2_spells

READ_TAGS = "GetResources"
TAGGED_PAGE_SIZE = 100  # GetResources' most
TAGGED_AS = "ses:identity"  # what the tagging API calls an identity
DKIM, MAIL_FROM, TAGS = "dkim", "mail_from", "tags"
ATTRIBUTES = (DKIM, MAIL_FROM, TAGS)
OPERATIONS = (LIST, READ_DKIM, READ_MAIL_FROM, READ_TAGS)

Row = dict[str, Any]


def list_identities(connection: Connection, wanted: Selection, attributes: Collection[str] = ()) -> list[Row]:
    """The identities of the connection's Region that ``wanted`` takes, as plain data. Raises SesError.

    Each has ``identity``, ``identity_type``, ``verification_status``, ``sending_enabled`` (ListEmailIdentities, a call
    for each 1,000), and of ``attributes`` (ATTRIBUTES): ``dkim_attributes`` and ``mail_from_attributes`` (API v1, a
    call each for each 100), ``tags`` (GetResources of the Resource Groups Tagging API, a call for each 100 that have
    tags).
    """
    found: dict[str, Row] = {
        summary.identity: {
            "identity": summary.identity,
            "identity_type": summary.identity_type,
            "verification_status": summary.verification_status,
            "sending_enabled": summary.sending_enabled,
        }
        for summary in Reader(connection).list_identities()
        if wanted.takes(summary)
    }
    for attribute, add in _ADDING.items():
        if attribute in attributes and found:
            add(connection, found)
    return list(found.values())


def _add_dkim(connection: Connection, found: Mapping[str, Row]) -> None:
    for name, answer in _batches(connection, READ_DKIM, "DkimAttributes", list(found)):
        found[name]["dkim_attributes"] = {
            "signing_enabled": answer.get("DkimEnabled", False),
            "status": as_v2_spells(answer.get("DkimVerificationStatus")),
            "tokens": list(answer.get("DkimTokens") or ()),
        }


def _add_mail_from(connection: Connection, found: Mapping[str, Row]) -> None:
    for name, answer in _batches(connection, READ_MAIL_FROM, "MailFromDomainAttributes", list(found)):
        found[name]["mail_from_attributes"] = {
            "mail_from_domain": answer.get("MailFromDomain") or None,
            "mail_from_domain_status": as_v2_spells(answer.get("MailFromDomainStatus")) or None,
            "behavior_on_mx_failure": as_v2_spells(answer.get("BehaviorOnMXFailure")),
        }


def _batches(
    connection: Connection, operation: str, member: str, names: list[str]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each name with its answer; an empty one where SES no longer knows it."""
    for start in range(0, len(names), BATCH_SIZE):
        batch = names[start : start + BATCH_SIZE]
        answer = connection.send(operation, {"Identities": batch})[member]
        yield from ((name, answer.get(name) or {}) for name in batch)


def _add_tags(connection: Connection, found: Mapping[str, Row]) -> None:
    """The tagging API tells of resources that have, or had, tags: of all others there are none."""
    for row in found.values():
        row["tags"] = {}
    arguments: dict[str, Any] = {"ResourceTypeFilters": [TAGGED_AS], "ResourcesPerPage": TAGGED_PAGE_SIZE}
    while True:
        answer = connection.send(READ_TAGS, arguments)
        for resource in answer["ResourceTagMappingList"]:
            name = resource["ResourceARN"].partition(":identity/")[2]
            if name in found:
                found[name]["tags"] = {tag["Key"]: tag["Value"] for tag in resource.get("Tags") or ()}
        if not answer.get("PaginationToken"):
            return
        arguments = {**arguments, "PaginationToken": answer["PaginationToken"]}


_ADDING: dict[str, Callable[[Connection, Mapping[str, Row]], None]] = {
    DKIM: _add_dkim,
    MAIL_FROM: _add_mail_from,
    TAGS: _add_tags,
}

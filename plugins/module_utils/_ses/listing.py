# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All identities of a Region, with what can be told of many in one call, and never a call for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from .._plan.result import attributes_result
from .._plan.selection import Selection
from .batch_reader import LIST, READ_DKIM, READ_MAIL_FROM, Aspects, BatchReader
from .connection import Connection

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
    reader = BatchReader(connection)
    rows = {row.identity: row for row in reader.list_identities() if wanted.takes(row)}
    found: dict[str, Row] = {
        name: {
            "identity": name,
            "identity_type": row.identity_type,
            "verification_status": row.verification_status,
            "sending_enabled": row.sending_enabled,
        }
        for name, row in rows.items()
    }
    asked = [f"{attribute}_attributes" for attribute in (DKIM, MAIL_FROM) if attribute in attributes]
    if asked:
        aspects = Aspects(dkim=DKIM in attributes, mail_from=MAIL_FROM in attributes)
        for name, state in reader.attributes_of(list(rows), aspects, rows).items():
            told = attributes_result(state) if state else {}
            found[name].update((attribute, told.get(attribute)) for attribute in asked)
    if TAGS in attributes and found:
        _add_tags(connection, found)
    return list(found.values())


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

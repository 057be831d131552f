# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tags of all identities and configuration sets, by the Resource Groups Tagging API.

Of SES alone: a request that names other services only goes to moto, one that names none or both is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from identity_answer import tags_answer
from identity_registry import IdentityRegistry
from identity_state import Holdings
from moto.utilities.utils import get_partition
from paging import one_page
from ses_errors import BadRequest, NotInTheRig

Params = dict[str, Any]
PAGE_SIZE = 50
MAX_PAGE_SIZE = 100
_KNOWN = {"ResourceTypeFilters", "TagFilters", "ResourcesPerPage", "PaginationToken"}


def is_of_others(body: bytes) -> bool:
    """Whether a request names types of resources, and none of SES."""
    try:
        types = json.loads(body).get("ResourceTypeFilters") or []
        return bool(types) and not any(_is_of_ses(name) for name in types)
    except (AttributeError, TypeError, ValueError):
        return False


def _is_of_ses(name: Any) -> bool:
    return str(name).partition(":")[0] == "ses"


class ResourceTagging:
    """One method for each operation."""

    def __init__(self, registry: IdentityRegistry) -> None:
        self._registry = registry

    def get_resources(self, holdings: Holdings, params: Params) -> Params:
        types = params.get("ResourceTypeFilters") or []
        if not types or not all(_is_of_ses(name) for name in types) or set(params) - _KNOWN:
            raise NotInTheRig(
                f"GetResources of SES together with others, or with other parameters than {', '.join(sorted(_KNOWN))}"
            )
        size = params.get("ResourcesPerPage", PAGE_SIZE)
        if not 0 < size <= MAX_PAGE_SIZE:
            raise BadRequest(f"ResourcesPerPage {size} is not between 1 and {MAX_PAGE_SIZE}")
        found = [
            {"ResourceARN": _arn(holdings, kind, name), "Tags": tags_answer(tags)}
            for kind, name, tags in self._tagged(holdings)
            if {"ses", f"ses:{kind}"} & set(types) and _match(tags, params.get("TagFilters") or [])
        ]
        page, token = one_page(found, size, params.get("PaginationToken"))
        return {"ResourceTagMappingList": page, "PaginationToken": token.get("NextToken", "")}

    def _tagged(self, holdings: Holdings) -> Iterator[tuple[str, str, Mapping[str, str]]]:
        for identity in self._registry.listed(holdings):
            if identity.tags:
                yield "identity", identity.name, identity.tags
        for name, configuration_set in sorted(holdings.configuration_sets.items()):
            if configuration_set.tags:
                yield "configuration-set", name, configuration_set.tags


def _arn(holdings: Holdings, kind: str, name: str) -> str:
    return f"arn:{get_partition(holdings.region)}:ses:{holdings.region}:{holdings.account}:{kind}/{name}"


def _match(tags: Mapping[str, str], filters: list[dict[str, Any]]) -> bool:
    """All keys have to be there, each with one of its values; no values: any will do."""
    return all(one["Key"] in tags and (not one.get("Values") or tags[one["Key"]] in one["Values"]) for one in filters)

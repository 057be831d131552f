# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags of identities and configuration sets, by ARN."""

from __future__ import annotations

import re
from typing import Any

from configuration_set_registry import find_configuration_set
from identity_answer import tags_answer
from identity_registry import find
from identity_state import Holdings
from ses_errors import BadRequest
from tag_rules import tags_from

Params = dict[str, Any]
_ARN = re.compile(r"arn:(aws[a-z-]*):ses:([a-z0-9-]+):(\d{12}):(identity|configuration-set)/(.+)")


class TagOperations:
    """SES API v2, one method for each operation."""

    def tag_resource(self, holdings: Holdings, params: Params) -> None:
        tags = _tags_of(holdings, params["ResourceArn"])
        tags.update(tags_from(params["Tags"], tags))

    def untag_resource(self, holdings: Holdings, params: Params) -> None:
        tags = _tags_of(holdings, params["ResourceArn"])
        for key in params["TagKeys"]:
            tags.pop(key, None)

    def list_tags_for_resource(self, holdings: Holdings, params: Params) -> Params:
        return {"Tags": tags_answer(_tags_of(holdings, params["ResourceArn"]))}


def _tags_of(holdings: Holdings, arn: str) -> dict[str, str]:
    """The very dict that the resource holds its tags in."""
    found = _ARN.fullmatch(arn)
    if found is None or (found[2], found[3]) != (holdings.region, holdings.account):
        raise BadRequest(f"Invalid resource ARN {arn}")
    kind, name = found[4], found[5]
    if kind == "identity":
        return find(holdings, name).tags
    return find_configuration_set(holdings, name).tags

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Configuration sets, as far as identities refer to them: create, read, list, delete."""

from __future__ import annotations

from typing import Any

from identity_answer import tags_answer
from identity_operations import require_configuration_set
from identity_state import Holdings
from paging import one_page
from ses_errors import AlreadyExists
from tag_rules import tags_from

Params = dict[str, Any]
_OPTIONS = (
    "TrackingOptions",
    "DeliveryOptions",
    "ReputationOptions",
    "SendingOptions",
    "SuppressionOptions",
    "VdmOptions",
    "ArchivingOptions",
)


class ConfigurationSetOperations:
    """SES API v2, one method for each operation."""

    def create_configuration_set(self, holdings: Holdings, params: Params) -> None:
        name = params["ConfigurationSetName"]
        if name in holdings.configuration_sets:
            raise AlreadyExists(f"Configuration set <{name}> already exists.")
        options = {"SendingOptions": {"SendingEnabled": True}}
        options.update((option, params[option]) for option in _OPTIONS if option in params)
        holdings.configuration_sets[name] = {"options": options, "tags": tags_from(params.get("Tags", []), {})}

    def get_configuration_set(self, holdings: Holdings, params: Params) -> Params:
        name = params["ConfigurationSetName"]
        require_configuration_set(holdings, name)
        kept = holdings.configuration_sets[name]
        return {"ConfigurationSetName": name, "Tags": tags_answer(kept["tags"]), **kept["options"]}

    def list_configuration_sets(self, holdings: Holdings, params: Params) -> Params:
        page, token = one_page(list(holdings.configuration_sets), params.get("PageSize"), params.get("NextToken"))
        return {"ConfigurationSets": page, **token}

    def delete_configuration_set(self, holdings: Holdings, params: Params) -> None:
        require_configuration_set(holdings, params["ConfigurationSetName"])
        del holdings.configuration_sets[params["ConfigurationSetName"]]
        for identity in holdings.identities.values():
            if identity.configuration_set == params["ConfigurationSetName"]:
                identity.configuration_set = None

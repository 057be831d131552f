# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dedicated IP pools, as far as configuration sets refer to them: create, read, list, delete."""

from __future__ import annotations

from typing import Any

from identity_state import Holdings
from paging import one_page
from ses_errors import AlreadyExists, NotFound

Params = dict[str, Any]


class DedicatedIpPoolOperations:
    """SES API v2, one method for each operation."""

    def create_dedicated_ip_pool(self, holdings: Holdings, params: Params) -> None:
        if params["PoolName"] in holdings.dedicated_ip_pools:
            raise AlreadyExists(f"The pool {params['PoolName']} already exists.")
        holdings.dedicated_ip_pools[params["PoolName"]] = params.get("ScalingMode", "STANDARD")

    def get_dedicated_ip_pool(self, holdings: Holdings, params: Params) -> Params:
        _require(holdings, params["PoolName"])
        mode = holdings.dedicated_ip_pools[params["PoolName"]]
        return {"DedicatedIpPool": {"PoolName": params["PoolName"], "ScalingMode": mode}}

    def list_dedicated_ip_pools(self, holdings: Holdings, params: Params) -> Params:
        page, token = one_page(sorted(holdings.dedicated_ip_pools), params.get("PageSize"), params.get("NextToken"))
        return {"DedicatedIpPools": page, **token}

    def delete_dedicated_ip_pool(self, holdings: Holdings, params: Params) -> None:
        _require(holdings, params["PoolName"])
        del holdings.dedicated_ip_pools[params["PoolName"]]


def _require(holdings: Holdings, name: str) -> None:
    if name not in holdings.dedicated_ip_pools:
        raise NotFound(f"The requested pool {name} does not exist.")

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long to wait. Waiting looks at DNS, too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._plan.bad_input import BadInput
from .dns_lookup import DNS_LOOKUP, check_dns_lookup

WAIT: dict[str, Any] = {
    "wait_timeout": {"type": "int", "default": 900},
    "wait_delay": {"type": "int", "default": 10},
    "fail_fast": {"type": "bool", "default": False},
    **DNS_LOOKUP,
}


def check_wait(params: Mapping[str, Any]) -> None:
    """Raises BadInput for times that cannot be kept."""
    if params["wait_delay"] < 1:
        raise BadInput("wait_delay", params["wait_delay"], "give the seconds between two reads, at least 1")
    if params["wait_timeout"] < 0:
        raise BadInput("wait_timeout", params["wait_timeout"], "give a number of seconds, at least 0")
    check_dns_lookup(params)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags, and what they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._plan.tags import DesiredTags, checked_tags

TAGS: dict[str, Any] = {
    "tags": {"type": "dict", "aliases": ["resource_tags"]},
    "purge_tags": {"type": "bool", "default": True},
}


def desired_tags(params: Mapping[str, Any]) -> DesiredTags | None:
    """The tags options as a wish; None where no tags are given."""
    if params["tags"] is None:
        return None
    return DesiredTags(checked_tags(params["tags"]), params["purge_tags"])

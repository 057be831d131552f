# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A zone that records are published in. No I/O."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class PublishedZone:
    """``name`` without a trailing dot; ``zone_id``: what the provider knows it by, which may be the name again."""

    name: str
    zone_id: str

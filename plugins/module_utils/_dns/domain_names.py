# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Domain names as text, lower case and without a trailing dot: which lies in which. No I/O."""

from __future__ import annotations


def within(name: str, zone: str) -> bool:
    """Whether it is the zone's name, or below it."""
    return f".{name}".endswith(f".{zone}")

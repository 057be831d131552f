# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a task ends that has something to return although it failed."""

from __future__ import annotations

from typing import Any


class NotReached(Exception):
    """It ended otherwise than hoped. ``result`` is what the module returns beside the message."""

    def __init__(self, text: str, result: dict[str, Any]) -> None:
        super().__init__(text)
        self.result = result

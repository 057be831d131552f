# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong when records are published, in words. No I/O."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..._plan.sentences import sentences


class PublishError(Exception):
    """Nothing of the zone's change was carried out, unless ``unsure``: then the answer was lost.

    The text says which zone and server, what was said, and what to do. ``code``: DNS's or Route 53's own word for it.
    ``operation``: Route 53's, or UPDATE.
    """

    def __init__(self, text: str, code: str = "", unsure: bool = False, operation: str = "") -> None:
        super().__init__(text)
        self.code = code
        self.unsure = unsure
        self.operation = operation

    def details(self) -> dict[str, Any]:
        """For the module's result."""
        return {key: value for key, value in (("operation", self.operation), ("error_code", self.code)) if value}


class Overtaken(PublishError):
    """Somebody else has changed one of the record sets since they were read: read again, and decide anew."""


class InTheWay(PublishError):
    """What stands where records are to be. ``conflicts``: a sentence for each, with both values."""

    def __init__(self, conflicts: Sequence[str]) -> None:
        super().__init__(f"{sentences(conflicts)} Clear it up, or have it replaced with take_over: true")
        self.conflicts = list(conflicts)

    def details(self) -> dict[str, Any]:
        return {"conflicts": self.conflicts}

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every AWS call that reached the rig: kept for the control URL, and written as JSON lines where a file is named."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

_READING = ("Get", "List", "Describe", "BatchGet", "Lookup", "Test")


class CallLog:
    """Entries hold: time (the rig's, ISO 8601), service, operation, region, params (less secrets), writes, status.

    ``status`` is the HTTP status, None where no answer was given; ``error`` its code; ``fault`` the fault put in.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._lock = threading.Lock()
        self._entries: list[dict[str, Any]] = []
        self._stream = path.open("a", encoding="utf-8", buffering=1) if path else None

    def add(self, entry: dict[str, Any]) -> None:
        entry = entry | {"writes": not str(entry["operation"]).startswith(_READING)}
        with self._lock:
            self._entries.append(entry)
            if self._stream:
                self._stream.write(json.dumps(entry, default=str) + "\n")

    def entries(self, **wanted: str) -> list[dict[str, Any]]:
        """The entries whose members equal those wanted."""
        with self._lock:
            entries = list(self._entries)
        return [entry for entry in entries if all(entry.get(name) == value for name, value in wanted.items())]

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()

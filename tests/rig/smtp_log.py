# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All that came by SMTP, as it came: messages taken, messages refused, and logins. outbox.py has what would leave."""

from __future__ import annotations

import threading
from typing import Any


class SmtpLog:
    """``messages``: taken, each with message_id, time, mail_from, recipients, headers (a list of [name, value]), body,
    octets, access_key, user, identity, configuration_set, tags, port, and answered (false where the answer got lost).
    ``refused``: mail_from, recipients, reply (None where the connection ended), access_key. ``logins``: access_key,
    reply. Passwords are nowhere.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[str, list[dict[str, Any]]] = {"messages": [], "refused": [], "logins": []}

    def add(self, kind: str, **entry: Any) -> None:
        with self._lock:
            self._kept[kind].append(entry)

    def entries(self) -> dict[str, list[dict[str, Any]]]:
        with self._lock:
            return {kind: list(entries) for kind, entries in self._kept.items()}

    def clear(self) -> None:
        with self._lock:
            for entries in self._kept.values():
                entries.clear()

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults put in on purpose: which calls they hit, and how."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

# reset: the connection is torn down and nothing was done. lost_answer: it was done, then torn down.
# truncated_body: the answer ends early. cut_body: it ends early and looks whole to HTTP. late_answer: it was done
# and logged, and is answered some seconds later. error: the one that is given.
KINDS = ("http_500", "reset", "lost_answer", "truncated_body", "cut_body", "late_answer", "error")


@dataclass
class FaultRule:
    """Hits every nth call that it concerns, its kinds in turn, until it has done so ``times`` times.

    ``services`` and ``operations`` None: all of them. ``error`` is for the kind of that name: code, status, message.
    ``seconds`` is for the kind late_answer.
    """

    kinds: Sequence[str] = ("http_500",)
    every: int = 1
    times: int | None = None
    services: Sequence[str] | None = None
    operations: Sequence[str] | None = None
    error: dict | None = None
    seconds: float = 1.0
    _seen: int = 0
    _done: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        unknown = [kind for kind in self.kinds if kind not in KINDS]
        if unknown or not self.kinds:
            raise ValueError(f"kinds {list(self.kinds)}: give some of {', '.join(KINDS)}")
        if self.every < 1:
            raise ValueError(f"every {self.every!r} is not a count of calls, 1 or more")
        if "error" in self.kinds and not (self.error and self.error.get("code")):
            raise ValueError('the kind error needs {"error": {"code": ..., "status": ..., "message": ...}}')

    def strikes(self, service: str, operation: str) -> str | None:
        """The kind of fault for this call, which counts, or None."""
        if self.services is not None and service not in self.services:
            return None
        if self.operations is not None and operation not in self.operations:
            return None
        with self._lock:
            self._seen += 1
            if self._seen % self.every or (self.times is not None and self._done >= self.times):
                return None
            self._done += 1
            return self.kinds[(self._done - 1) % len(self.kinds)]


@dataclass
class Faults:
    """The rules in force. A call is hit by the first that strikes; all of them count it."""

    rules: list[FaultRule] = field(default_factory=list)

    def strike(self, service: str, operation: str) -> tuple[str, FaultRule] | None:
        struck = None
        for rule in list(self.rules):
            kind = rule.strikes(service, operation)
            if kind and struck is None:
                struck = kind, rule
        return struck

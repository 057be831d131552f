# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SES is consistent only after a while. Off by default; the control URL turns each kind on.

``unknown_reads_after_create``: so many reads of a new identity, or configuration set, do not know it yet.
``stale_reads_after_change``: for so many reads after a change, every other one shows the state before it.
``resurrect``: a deleted identity that is created again comes back with its old settings.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, TypeVar

from identity_state import Identity

# An identity, a configuration set, or an AccountState.
Thing = TypeVar("Thing")


@dataclass
class _Lag:
    unknown_reads: int = 0
    stale_reads: int = 0
    before: Any = None


@dataclass
class Consistency:
    """How far reads lag behind writes."""

    unknown_reads_after_create: int = 0
    stale_reads_after_change: int = 0
    resurrect: bool = False
    _lags: dict[int, _Lag] = field(default_factory=dict)

    def created(self, thing: Thing) -> None:
        self._lags[id(thing)] = _Lag(unknown_reads=self.unknown_reads_after_create)

    def snapshot(self, thing: Thing) -> Thing | None:
        """It as it is before a change, to be given to ``changed``. None where nothing lags."""
        return deepcopy(thing) if self.stale_reads_after_change else None

    def changed(self, thing: Thing, before: Thing | None) -> None:
        if before is not None:
            lag = self._lags.setdefault(id(thing), _Lag())
            lag.stale_reads, lag.before = self.stale_reads_after_change, before

    def deleted(self, thing: Thing) -> None:
        self._lags.pop(id(thing), None)

    def is_unknown(self, thing: Thing) -> bool:
        """Whether this read, which counts, does not know the thing yet."""
        lag = self._lags.get(id(thing))
        if lag is None or not lag.unknown_reads:
            return False
        lag.unknown_reads -= 1
        return True

    def seen(self, thing: Thing) -> Thing:
        """It as this read, which counts, shows it: as it is, or as it was."""
        lag = self._lags.get(id(thing))
        if lag is None or not lag.stale_reads or lag.before is None:
            return thing
        lag.stale_reads -= 1
        return lag.before if lag.stale_reads % 2 else thing

    def restored(self, old: Identity | None, new: Identity) -> None:
        """Give a new identity the settings that its deleted namesake had."""
        if self.resurrect and old is not None:
            new.dkim.signing_enabled = old.dkim.signing_enabled
            new.mail_from.domain, new.mail_from.behavior = old.mail_from.domain, old.mail_from.behavior
            new.mail_from.check = old.mail_from.check
            new.feedback_forwarding = old.feedback_forwarding
            new.notifications = old.notifications

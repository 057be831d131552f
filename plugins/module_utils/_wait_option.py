# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The option ``wait`` of modules that change an identity."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ._options.wait import check_wait
from ._plan.state import Identity
from ._ses.reader import Reader
from ._wait_on import WaitOn

Params = Mapping[str, Any]


@dataclass(frozen=True)
class WaitOption:
    """What ``wait: true`` waits for. The module's options include those of ``_options.wait.WAIT``."""

    wait_on: WaitOn

    def check(self, params: Params) -> None:
        """Raises BadInput for times that cannot be kept, also where nothing is to be waited for."""
        check_wait(params)

    def wait(
        self,
        params: Params,
        reader: Reader,
        state: Identity,
        changed: bool,
        warn: Callable[[str], None],
        answered: Callable[[Identity | None], dict[str, Any]],
    ) -> Identity:
        """See _waiting.wait_for_identity. Where ``wait`` is false, this is ``state``."""
        if not params["wait"]:
            return state
        # Here, so that a task which does not wait does without all that looks at DNS: half of its time to start.
        from ._waiting import wait_for_identity

        return wait_for_identity(params, reader, self.wait_on, state, changed, warn, answered)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the module ses_identity_wait in slices of some seconds, and prints how far the wait is between them."""

from __future__ import annotations

import time

from ansible import constants
from ansible.plugins.action import ActionBase
from ansible.utils.display import Display
from ansible.utils.vars import merge_hash

from ansible_collections.mailops.ses.plugins.module_utils._wait_progress import Progress
from ansible_collections.mailops.ses.plugins.module_utils._wait_slice import OPTION, is_intact

SLICE_SECONDS = 10.0  # after which no look begins; looking itself may take as long again

display = Display()


class ActionModule(ActionBase):
    _supports_check_mode = True
    _supports_async = True
    TRANSFERS_FILES = False

    def run(self, tmp=None, task_vars=None):
        result = super().run(tmp, task_vars)
        del tmp  # no longer has any effect
        # Nobody sees what a job in the background prints. (In check mode, the first slice is the only one.)
        answer = self._run_whole(task_vars) if self._task.async_val else self._run_in_slices(task_vars)
        return merge_hash(result, answer)

    def _run_whole(self, task_vars):
        wrap_async = self._task.async_val and not self._connection.has_native_async
        arguments = {name: value for name, value in self._task.args.items() if name != OPTION}
        return self._execute_module(module_args=arguments, task_vars=task_vars, wrap_async=wrap_async)

    def _run_in_slices(self, task_vars):
        start, carried = time.monotonic(), None
        talk = _Talk((task_vars or {}).get("inventory_hostname", ""), silent=bool(self._task.no_log))
        while True:
            began = time.monotonic()
            answer = self._run_slice(
                {"seconds": SLICE_SECONDS, "elapsed": began - start, "carried": carried}, task_vars
            )
            told = answer.get("waiting")
            if not told:
                return answer
            carried = told["carried"]
            if not is_intact(carried):
                # Ansible masks what looks like a secret, here where a very short one occurs by chance.
                return self._run_whole(task_vars)
            now = time.monotonic()
            talk.tell(told, now - start)
            # The next slice takes as long as this one did until it looks, so it starts so much earlier.
            overhead = max(0.0, now - began - told["took"])
            time.sleep(max(0.0, told["pause"] - 2 * overhead))

    def _run_slice(self, piece, task_vars):
        """What the module answers, as it would without being cut."""
        answer = self._execute_module(module_args={**self._task.args, OPTION: piece}, task_vars=task_vars)
        answer.get("invocation", {}).get("module_args", {}).pop(OPTION, None)
        return answer


class _Talk:
    """Prints of one wait what is new."""

    def __init__(self, host: str, silent: bool) -> None:
        self._host = host
        self._silent = silent
        self._progress = Progress()

    def tell(self, told: dict, elapsed: float) -> None:
        if self._silent:
            return
        for line in self._progress.lines(told["progress"], elapsed, told["remaining"]):
            display.display(f"waiting: [{self._host}] {line}", color=constants.COLOR_VERBOSE)
        # Ansible itself would keep these back until the task has ended.
        for text in told["warnings"]:
            display.display(f"[WARNING]: {text}", color=constants.COLOR_WARN)

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs of modules in processes of their own: to be killed, or to be two at once."""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable
from typing import Any

# A fork has everything imported already, which is most of what a new process would take its time for.
_FORK = multiprocessing.get_context("fork")
SECONDS = 120


class InProcess:
    """``once()``, begun in a process of its own."""

    def __init__(self, once: Callable[[], Any]) -> None:
        self._answers = _FORK.SimpleQueue()
        self._process = _FORK.Process(target=_answer, args=(once, self._answers), daemon=True)
        self._process.start()

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def kill(self) -> None:
        """SIGKILL: it does nothing any more, not even tidy up."""
        self._process.kill()
        self._process.join()

    def result(self) -> Any:
        """What it returned. Raises RuntimeError with the traceback of what it raised, and where it does not end."""
        self._process.join(SECONDS)
        if self.alive:
            self.kill()
            raise RuntimeError(f"it did not end within {SECONDS} s")
        done, answer = self._answers.get()
        if not done:
            raise RuntimeError(answer)
        return answer


def _answer(once, answers) -> None:
    try:
        answers.put((True, once()))
    except BaseException:
        answers.put((False, traceback.format_exc()))

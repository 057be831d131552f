# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what became of each task as a line of JSON to the file that TASK_LOG names."""

from __future__ import annotations

import json
import os
from typing import Any

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = r"""
name: task_log
type: notification
short_description: What became of each task, as JSON
description:
  - Writes a line for each result of a task on a host.
"""


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "task_log"
    CALLBACK_NEEDS_ENABLED = True

    def v2_playbook_on_play_start(self, play: Any) -> None:
        self._play = play.get_name()

    def v2_runner_on_ok(self, result: Any) -> None:
        self._write(result, "ok")

    def v2_runner_on_failed(self, result: Any, ignore_errors: bool = False) -> None:
        self._write(result, "ignored" if ignore_errors else "failed")

    def v2_runner_on_unreachable(self, result: Any) -> None:
        self._write(result, "unreachable")

    def v2_runner_on_skipped(self, result: Any) -> None:
        self._write(result, "skipped")

    def _write(self, result: Any, status: str) -> None:
        # ansible-core 2.19 has public names for these, and 2.17 has not
        public = hasattr(type(result), "result")
        task, told = (result.task, result.result) if public else (result._task, result._result)
        line = {"play": self._play, "task": task.name, "action": task.action, "status": status, "result": dict(told)}
        with open(os.environ["TASK_LOG"], "a") as log:
            print(json.dumps(line, default=str), file=log)

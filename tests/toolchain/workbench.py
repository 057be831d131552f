# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Running a tool of one venv on the collection staged for it, with its output in a log."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from pathlib import Path

from cores import Core
from environment import tool_environment
from places import LOGS
from pythons import version_of
from stage import collection

TIME_LIMIT = 30 * 60  # seconds for one command: something that hangs must not use up all of CI's time
TIMED_OUT = 124


class Workbench:
    """One ansible-core's tools, at work on the collection staged for it."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.collection = collection(core)
        self.environment = tool_environment(core.venv, core.stage)
        self.python = core.venv / "bin" / "python"

    @property
    def python_version(self) -> str:
        return version_of(self.python) or "missing"

    @property
    def junit(self) -> Path:
        """Where ansible-test writes its reports."""
        return self.collection / "tests" / "output" / "junit"

    def forget_reports(self) -> None:
        """Drop the reports of an earlier run, lest they be counted again."""
        shutil.rmtree(self.junit, ignore_errors=True)
        self.junit.mkdir(parents=True)

    def run(self, log: Path, *command: str | Path, cwd: Path | None = None) -> int:
        """Run a command, its output appended to the log. Returns its exit status."""
        with log.open("a") as stream:
            print("$", *command, file=stream, flush=True)
            process = subprocess.Popen(
                command,
                cwd=cwd or self.collection,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                return process.wait(TIME_LIMIT)
            except subprocess.TimeoutExpired:
                print(f"Stopped: it ran for more than {TIME_LIMIT} seconds", file=stream)
                return TIMED_OUT
            finally:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGTERM)  # what the tool left running, and on a time-out the tool

    def read(self, *command: str | Path) -> str:
        """Run a command and return what it prints; its complaints come with the exception."""
        done = subprocess.run(
            command, cwd=self.collection, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]} ended with status {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout


def new_log(name: str) -> Path:
    """An empty log of this name."""
    log = LOGS / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("")
    return log

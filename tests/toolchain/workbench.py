# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Running a tool of one venv on the collection staged for it, with its output in a log."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from cores import Core
from environment import tool_environment
from places import LOGS
from process import run_logged, seconds_left
from pythons import version_of
from stage import collection


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
        return run_logged(log, command, self.environment, cwd or self.collection)

    def read(self, *command: str | Path) -> str:
        """Run a command and return what it prints. Raises RuntimeError, with its complaints, when it fails."""
        try:
            done = subprocess.run(
                command,
                cwd=self.collection,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=max(0, seconds_left()),
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise RuntimeError(f"{' '.join(map(str, command))} went over its time limit") from late
        if done.returncode:
            raise RuntimeError(f"{' '.join(map(str, command))}: status {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout


def new_log(name: str) -> Path:
    """An empty log of this name."""
    log = LOGS / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("")
    return log

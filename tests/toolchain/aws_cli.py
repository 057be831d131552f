# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`make bench`: the AWS CLI to measure beside, in a venv of its own, because each version of it wants one botocore.

Usage: aws_cli.py. Prints where the program is. Where it cannot be had, says so, and the benchmark leaves it out.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import places
from environment import caller_environment
from process import run_logged
from turns import turn

REQUIREMENT = "awscli>=1.40,<2"  # the second version is not on PyPI; how long a command takes is about the same
FOLDER = places.CACHE / "aws-cli"
ONE_STEP = 5 * 60  # seconds


def provide(folder: Path, requirement: str = REQUIREMENT) -> Path | None:
    """The program below this folder, installed if it is not there yet; None where that fails."""
    program, partial = folder / "bin" / "aws", folder / "partial"
    if program.exists() and not partial.exists():
        return program
    log = places.LOGS / "aws-cli.log"
    log.write_text("")
    shutil.rmtree(folder, ignore_errors=True)
    partial.mkdir(parents=True)  # gone once it is whole
    python = folder / "bin" / "python"
    print("Getting the AWS CLI into .cache (once)", file=sys.stderr, flush=True)
    for command in ((sys.executable, "-m", "venv", folder), (python, "-m", "pip", "install", requirement)):
        if run_logged(log, command, caller_environment(), limit=ONE_STEP):
            print(f"The AWS CLI could not be had (see {log}), so it is not measured.", file=sys.stderr, flush=True)
            return None
    partial.rmdir()
    return program


def main() -> int:
    with turn("aws-cli"):
        print(provide(FOLDER) or "")
    return 0


if __name__ == "__main__":
    sys.exit(main())

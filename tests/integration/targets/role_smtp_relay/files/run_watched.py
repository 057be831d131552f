# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Look at a folder again and again while a command runs, and end with 1 where others could read a secret in it.

Usage: run_watched.py FOLDER SECRET_FILE COMMAND [ARGUMENT ...]    SECRET_FILE holds the secret. The command lines of
all processes are looked at, too. What the command prints is printed, and its status is the last line.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

OTHERS = 0o077


def readable_secrets(folder: Path, secret: bytes) -> tuple[int, set[str]]:
    """How many files hold the secret now, and those of them that others could read."""
    seen, found = 0, set()
    with os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(FileNotFoundError, IsADirectoryError), open(entry.path, "rb") as stream:
                mode = os.fstat(stream.fileno()).st_mode
                if secret in stream.read():
                    seen += 1
                    if mode & OTHERS:
                        found.add(f"{entry.name} with mode {mode & 0o777:o}")
    return seen, found


def in_process_list(secret: bytes) -> set[str]:
    found = set()
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if secret in process.read_bytes():
                found.add(f"the command line of {process.parent.name}")
    return found


def main() -> int:
    folder, secret_file, *command = sys.argv[1:]
    secret = Path(secret_file).read_bytes()
    process = subprocess.Popen(command)
    looks, most, found, next_list = 0, 0, set(), 0.0
    while process.poll() is None:
        seen, readable = readable_secrets(Path(folder), secret)
        found |= readable
        looks, most = looks + 1, max(most, seen)
        if time.monotonic() > next_list:
            found |= in_process_list(secret)
            next_list = time.monotonic() + 0.05
        time.sleep(0.0005)
    print(f"looked {looks} times; {most} files hold it; found: {sorted(found)}; status: {process.returncode}")
    return 1 if found or looks < 1000 or most < 1 else process.returncode


if __name__ == "__main__":
    sys.exit(main())

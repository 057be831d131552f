# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking turns, where two makes are at work in one clone."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator

from places import CACHE


@contextlib.contextmanager
def turn(name: str, notice: str = "") -> Iterator[None]:
    """Hold the lock of this name. Prints the notice where it has to be waited for."""
    with (CACHE / f"{name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if notice:
                print(notice, flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield

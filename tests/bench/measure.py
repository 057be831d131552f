# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one piece of work took: measured, the median of several, or worked out from smaller ones."""

from __future__ import annotations

import resource
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

LONGEST = 20 * 60  # seconds; what takes longer hangs
TAIL = 30  # lines that are shown of what failed


@dataclass(frozen=True)
class Measure:
    """``seconds``: wall. ``cpu``: user and system, of all processes, in seconds. ``peak``: of the module, in MB.

    ``ses``, ``sts``: requests that were sent, the refused ones among them. ``rig``: CPU seconds of the local SES.
    ``known_from``: of how many items this was worked out; 0 where it was measured as it stands.
    """

    seconds: float
    cpu: float
    peak: float = 0.0
    ses: float = 0
    sts: float = 0
    refused: float = 0
    rig: float = 0.0
    known_from: int = 0


NUMBERS = tuple(field.name for field in fields(Measure) if field.name != "known_from")


def timed(command: Sequence[str | Path], environment: Mapping[str, str], folder: Path) -> Measure:
    """Wall and CPU of a command and all that it starts. Raises RuntimeError, with what it said last, if it fails."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        command,
        env=dict(environment),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        said = "\n".join(done.stdout.splitlines()[-TAIL:])
        raise RuntimeError(f"{command[0]} ended with status {done.returncode}:\n{said}")
    return Measure(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def median(measures: Sequence[Measure]) -> Measure:
    """Number by number."""
    numbers = {name: statistics.median(getattr(one, name) for one in measures) for name in NUMBERS}
    return replace(measures[0], **numbers)


def extrapolated(few: Measure, of_few: int, more: Measure, of_more: int, count: int) -> Measure:
    """What ``count`` items would take, if each one more takes what it took from ``of_few`` to ``of_more``."""
    if of_more == of_few:
        raise ValueError(f"twice {of_few} items: the cost of one more does not follow from that")

    def of_count(name: str) -> float:
        each = (getattr(more, name) - getattr(few, name)) / (of_more - of_few)
        return max(0.0, getattr(more, name) + each * (count - of_more))

    return replace(more, **{name: of_count(name) for name in NUMBERS if name != "peak"}, known_from=of_more)

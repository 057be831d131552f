# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A run that is killed after any of its writes: the next one ends where an undisturbed one does, nothing is lost."""

from __future__ import annotations

import time

import pytest

from ansible_collections.mailops.ses.tests.unit.cases import SETTLING_CHANGES
from ansible_collections.mailops.ses.tests.unit.processes import InProcess

SECONDS = 60
CUTS = [
    pytest.param(case, number + 1, id=f"{case}, {number + 1}")
    for case in SETTLING_CHANGES
    for number in range(len(case.writes))
]


def killed_after_write(number, case, once, rig) -> None:
    """Kills the run when SES has carried out so many of its writes, and it has not heard of the last one."""
    rule = {"kinds": ["late_answer"], "seconds": 10 * SECONDS, "every": number, "times": 1}
    rig.control("faults", {"rules": [rule | {"operations": sorted(set(case.writes))}]})
    running = InProcess(once)
    deadline = time.monotonic() + SECONDS
    while len(rig.written()) < number:
        assert running.alive and time.monotonic() < deadline, f"there were {rig.written()} only: {running.result()}"
        time.sleep(0.01)
    running.kill()
    rig.control("faults", {"rules": []})


@pytest.mark.parametrize(("case", "number"), CUTS)
def test_the_next_run_finishes_the_work(case, number, run, rig):
    once = run(case)
    once()
    wanted = rig.settings()
    once = run(case, anew=True)
    killed_after_write(number, case, once, rig)
    assert rig.written() == case.writes[:number]
    finished = once()
    assert rig.settings() == wanted
    assert finished["changed"] == (number < len(case.writes))
    assert not once()["changed"]

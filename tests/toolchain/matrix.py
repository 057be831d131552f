# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The collection on the other ansible-core versions, where this machine has a Python for them."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import ansible_test
from cores import MATRIX, Core
from install import TESTING, install
from outcome import Outcome
from pythons import find
from stage import stage
from workbench import Workbench


def on_core(core: Core) -> Outcome:
    """Units and integration on one ansible-core. MATRIX_TARGETS names the targets when not all are wanted."""
    found = find(core.pythons)
    if found is None:
        return Outcome(skips=[f"{core.name}: it needs Python {' or '.join(core.pythons)}, and none is here"])
    install(core, found[1], TESTING)
    stage(core)
    bench = Workbench(core)
    outcome = ansible_test.units(bench, log_name=f"{core.name}-units")
    targets = os.environ.get("MATRIX_TARGETS", "").split()
    outcome.merge(ansible_test.integration(bench, targets, f"{core.name}-integration"))
    outcome.failures = [f"{core.name}: {name}" for name in outcome.failures]
    outcome.skips = [f"{core.name}: {name}" for name in outcome.skips]
    return outcome


def guarded(core: Core) -> Outcome:
    """One core's outcome, also when its setting up or a tool fails: the other's still counts."""
    try:
        return on_core(core)
    except Exception as crash:
        return Outcome(failures=[f"{core.name}: {crash}"])


def run(_reference: Workbench) -> Outcome:
    """All cores of the matrix, two at a time."""
    total = Outcome()
    with ThreadPoolExecutor(max_workers=2) as pool:
        for outcome in pool.map(guarded, MATRIX):
            total.merge(outcome)
    return total

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The collection on the other ansible-core versions, where this machine has a Python for them."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import ansible_test
from cores import MATRIX, Core
from debian_programs import BIND_9, MSMTP_MTA, POSTFIX_MTA, provide
from install import TESTING, install
from outcome import Outcome
from pythons import find
from stage import stage
from workbench import Workbench

PROGRAMS = (BIND_9, POSTFIX_MTA, MSMTP_MTA)
# How the collection and SES go together, whatever ansible-core: proved once, on the version that all else is tested on.
# (What roles do on others, the targets role_verify_domain and playbooks tell; these here cut them off again and again.)
ON_ONE_CORE = frozenset(
    (
        "test_audit_page_in_chromium.py",
        "test_configuration_set_predictions.py",
        "test_contract.py",
        "test_cut_off.py",
        "test_dns_in_bind.py",
        "test_faults.py",
        "test_least_privilege.py",
        "test_predictions.py",
        "test_two_at_once.py",
        "test_zones_in_bind.py",
        "role_awx_setup",
        "drop_in",
        "role_decommission",
        "role_rotate_dkim",
        "role_verify_domain_bind",
        "verify_domain_faults",
    )
)


# Targets in which ansible-core itself has the greatest part: the only ones where the matrix is one stage of many,
# because CI has 90 minutes. `make matrix` runs the others, too.
IN_EVERY_RUN = frozenset(
    (
        "inventory_ses_identities",
        "module_defaults",
        "role_verify_domain",
        "ses_identity_wait",
        "ses_report",
    )
)


def unit_tests(bench: Workbench) -> list[str]:
    """What ansible-test units is given: paths in the collection, without those that are for one core."""
    folder = bench.collection / "tests" / "unit"
    files = [path for path in sorted(folder.glob("test_*.py")) if path.name not in ON_ONE_CORE]
    # ansible-test tells a folder from a file by the slash.
    return [
        f"{folder.relative_to(bench.collection)}/plugins/",
        *(str(path.relative_to(bench.collection)) for path in files),
    ]


def integration_targets(bench: Workbench) -> list[str]:
    """Those of every run; with MATRIX_WHOLE all but those for one core; or those that MATRIX_TARGETS names."""
    named = os.environ.get("MATRIX_TARGETS", "").split()
    there = ansible_test.targets_of(bench)
    if os.environ.get("MATRIX_WHOLE"):
        return named or [name for name in there if name not in ON_ONE_CORE]
    return named or [name for name in there if name in IN_EVERY_RUN]


def on_core(core: Core) -> Outcome:
    """Units and integration on one ansible-core."""
    found = find(core.pythons)
    if found is None:
        return Outcome(skips=[f"{core.name}: it needs Python {' or '.join(core.pythons)}, and none is here"])
    install(core, found[1], TESTING)
    stage(core)
    bench = Workbench(core)
    outcome = ansible_test.units(bench, unit_tests(bench), f"{core.name}-units")
    outcome.merge(ansible_test.integration(bench, integration_targets(bench), f"{core.name}-integration"))
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
    for program in PROGRAMS:
        provide(program)
    total = Outcome()
    with ThreadPoolExecutor(max_workers=2) as pool:
        for outcome in pool.map(guarded, MATRIX):
            total.merge(outcome)
    return total

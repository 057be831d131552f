# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The collection on other ansible-core versions: what is run there, and the stage `matrix` of `make test`."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path, PurePath

import ansible_test
from cores import NEWEST, NEWEST_AMAZON_AWS, OLDEST, OLDEST_AMAZON_AWS, SUPPORTED, Combination, Core
from debian_programs import BIND_9, MSMTP_MTA, POSTFIX_MTA, provide
from install import TESTING, install
from outcome import Outcome
from pythons import find
from stage import stage
from turns import turn
from workbench import Workbench

PROGRAMS = (BIND_9, POSTFIX_MTA, MSMTP_MTA)
# Unit tests of how the collection and SES go together, whatever ansible-core: they run once, on the version that all
# else is tested on.
ON_ONE_CORE = frozenset(
    (
        "test_audit_page_in_chromium.py",
        "test_configuration_set_predictions.py",
        "test_contract.py",
        "test_cut_off.py",
        "test_dns_in_bind.py",
        "test_faults.py",
        "test_layers.py",
        "test_least_privilege.py",
        "test_predictions.py",
        "test_two_at_once.py",
        "test_zones_in_bind.py",
    )
)


# Targets in which ansible-core itself has the greatest part: `make matrix` runs them on each version, and all on the
# oldest and the newest.
OF_EACH_CORE = frozenset(
    (
        "inventory_ses_identities",
        "module_defaults",
        "playbooks",
        "role_verify_domain",
        "ses_identity_wait",
        "ses_report",
    )
)
# Those of them where the matrix is one stage of many, because CI has 90 minutes.
IN_EVERY_RUN = frozenset(("module_defaults", "playbooks", "ses_report"))


def unit_tests(bench: Workbench) -> list[str]:
    """The files of unit tests, without those that are for one core."""
    files = ansible_test.unit_test_files(bench, [ansible_test.UNIT_TESTS])
    return [file for file in files if PurePath(file).name not in ON_ONE_CORE]


def integration_targets(bench: Workbench) -> list[str]:
    """Those of every run that are there."""
    return [name for name in ansible_test.targets_of(bench) if name in IN_EVERY_RUN]


def prepared(combination: Combination, python: Path | str) -> Workbench:
    """Its environment, made with this interpreter, at work on its copy of the collection."""
    core = combination.core
    with turn(f"matrix-{combination.ansible_core}-{combination.python}"):
        install(core, python, TESTING)
    stage(core)
    return Workbench(core)


def units(bench: Workbench, files: list[str]) -> Outcome:
    return named(bench.core, ansible_test.units(bench, files, f"{bench.core.name}-units"))


def integration(bench: Workbench, targets: list[str]) -> Outcome:
    return named(bench.core, ansible_test.integration(bench, targets, f"{bench.core.name}-integration"))


def named(core: Core, outcome: Outcome) -> Outcome:
    """The same, each text with the core that it is of."""
    for texts in (outcome.failures, outcome.skips, outcome.notes):
        texts[:] = [f"{core.name}: {text}" for text in texts]
    return outcome


def on_core(version: str, pythons: tuple[str, ...], amazon_aws: str) -> Outcome:
    """Units and integration on one ansible-core, with the first of these Pythons that is here."""
    found = find(pythons)
    if found is None:
        return Outcome(skips=[f"core-{version}: it needs Python {' or '.join(pythons)}, and none is here"])
    bench = prepared(Combination(version, found[0], amazon_aws), found[1])
    outcome = units(bench, unit_tests(bench))
    outcome.merge(integration(bench, integration_targets(bench)))
    return outcome


def guarded(name: str, test: Callable[[], Outcome]) -> Outcome:
    """The outcome of a test, also when setting up or a tool fails: those of the others still count."""
    try:
        return test()
    except Exception as crash:
        return Outcome(failures=[f"{name}: {crash}"])


# The oldest with the oldest, the newest with the newest; of Pythons the best first.
EXTREMES = (
    (OLDEST, SUPPORTED[OLDEST], OLDEST_AMAZON_AWS),
    (NEWEST, ("3.13", "3.12", "3.14"), NEWEST_AMAZON_AWS),
)


def run(_reference: Workbench) -> Outcome:
    """The oldest and the newest ansible-core, where a Python for them is here, beside each other."""
    for program in PROGRAMS:
        provide(program)
    total = Outcome()
    with ThreadPoolExecutor(max_workers=2) as pool:
        begun = [pool.submit(guarded, f"core-{chosen[0]}", partial(on_core, *chosen)) for chosen in EXTREMES]
        for future in begun:
            total.merge(future.result())
    return total

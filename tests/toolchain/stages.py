# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stages of `make test`, in their order. Each runs some tools and says what they came to."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import ansible_test
import execution_environment
import matrix
import places
import readme
from artifact import build, strangers
from cores import SECOND
from debian_programs import BIND_9, CHROMIUM_BROWSER, MSMTP_MTA, POSTFIX_MTA, Program, provide
from outcome import Outcome, from_junit
from stage import stage
from workbench import Workbench, new_log

DOCUMENTED = {"modules": "module", "filter": "filter", "inventory": "inventory", "lookup": "lookup", "test": "test"}


def checks(bench: Workbench, stage: str, commands: Mapping[str, tuple[str, ...]], cwd: Path | None = None) -> Outcome:
    """Commands that are each one test: passed when they end with status 0."""
    log = new_log(stage)
    outcome = Outcome(logs=[log])
    for name, command in commands.items():
        outcome.judge(name, bench.run(log, *command, cwd=cwd))
    return outcome


def pytest(bench: Workbench, stage: str, tests: str) -> Outcome:
    """Tests that pytest runs by itself, outside of ansible-test."""
    log = new_log(stage)
    report = places.CACHE / f"{stage}.xml"
    report.unlink(missing_ok=True)
    command = (bench.python, "-m", "pytest", "-p", "no:cacheprovider", f"--junit-xml={report}", tests)
    status = bench.run(log, *command)
    outcome = from_junit([report] if report.exists() else [])
    outcome.blame(f"pytest {tests}", status)
    outcome.logs.append(log)
    return outcome


def units(bench: Workbench) -> Outcome:
    """All unit tests, or the files in TESTS."""
    for program in PROGRAMS["units"]:
        provide(program)
    return ansible_test.units(bench, os.environ.get("TESTS", "").split())


def integration(bench: Workbench) -> Outcome:
    """All integration targets, or those in TARGETS."""
    for program in PROGRAMS["integration"]:
        provide(program)
    # Two at a time: each has a rig of its own, and waits most of the time.
    stage(SECOND)
    return ansible_test.integration(bench, os.environ.get("TARGETS", "").split(), beside=[Workbench(SECOND)])


def rig(bench: Workbench) -> Outcome:
    """The rig's own tests."""
    return pytest(bench, "rig", "tests/rig")


def toolchain(bench: Workbench) -> Outcome:
    """The tests of what counts the other tests."""
    return pytest(bench, "toolchain", "tests/toolchain")


def lint(bench: Workbench) -> Outcome:
    """YAML: playbooks, roles and tests by ansible-lint's strictest profile, every other file by yamllint."""
    commands = {
        "ansible-lint": ("ansible-lint", "--offline", "--strict", "--profile", "production"),
        "yamllint": ("yamllint", "--strict", "."),
    }
    return checks(bench, "lint", commands)


def style(bench: Workbench) -> Outcome:
    """Python, in place, so that a message can be clicked on."""
    cache = ("--cache-dir", str(places.CACHE / "ruff"))
    commands = {
        "ruff check": ("ruff", "check", *cache, "."),
        "ruff format": ("ruff", "format", "--check", "--diff", *cache, "."),
    }
    return checks(bench, "style", commands, cwd=places.ROOT)


def artifact(bench: Workbench) -> Outcome:
    """The changelog's fragments, and the built collection: it holds what a user needs and nothing else. An execution
    environment that is made with it has all that it needs."""
    outcome = checks(bench, "artifact", {"antsibull-changelog lint": ("antsibull-changelog", "lint")})
    (log,) = outcome.logs
    archive = build(bench, log)
    outcome.add("ansible-galaxy collection build", archive is not None)
    if archive is not None:
        for test, complaints in {
            "contents of the artifact": strangers(archive),
            "execution environment": execution_environment.complaints(bench, log, archive),
        }.items():
            with log.open("a") as stream:
                print(*complaints, sep="\n", file=stream)
            outcome.add(test, not complaints)
    return outcome


def docs(bench: Workbench) -> Outcome:
    """Documentation as the docs site would build it, and as `ansible-doc` shows it."""
    command = ("antsibull-docs", "lint-collection-docs", "--plugin-docs", "--validate-collection-refs=dependent", ".")
    outcome = checks(bench, "docs", {"antsibull-docs": command})
    documented = {
        kind: sorted(file.stem for file in (bench.collection / "plugins" / folder).glob("[a-z]*.py"))
        for folder, kind in DOCUMENTED.items()
    }
    documented["role"] = sorted(folder.name for folder in (bench.collection / "roles").glob("*"))
    for kind, names in documented.items():
        for name in names:
            show(bench, kind, f"mailops.ses.{name}", outcome)
    return outcome


def show(bench: Workbench, kind: str, name: str, outcome: Outcome) -> None:
    """Count whether ansible-doc has something to show of this name."""
    test = f"ansible-doc --type {kind} {name}"
    try:
        shown = json.loads(bench.read("ansible-doc", "--json", "--type", kind, name))
    except (RuntimeError, json.JSONDecodeError) as error:
        outcome.failures.append(f"{test}\n{error}")
    else:
        outcome.add(test, bool(shown.get(name)))


def demo(bench: Workbench) -> Outcome:
    """`make demo`: it ends well only when all that it tells was seen."""
    command = (bench.python, places.ROOT / "tests" / "toolchain" / "demo.py")
    return checks(bench, "demo", {"make demo": command}, cwd=places.ROOT)


def first_playbook(_bench: Workbench) -> Outcome:
    """The README's first playbook, followed word for word in a fresh copy that sets itself up."""
    return readme.follow()


# What the tests of a stage start.
PROGRAMS: dict[str, tuple[Program, ...]] = {
    "units": (BIND_9, CHROMIUM_BROWSER),
    "integration": (BIND_9, POSTFIX_MTA, MSMTP_MTA),
    "matrix": matrix.PROGRAMS,
}
# What takes seconds goes first.
STAGES: dict[str, Callable[[Workbench], Outcome]] = {
    "toolchain": toolchain,
    "style": style,
    "lint": lint,
    "docs": docs,
    "artifact": artifact,
    "sanity": ansible_test.sanity,
    "units": units,
    "rig": rig,
    "integration": integration,
    "demo": demo,
    "readme": first_playbook,
    "matrix": matrix.run,
}

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stages of `make test`, in their order. Each runs some tools and says what they came to."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import ansible_test
import docs_site
import execution_environment
import importer
import matrix
import page_examples
import places
import release_rehearsal
from artifact import BuildError, build, dead_links, strangers
from cores import SECOND
from debian_programs import BIND_9, CHROMIUM_BROWSER, MSMTP_MTA, POSTFIX_MTA, Program, provide
from documented import plugin_files, roles
from example_files import write_examples
from outcome import Outcome, from_junit
from stage import stage
from workbench import Workbench, new_log


def checks(bench: Workbench, stage: str, commands: Mapping[str, tuple[str, ...]], cwd: Path | None = None) -> Outcome:
    """Commands that are each one test: passed when they end with status 0."""
    log = new_log(stage)
    outcome = Outcome(logs=[log])
    for name, command in commands.items():
        outcome.judge(name, bench.run(log, *command, cwd=cwd))
    return outcome


def pytest(bench: Workbench, stage: str, tests: str, *options: str) -> Outcome:
    """Tests that pytest runs by itself, outside of ansible-test."""
    log = new_log(stage)
    report = places.CACHE / f"{stage}.xml"
    report.unlink(missing_ok=True)
    command = (bench.python, "-m", "pytest", "-p", "no:cacheprovider", f"--junit-xml={report}", *options, tests)
    status = bench.run(log, *command)
    outcome = from_junit([report] if report.exists() else [])
    outcome.blame(f"pytest {tests}", status)
    outcome.logs.append(log)
    return outcome


def units(bench: Workbench) -> Outcome:
    """All unit tests, or the files in TESTS."""
    for program in PROGRAMS["units"]:
        provide(program)
    # One more than there are cores: in tests of faults, half of the time is pauses.
    workers = (os.cpu_count() or 1) + 1
    return ansible_test.units(bench, os.environ.get("TESTS", "").split(), workers=workers)


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
    """YAML: playbooks, roles, tests and examples by ansible-lint's strictest profile, all other files by yamllint."""
    strictly = ("ansible-lint", "--offline", "--strict", "--profile", "production")
    outcome = checks(bench, "lint", {"ansible-lint": strictly, "yamllint": ("yamllint", "--strict", ".")})
    folder = places.CACHE / "plugin-examples"
    write_examples(bench.collection, folder)
    log = new_log("lint-examples")
    outcome.judge("ansible-lint of the examples in the documentation", bench.run(log, *strictly, ".", cwd=folder))
    outcome.logs.append(log)
    return outcome


def style(bench: Workbench) -> Outcome:
    """Python, in place, so that a message can be clicked on."""
    cache = ("--cache-dir", str(places.CACHE / "ruff"))
    commands = {
        "ruff check": ("ruff", "check", *cache, "."),
        "ruff format": ("ruff", "format", "--check", "--diff", *cache, "."),
    }
    return checks(bench, "style", commands, cwd=places.ROOT)


def artifact(bench: Workbench) -> Outcome:
    """The changelog's fragments, and the built collection: what a user needs and nothing else, as Galaxy wants it.
    An execution environment that is made with it has all that it needs."""
    outcome = checks(bench, "artifact", {"antsibull-changelog lint": ("antsibull-changelog", "lint")})
    (log,) = outcome.logs
    try:
        archive = build(bench, log)
    except BuildError as error:
        outcome.failures.append(f"ansible-galaxy collection build\n{error}")
        return outcome
    outcome.add("ansible-galaxy collection build", True)
    outcome.expect_none("contents of the artifact", strangers(archive))
    outcome.expect_none("links in the artifact", dead_links(archive))
    outcome.expect_none("execution environment", execution_environment.complaints(bench, log, archive))
    # The stage lint has linted the same files by the same profile.
    outcome.expect_none("galaxy-importer", importer.complaints(bench, log, archive, lint=False))
    return outcome


def docs(bench: Workbench) -> Outcome:
    """Documentation as `ansible-doc` shows it, and the site of it all: its links, and how it fits on a phone."""
    command = ("antsibull-docs", "lint-collection-docs", "--plugin-docs", "--validate-collection-refs=dependent", ".")
    outcome = checks(bench, "docs", {"antsibull-docs": command})
    documented = {**plugin_files(bench.collection), "role": roles(bench.collection)}
    for kind, paths in documented.items():
        show(bench, kind, [f"mailops.ses.{path.stem}" for path in paths], outcome)
    outcome.merge(site(bench))
    return outcome


def show(bench: Workbench, kind: str, names: Sequence[str], outcome: Outcome) -> None:
    """Count whether ansible-doc has something to show of these names: all at once, or one by one to tell which has not.

    Each call of it costs a second.
    """
    if not names:
        return
    try:
        shown = json.loads(bench.read("ansible-doc", "--json", "--type", kind, *names))
    except (RuntimeError, json.JSONDecodeError) as error:
        if names[1:]:
            for name in names:
                show(bench, kind, [name], outcome)
        else:
            outcome.failures.append(f"ansible-doc --type {kind} {names[0]}\n{error}")
        return
    for name in names:
        outcome.add(f"ansible-doc --type {kind} {name}", bool(shown.get(name)))


def site(bench: Workbench) -> Outcome:
    """The documentation site, and the tests of its pages."""
    for program in PROGRAMS["docs"]:
        provide(program)
    outcome = Outcome()
    try:
        start = docs_site.build(bench)
    except docs_site.NotBuilt as trouble:
        outcome.failures.append(f"the documentation site\n{trouble}")
        return outcome
    outcome.add("the documentation site", True)
    outcome.merge(pytest(bench, "docs-pages", "tests/docs", f"--site={start.parent}"))
    return outcome


def demo(bench: Workbench) -> Outcome:
    """`make demo`: it ends well only when all that it tells was seen."""
    command = (bench.python, places.ROOT / "tests" / "toolchain" / "demo.py")
    return checks(bench, "demo", {"make demo": command}, cwd=places.ROOT)


def every_example(bench: Workbench) -> Outcome:
    """README, guides and READMEs of roles, followed as a reader would; or those in PAGES."""
    for program in PROGRAMS["examples"]:
        provide(program)
    return page_examples.follow_all(bench, os.environ.get("PAGES", "").split())


def release(bench: Workbench) -> Outcome:
    """`make release` in a throw-away copy: what it makes, installed where nothing else is, and used there."""
    return release_rehearsal.rehearse(bench)


# What the tests of a stage start.
PROGRAMS: dict[str, tuple[Program, ...]] = {
    "docs": (CHROMIUM_BROWSER,),
    "units": (BIND_9, CHROMIUM_BROWSER),
    "integration": (BIND_9, POSTFIX_MTA, MSMTP_MTA),
    "examples": tuple(page_examples.PROGRAMS.values()),
    "matrix": matrix.PROGRAMS,
}
# What takes seconds goes first.
STAGES: dict[str, Callable[[Workbench], Outcome]] = {
    "toolchain": toolchain,
    "style": style,
    "lint": lint,
    "artifact": artifact,
    "release": release,
    "sanity": ansible_test.sanity,
    "docs": docs,
    "units": units,
    "rig": rig,
    "integration": integration,
    "demo": demo,
    "examples": every_example,
    "matrix": matrix.run,
}

# Stages that keep one core busy and do not get into each other's way, in the order in which they are begun: the longest
# first, so that it does not stand alone at the end; the others as they are told.
OF_ONE_CORE = ("sanity", "toolchain", "style", "lint", "docs", "artifact", "release")

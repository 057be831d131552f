# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`make matrix`: units and integration on each supported ansible-core, Python and amazon.aws, and README.md's table.

Units run on all. Integration runs whole on the oldest and on the newest of everything; on the other versions of
ansible-core only OF_EACH_CORE, once with each amazon.aws. In the environment:

MATRIX_COMBINATIONS  which ones: 2.17/3.10/10 2.21/3.13/11, or parts of it: 2.17 2.21//11
MATRIX_TARGETS       these integration targets on each of them, or `all`, or `none`
"""

from __future__ import annotations

import functools
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import ansible_test
import matrix
import places
import tested_versions
from cores import NEWEST, NEWEST_AMAZON_AWS, OLDEST, OLDEST_AMAZON_AWS, Combination, combinations
from debian_programs import provide
from environment import caller_environment
from outcome import Outcome
from process import give_up
from pythons import find
from release_rules import git
from run_stages import Row, print_failures, print_table, report
from turns import turn
from workbench import Workbench

ALL, NONE = "all", "none"


class NoSuchCombination(Exception):
    """It is not supported, or no Python for it is here."""


@dataclass(frozen=True)
class Choice:
    """One combination, with which of its tests are run. ``targets``: names, or ALL, or nothing."""

    combination: Combination
    every_unit: bool
    targets: tuple[str, ...]


def pythons_here() -> dict[str, Path | str]:
    """An interpreter for each Python that is wanted and present."""
    wanted = {combination.python for combination in combinations()}
    return {version: found[1] for version in sorted(wanted) if (found := find((version,)))}


def chosen(named: str, named_targets: str, here: Iterable[str]) -> list[Choice]:
    """What is to be run, the longest first. Raises NoSuchCombination."""
    possible = [combination for combination in combinations() if combination.python in here]
    picked = [one for one in possible if not named or any(fits(one, part) for part in named.split())]
    for part in named.split():
        if not any(fits(one, part) for one in possible):
            raise NoSuchCombination(
                f"MATRIX_COMBINATIONS={part}: no such combination of ansible-core/Python/amazon.aws can be run here. "
                f"There are: {' '.join(map(str, possible))}"
            )
    whole, some = extremes(possible), one_of_each(possible)
    given = tuple(named_targets.split())

    def wanted(one: Combination) -> tuple[str, ...]:
        if given:
            return () if given == (NONE,) else given
        return (ALL,) if one in whole else tuple(sorted(matrix.OF_EACH_CORE)) if one in some else ()

    choices = [Choice(one, (targets := wanted(one)) == (ALL,), targets) for one in picked]
    return sorted(choices, key=lambda choice: (choice.targets != (ALL,), not choice.targets))


def fits(one: Combination, part: str) -> bool:
    """Whether this text names it: 2.17/3.10/10, 2.17/3.10, 2.17, //11."""
    said = [*part.split("/"), "", ""][:3]
    facts = (one.ansible_core, one.python, one.amazon_aws)
    return part.count("/") <= 2 and all(text in ("", fact) for text, fact in zip(said, facts, strict=True))


def extremes(possible: list[Combination]) -> set[Combination]:
    """The oldest and the newest of everything that can be run here."""
    oldest = [one for one in possible if (one.ansible_core, one.amazon_aws) == (OLDEST, OLDEST_AMAZON_AWS)]
    newest = [one for one in possible if (one.ansible_core, one.amazon_aws) == (NEWEST, NEWEST_AMAZON_AWS)]
    return {*oldest[:1], *newest[-1:]}


def one_of_each(possible: list[Combination]) -> set[Combination]:
    """Of each ansible-core the oldest Python with the oldest amazon.aws, and the newest with the newest."""
    found = set()
    for version in {one.ansible_core for one in possible}:
        of_core = [one for one in possible if one.ansible_core == version]
        found |= {[one for one in of_core if one.amazon_aws == OLDEST_AMAZON_AWS][0]}
        found |= {[one for one in of_core if one.amazon_aws == NEWEST_AMAZON_AWS][-1]}
    return found


@dataclass
class Found:
    """What one combination came to: what is to be kept, by kind, and all of it together."""

    kept: dict[str, dict]
    total: Outcome
    seconds: float = 0.0


def run_one(choice: Choice, here: dict[str, Path | str], commit: str) -> Found:
    """Run what was chosen. What breaks down has failed, whatever an earlier run found."""
    start, found = time.monotonic(), Found({}, Outcome())
    facts = {"date": datetime.now(timezone.utc).date().isoformat(), "commit": commit}

    def keep(kind: str, test: Callable[[], tuple[Outcome, dict]]) -> None:
        try:
            outcome, more = test()
        except Exception as crash:
            outcome, more = Outcome(failures=[f"{choice.combination.core.name}: {kind}\n{crash}"]), {}
        found.kept[kind] = {**tested_versions.counts(outcome), **more, **facts}
        found.total.merge(outcome)

    bench = functools.cache(lambda: matrix.prepared(choice.combination, here[choice.combination.python]))
    keep("units", lambda: units(bench(), choice))
    if choice.targets:
        keep("integration", lambda: integration(bench(), choice))
    found.seconds = time.monotonic() - start
    return found


def units(bench: Workbench, choice: Choice) -> tuple[Outcome, dict]:
    every = ansible_test.unit_test_files(bench, [ansible_test.UNIT_TESTS])
    return matrix.units(bench, every if choice.every_unit else matrix.unit_tests(bench)), versions(bench)


def integration(bench: Workbench, choice: Choice) -> tuple[Outcome, dict]:
    there = ansible_test.targets_of(bench)
    targets = there if choice.targets == (ALL,) else list(choice.targets)
    return matrix.integration(bench, targets), {"targets": len(targets), "of": len(there), **versions(bench)}


def versions(bench: Workbench) -> dict[str, str]:
    """What exactly it ran on."""
    probe = "import importlib.metadata, platform; print(importlib.metadata.version('ansible-core'), end=' '); "
    core, python = bench.read(bench.python, "-c", f"{probe}print(platform.python_version())").split()
    manifest = bench.collection.parents[1] / "amazon" / "aws" / "MANIFEST.json"
    amazon_aws = json.loads(manifest.read_text())["collection_info"]["version"]
    return {"ansible_core": core, "python": python, "amazon_aws": amazon_aws}


def newest_installable(python: Path | str) -> str | None:
    """The newest ansible-core, as 2.21, that pip offers to this Python; None where it cannot tell."""
    command = (python, "-m", "pip", "index", "versions", "ansible-core")
    done = subprocess.run(command, env=caller_environment(), capture_output=True, text=True, timeout=300, check=False)
    offered = re.search(r"^ansible-core \((\d+\.\d+)\.", done.stdout, re.MULTILINE)
    return offered[1] if offered else None


def nothing_newer(here: dict[str, Path | str]) -> Outcome:
    """A version that came out since is to be looked at by somebody."""
    newest = newest_installable(here[max(here, key=number)]) if here else None
    if newest is None:
        return Outcome(skips=["pip could not be asked whether there is an ansible-core newer than those in cores.py"])
    outcome = Outcome()
    outcome.add(f"ansible-core {newest} is not in tests/toolchain/cores.py", number(newest) <= number(NEWEST))
    return outcome


def number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def commit_of(root: Path) -> str:
    """What is tested, as somebody else can find it: with a plus sign where it is not all committed."""
    own = (tested_versions.KEPT, tested_versions.PAGE)
    others = [line for line in git(root, "status", "--porcelain").splitlines() if line[3:] not in own]
    return git(root, "rev-parse", "--short", "HEAD").strip() + ("+" if others else "")


def run(choices: list[Choice], here: dict[str, Path | str]) -> list[Row]:
    """All of them, two at a time. What each came to is kept at once: this takes hours, and may be cut off."""
    commit, rows = commit_of(places.ROOT), [("cores.py", nothing_newer(here), 0.0)]
    for program in matrix.PROGRAMS:
        provide(program)
    with ThreadPoolExecutor(max_workers=2) as pool:
        begun = [(choice, pool.submit(run_one, choice, here, commit)) for choice in choices]
        for choice, future in begun:
            print(f"\n== {choice.combination}", flush=True)
            found = future.result()
            report(found.total, found.seconds)
            tested_versions.keep({str(choice.combination): found.kept})
            rows.append((str(choice.combination), found.total, found.seconds))
    return rows


def stop(code: int, _frame: object) -> None:
    give_up()
    os._exit(128 + code)  # what waits for threads would wait for hours


def main() -> int:
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    here = pythons_here()
    try:
        choices = chosen(os.environ.get("MATRIX_COMBINATIONS", ""), os.environ.get("MATRIX_TARGETS", ""), here)
    except NoSuchCombination as error:
        print(error, file=sys.stderr)
        return 2
    with turn("run", "Another run is at work in this clone; waiting for it to end"):
        rows = run(choices, here)
    total = Outcome()
    for _name, outcome, _seconds in rows:
        total.merge(outcome)
    print(f"\n{tested_versions.section(tested_versions.load())}")
    print_table(rows)
    print_failures(rows)
    print(f"\n{total}")
    return 0 if total.proves_something else 1


if __name__ == "__main__":
    sys.exit(main())

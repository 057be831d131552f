# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`make setup`: the venv with every tool in it, and the AWS collections. Does only what is not done yet."""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

import ansible_test_pip
import places
from amazon_aws import download_command, folder_of, is_unpacked, unpack
from cores import REFERENCE, Core
from environment import caller_environment
from process import TIMED_OUT, run_logged
from pythons import version_of
from turns import turn

TESTING = (
    "requirements.txt",
    "tests/requirements-test.txt",
    "tests/unit/requirements.txt",
    "tests/integration/requirements.txt",
    "tests/rig/requirements.txt",
)
LINTING = ("tests/requirements-lint.txt",)
DOCUMENTING = ("tests/requirements-docs.txt",)
ONE_STEP = 15 * 60  # seconds


class SetupError(Exception):
    """A step of setting up failed."""


def fingerprint(core: Core, python: Path | str, files: list[Path]) -> str:
    """Changes when the venv has to be made again: other requirements, another Python, another place."""
    facts = [core.requirement, str(version_of(python)), str(core.venv)]
    return hashlib.sha256("\n".join([*facts, *(path.read_text() for path in files)]).encode()).hexdigest()


def run(log: Path, *command: str | Path) -> None:
    """Run one step, its output in the log: pip says much that nobody needs unless it fails."""
    status = run_logged(log, command, caller_environment(), limit=ONE_STEP)
    if status:
        ending = "went over its time limit" if status == TIMED_OUT else f"ended with status {status}"
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-30:])
        raise SetupError(f"{' '.join(map(str, command))}\n{ending}; {log} ends with:\n{tail}")


def python_of(core: Core) -> Path:
    return core.venv / "bin" / "python"


def stamp_of(core: Core) -> Path:
    return core.venv / "mailops-ses.stamp"


def is_current(core: Core, wanted: str) -> bool:
    """Whether the venv is as wanted, and the Python below it, which may have been removed, is still there."""
    stamp = stamp_of(core)
    return stamp.exists() and stamp.read_text() == wanted and version_of(python_of(core)) is not None


def install(core: Core, python: Path | str, names: tuple[str, ...]) -> None:
    """Bring the venv of this core up to date with these requirement files, and have its collections there."""
    files = [path for name in names if (path := places.ROOT / name).exists()]
    wanted = fingerprint(core, python, files)
    log = places.LOGS / f"setup-{core.name}.log"
    if not is_current(core, wanted):
        print(f"Setting up ansible-core {core.version} in {core.venv} (once; takes a minute)", flush=True)
        stamp_of(core).unlink(missing_ok=True)
        log.write_text("")
        make_venv(core, python, files, log)
        stamp_of(core).write_text(wanted)
    provide_collections(core, log)


def make_venv(core: Core, python: Path | str, files: list[Path], log: Path) -> None:
    """A new venv with ansible-core and what these requirement files ask for."""
    run(log, python, "-m", "venv", "--clear", core.venv)
    venv_python = python_of(core)
    requirements = [part for path in files for part in ("-r", path)]
    run(log, venv_python, "-m", "pip", "install", core.requirement, *requirements)
    ansible_test_pip.provide_configuration(venv_python)
    ansible_test_pip.provide_bootstrap(core.venv)


def provide_collections(core: Core, log: Path) -> None:
    """Have the collections of this core there, all of them."""
    with turn(folder_of(core.ansible_wheel).name):
        if is_unpacked(core.ansible_wheel):
            return
        print(f"Getting the AWS collections of {core.ansible_wheel}", flush=True)
        shutil.rmtree(folder_of(core.ansible_wheel), ignore_errors=True)  # a download cut off, or fewer collections
        run(log, *download_command(core.ansible_wheel, python_of(core)))
        try:
            unpack(core.ansible_wheel)
        except LookupError as error:
            raise SetupError(str(error)) from error


def main() -> int:
    version = version_of(sys.executable)
    if version not in REFERENCE.pythons:
        wanted = ", ".join(REFERENCE.pythons)
        print(f"Needed: Python {wanted} with its venv and ensurepip modules; {sys.executable} is not.", file=sys.stderr)
        return 1
    if not shutil.which("git"):
        print("Needed: git. ansible-test asks it which files are the collection's.", file=sys.stderr)
        return 1
    places.claim()
    try:
        with turn("setup", "Another make is setting up; waiting for it to end"):
            install(REFERENCE, sys.executable, TESTING + LINTING + DOCUMENTING)
    except SetupError as failure:
        print(f"Setting up failed: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

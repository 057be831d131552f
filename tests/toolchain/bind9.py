# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Get BIND 9 for the tests that start it, where this machine has none, without installing it.

apt-get downloads the Debian packages, and they are unpacked into .cache: no service is started, no user is made, no
root is needed, and nothing outside changes. Where that fails, the tests are skipped, as they say themselves.
"""

from __future__ import annotations

import functools
import os
import shutil
from pathlib import Path

from environment import caller_environment
from places import BIND, LOGS
from process import run_logged, seconds_left
from turns import turn

PACKAGE = "bind9"
PROGRAM = "named"
# Where distributions have it, which is not on everybody's PATH.
SYSTEM_FOLDERS = ("/usr/sbin", "/usr/local/sbin")
HOW_TO_GET_IT = "the tests with BIND 9 are skipped; to run them, install it (Debian: apt install bind9)"
ONE_STEP = 5 * 60  # seconds

WRAPPER = """\
#!/bin/sh
here=$(dirname "$(dirname "$0")")
LD_LIBRARY_PATH={libraries} exec "$here"/{program} "$@"
"""


class NoBind(Exception):
    """It cannot be had: why not."""


def search_path() -> str:
    return os.pathsep.join([os.environ.get("PATH", os.defpath), *SYSTEM_FOLDERS])


@functools.cache
def provide() -> None:
    """Have it there, once for each run of the tests; prints a line where that takes time, or fails."""
    if shutil.which(PROGRAM, path=search_path()):
        return
    with turn("bind9", "Another make is getting BIND 9; waiting for it to end"):
        if shutil.which(PROGRAM, path=str(BIND / "bin")):
            return
        try:
            install(BIND)
        except NoBind as trouble:
            print(f"{trouble}: {HOW_TO_GET_IT}", flush=True)


def install(folder: Path, *options: str) -> None:
    """Download and unpack it, whole or not at all. ``options``: more of apt-get's. Raises NoBind."""
    apt_get, dpkg_deb = shutil.which("apt-get"), shutil.which("dpkg-deb")
    if not (apt_get and dpkg_deb):
        raise NoBind("BIND 9 is not installed, and here is no apt-get to get it with")
    print("Getting BIND 9 into .cache (once)", flush=True)
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    log = LOGS / "bind9.log"
    log.write_text("")
    apt = (apt_get, *settings(partial / "apt"), *options)
    must_run(log, *apt, "update")
    # What is not installed yet of all that it needs.
    must_run(log, *apt, "install", "--download-only", "--no-install-recommends", "--yes", PACKAGE)
    packages = sorted((partial / "apt" / "archives").glob("*.deb"))
    for package in packages:
        must_run(log, dpkg_deb, "--extract", package, partial / "root")
    shutil.rmtree(partial / "apt")
    wrap(partial)
    must_run(log, partial / "bin" / PROGRAM, "-V")
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)


def settings(folder: Path) -> list[str]:
    """Lets apt-get keep all that it writes in this folder, and read what is installed where that always is."""
    for name in ("lists/partial", "archives/partial"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    options = {
        "Dir::State::lists": folder / "lists",
        "Dir::Cache": folder,
        "Dir::Cache::archives": folder / "archives",
        "Debug::NoLocking": "true",  # the locks are root's, and of no use here
        "APT::Sandbox::User": "",  # another user could not write into this folder
        "Acquire::Retries": "2",
        "Acquire::http::Timeout": "30",
        "Acquire::https::Timeout": "30",
    }
    return [part for name, value in options.items() for part in ("-o", f"{name}={value}")]


def must_run(log: Path, *command: str | Path) -> None:
    """Raises NoBind."""
    environment = caller_environment() | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    status = run_logged(log, command, environment, limit=min(ONE_STEP, seconds_left()))
    if status:
        raise NoBind(f"BIND 9 could not be got: {Path(command[0]).name} ended with status {status} (see {log})")


def wrap(folder: Path) -> None:
    """Put a command into ``bin`` that finds its libraries, wherever the folder is. Raises NoBind."""
    root = folder / "root"
    program = next(root.rglob(f"sbin/{PROGRAM}"), None)
    if program is None:
        raise NoBind("BIND 9 was not among what apt-get downloaded")
    libraries = sorted({f'"$here"/{path.parent.relative_to(folder)}' for path in root.rglob("lib*.so*")})
    wrapper = folder / "bin" / PROGRAM
    wrapper.parent.mkdir()
    wrapper.write_text(WRAPPER.format(libraries=":".join(libraries), program=program.relative_to(folder)))
    wrapper.chmod(0o755)

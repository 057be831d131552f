# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Get programs that tests start, where this machine has none, without installing them: BIND 9, Chromium,
Postfix and msmtp.

apt-get downloads the Debian packages, and they are unpacked into .cache: no service is started, no user is made, no
root is needed, and nothing outside changes. Where that fails, the tests are skipped, as they say themselves.
"""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from environment import caller_environment
from places import BIND, CHROMIUM, LOGS, MSMTP, POSTFIX
from process import run_logged, seconds_left
from turns import turn

# Where distributions have programs that are not on everybody's PATH.
SYSTEM_FOLDERS = ("/usr/sbin", "/usr/local/sbin")
ONE_STEP = 5 * 60  # seconds

WRAPPER = """\
#!/bin/sh
here=$(cd "$(dirname "$0")/.." && pwd)
{more}LD_LIBRARY_PATH={libraries} exec "$here"/{program} "$@"
"""
FONTS_FILE = "fonts.conf"
# A program that finds no font shows none, or ends.
FONTS = f"""\
FONTCONFIG_FILE="$here"/{FONTS_FILE}
export FONTCONFIG_FILE
"""
# Where libsasl2 looks for its mechanisms.
SASL = """\
SASL_PATH="$here"/{folder}
export SASL_PATH
"""
FONTS_CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">root/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""


@dataclass(frozen=True)
class Program:
    """``command``: its name on PATH; ``place``: how its path ends within the packages; ``check``: arguments with which
    it ends at once, with status 0 if it runs at all; ``folder``: where it is unpacked; ``beside``: further commands
    that are in the same folder of the packages."""

    name: str
    command: str
    packages: tuple[str, ...]
    place: str
    check: tuple[str, ...]
    folder: Path
    beside: tuple[str, ...] = ()

    @property
    def how_to_get_it(self) -> str:
        return (
            f"the tests with {self.name} are skipped; to run them, install it (Debian: apt install {self.packages[0]})"
        )


BIND_9 = Program("BIND 9", "named", ("bind9",), "sbin/named", ("-V",), BIND)
CHROMIUM_BROWSER = Program(
    "Chromium",
    "chromium",
    ("chromium", "fonts-dejavu-core"),
    "lib/chromium/chromium",
    ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--dump-dom", "about:blank"),
    CHROMIUM,
)
# As root only: its daemons change to other users. `postconf -d` reads no configuration.
POSTFIX_MTA = Program(
    "Postfix",
    "postconf",
    ("postfix", "libsasl2-modules", "postfix-lmdb"),
    "sbin/postconf",
    ("-d", "mail_version"),
    POSTFIX,
    beside=("postfix", "postmap", "postqueue", "postsuper", "sendmail"),
)
MSMTP_MTA = Program("msmtp", "msmtp", ("msmtp",), "bin/msmtp", ("--version",), MSMTP)


class NotToBeHad(Exception):
    """Why not."""


def search_path() -> str:
    return os.pathsep.join([os.environ.get("PATH", os.defpath), *SYSTEM_FOLDERS])


_being_got: dict[Program, Future[None]] = {}


def provide_ahead(programs: Iterable[Program]) -> None:
    """Begin to get them, one after the other, while something else goes on: downloading leaves the processors alone."""
    pool = ThreadPoolExecutor(max_workers=1)
    for program in programs:
        _being_got[program] = pool.submit(get, program)


def provide(program: Program) -> None:
    """Have it there; prints a line where that takes time, or fails."""
    if program in _being_got:
        _being_got[program].result()
    else:
        get(program)


@functools.cache
def get(program: Program) -> None:
    """Look for it and unpack it if need be, once for each run of the tests."""
    if shutil.which(program.command, path=search_path()):
        return
    with turn(program.folder.name, f"Another make is getting {program.name}; waiting for it to end"):
        # All of them: an earlier version of this file may have put fewer there.
        if all(shutil.which(each, path=str(program.folder / "bin")) for each in (program.command, *program.beside)):
            return
        try:
            unpack(program)
        except NotToBeHad as trouble:
            print(f"{trouble}: {program.how_to_get_it}", flush=True)


def unpack(program: Program, *options: str) -> None:
    """Download and unpack it, whole or not at all. ``options``: more of apt-get's. Raises NotToBeHad."""
    apt_get, dpkg_deb = shutil.which("apt-get"), shutil.which("dpkg-deb")
    if not (apt_get and dpkg_deb):
        raise NotToBeHad(f"{program.name} is not installed, and here is no apt-get to get it with")
    print(f"Getting {program.name} into .cache (once)", flush=True)
    folder = program.folder
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    log = LOGS / f"{folder.name}.log"
    log.write_text("")
    apt = (apt_get, *settings(partial / "apt"), *options)
    must_run(program, log, *apt, "update")
    # What is not installed yet of all that it needs.
    must_run(program, log, *apt, "install", "--download-only", "--no-install-recommends", "--yes", *program.packages)
    for package in sorted((partial / "apt" / "archives").glob("*.deb")):
        must_run(program, log, dpkg_deb, "--extract", package, partial / "root")
    shutil.rmtree(partial / "apt")
    wrap(program, partial)
    must_run(program, log, partial / "bin" / program.command, *program.check)
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


def must_run(program: Program, log: Path, *command: str | Path) -> None:
    """Raises NotToBeHad."""
    environment = caller_environment() | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    status = run_logged(log, command, environment, limit=min(ONE_STEP, seconds_left()))
    if status:
        ended = f"{Path(command[0]).name} ended with status {status} (see {log})"
        raise NotToBeHad(f"{program.name} could not be got: {ended}")


def wrap(program: Program, folder: Path) -> None:
    """Put commands into ``bin`` that find their libraries and fonts, wherever the folder is. Raises NotToBeHad."""
    root = folder / "root"
    found = next(root.rglob(program.place), None)
    if found is None:
        raise NotToBeHad(f"{program.name} was not among what apt-get downloaded")
    libraries = sorted({f'"$here"/{path.parent.relative_to(folder)}' for path in root.rglob("lib*.so*")})
    more = surroundings(root)
    (folder / "bin").mkdir()
    for command in (program.command, *program.beside):
        place = found if command == program.command else found.with_name(command)
        wrapper = folder / "bin" / command
        text = WRAPPER.format(more=more, libraries=":".join(libraries), program=place.relative_to(folder))
        wrapper.write_text(text)
        wrapper.chmod(0o755)


def surroundings(root: Path) -> str:
    """The lines of a wrapper that name what the packages bring besides libraries."""
    more = ""
    if (root / "usr" / "share" / "fonts").is_dir():
        (root.parent / FONTS_FILE).write_text(FONTS_CONFIGURATION)
        more += FONTS
    mechanisms = next(root.rglob("sasl2/libplain.so*"), None)
    if mechanisms is not None:
        more += SASL.format(folder=mechanisms.parent.relative_to(root.parent))
    return more

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Getting BIND 9, with an apt-get and a dpkg-deb that are scripts."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess

import bind9
import pytest

# apt-get install leaves a package; dpkg-deb makes a program of it that prints where it looks for libraries.
APT_GET = """\
echo "$@" >> {calls}
for word in "$@"; do
  case $word in
    Dir::Cache::archives=*) archives=${{word#*=}} ;;
    install) {install} ;;
    update) exit {update} ;;
  esac
done
"""
LEAVE = 'touch "$archives/bind9_1_amd64.deb"'
DPKG_DEB = """\
mkdir -p "$3/usr/sbin" "$3/usr/lib/here"
touch "$3/usr/lib/here/libone.so.1"
printf '#!/bin/sh\\necho "$LD_LIBRARY_PATH $@"\\n' > "$3/usr/sbin/{program}"
chmod +x "$3/usr/sbin/{program}"
"""


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with nothing but a shell and its tools. Gives what puts apt-get on it."""
    tools, folder = tmp_path / "tools", tmp_path / "with a space"
    tools.mkdir()
    folder.mkdir()
    for name in ("sh", "touch", "mkdir", "chmod", "dirname"):
        (tools / name).symlink_to(shutil.which(name))
    monkeypatch.setenv("PATH", str(tools))
    monkeypatch.setattr(bind9, "SYSTEM_FOLDERS", ())
    monkeypatch.setattr(bind9, "LOGS", tmp_path)
    monkeypatch.setattr(bind9, "BIND", folder / "bind9")
    monkeypatch.setattr(bind9, "turn", lambda *_texts: contextlib.nullcontext())
    bind9.provide.cache_clear()

    def with_apt(install=LEAVE, update=0, program="named"):
        calls = tmp_path / "calls"
        script(tools / "apt-get", APT_GET.format(calls=shlex.quote(str(calls)), install=install, update=update))
        script(tools / "dpkg-deb", DPKG_DEB.format(program=program))
        return calls

    return with_apt


def script(path, lines):
    path.write_text(f"#!/bin/sh\n{lines}")
    path.chmod(0o755)


def printed(capsys):
    return capsys.readouterr().out.splitlines()


def test_it_is_unpacked_and_finds_its_libraries(machine, tmp_path, capsys):
    calls = machine()
    bind9.provide()
    assert printed(capsys) == ["Getting BIND 9 into .cache (once)"]
    done = subprocess.run([bind9.BIND / "bin" / "named", "-g"], capture_output=True, text=True, check=True)
    assert done.stdout.split(" -")[0] == str(bind9.BIND / "root" / "usr" / "lib" / "here")
    assert os.listdir(bind9.BIND.parent) == ["bind9"], "nothing is left of the download"
    assert not any(str(bind9.BIND.parent) not in line for line in calls.read_text().splitlines())


def test_it_is_got_once(machine, capsys):
    calls = machine()
    bind9.provide()
    bind9.provide.cache_clear()
    calls.unlink()
    bind9.provide()
    assert not calls.exists()


def test_one_that_is_there_is_enough(machine, tmp_path, capsys):
    calls = machine()
    script(tmp_path / "tools" / "named", "exit 0")
    bind9.provide()
    assert printed(capsys) == []
    assert not calls.exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"update": 100}, "apt-get ended with status 100"),
        ({"install": "exit 7"}, "apt-get ended with status 7"),
        ({"install": "true"}, "BIND 9 was not among what apt-get downloaded"),
        ({"program": "other"}, "BIND 9 was not among what apt-get downloaded"),
    ],
    ids=str,
)
def test_where_it_cannot_be_had_one_line_says_why_and_what_to_do(machine, capsys, options, words):
    machine(**options)
    bind9.provide()
    _getting, line = printed(capsys)
    assert words in line
    assert bind9.HOW_TO_GET_IT in line
    assert not bind9.BIND.exists()


def test_without_apt_one_line_says_what_to_do(machine, capsys):
    bind9.provide()
    (line,) = printed(capsys)
    assert line == f"BIND 9 is not installed, and here is no apt-get to get it with: {bind9.HOW_TO_GET_IT}"


def test_a_program_that_does_not_run_is_not_kept(machine, tmp_path, capsys):
    machine()
    broken = DPKG_DEB.replace('echo "$LD_LIBRARY_PATH $@"', "exit 3")
    script(tmp_path / "tools" / "dpkg-deb", broken.format(program="named"))
    bind9.provide()
    assert "named ended with status 3" in printed(capsys)[1]
    assert not bind9.BIND.exists()

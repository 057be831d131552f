# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Getting BIND 9, Chromium and Postfix, with an apt-get and a dpkg-deb that are scripts."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import shlex
import shutil
import subprocess

import debian_programs
import pytest
from debian_programs import BIND_9, CHROMIUM_BROWSER, POSTFIX_MTA, get, provide, provide_ahead

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
LEAVE = 'touch "$archives/program_1_amd64.deb"'
DPKG_DEB = """\
mkdir -p "$(dirname "$3/usr/{place}")" "$3/usr/lib/here" "$3/usr/share/{data}"
touch "$3/usr/lib/here/libone.so.1"
printf '#!/bin/sh\\necho "$LD_LIBRARY_PATH $FONTCONFIG_FILE $@"\\n' > "$3/usr/{place}"
chmod +x "$3/usr/{place}"
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
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    monkeypatch.setattr(debian_programs, "SYSTEM_FOLDERS", ())
    monkeypatch.setattr(debian_programs, "LOGS", tmp_path)
    monkeypatch.setattr(debian_programs, "turn", lambda *_texts: contextlib.nullcontext())
    monkeypatch.setattr(debian_programs, "_being_got", {})
    get.cache_clear()

    def with_apt(install=LEAVE, update=0, place="sbin/named", data="doc"):
        calls = tmp_path / "calls"
        script(tools / "apt-get", APT_GET.format(calls=shlex.quote(str(calls)), install=install, update=update))
        script(tools / "dpkg-deb", DPKG_DEB.format(place=place, data=data))
        return calls

    return with_apt


@pytest.fixture
def bind(tmp_path):
    return dataclasses.replace(BIND_9, folder=tmp_path / "with a space" / "bind9")


def script(path, lines):
    path.write_text(f"#!/bin/sh\n{lines}")
    path.chmod(0o755)


def printed(capsys):
    return capsys.readouterr().out.splitlines()


def test_it_is_unpacked_and_finds_its_libraries(machine, bind, tmp_path, capsys):
    calls = machine()
    provide(bind)
    assert printed(capsys) == ["Getting BIND 9 into .cache (once)"]
    done = subprocess.run([bind.folder / "bin" / "named", "-g"], capture_output=True, text=True, check=True)
    assert done.stdout.split("  -")[0] == str(bind.folder / "root" / "usr" / "lib" / "here")
    assert os.listdir(bind.folder.parent) == ["bind9"], "nothing is left of the download"
    assert not any(str(bind.folder.parent) not in line for line in calls.read_text().splitlines())


def test_it_is_got_once(machine, bind, capsys):
    calls = machine()
    provide(bind)
    get.cache_clear()
    calls.unlink()
    provide(bind)
    assert not calls.exists()


def test_begun_ahead_it_is_waited_for_and_got_once(machine, bind, tmp_path, capsys):
    calls = machine()
    provide_ahead([bind, bind])
    provide(bind)
    assert (bind.folder / "bin" / "named").exists()
    assert calls.read_text().count(" install ") == 1


def test_one_that_is_there_is_enough(machine, bind, tmp_path, capsys):
    calls = machine()
    script(tmp_path / "tools" / "named", "exit 0")
    provide(bind)
    assert printed(capsys) == []
    assert not calls.exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"update": 100}, "apt-get ended with status 100"),
        ({"install": "exit 7"}, "apt-get ended with status 7"),
        ({"install": "true"}, "BIND 9 was not among what apt-get downloaded"),
        ({"place": "sbin/other"}, "BIND 9 was not among what apt-get downloaded"),
    ],
    ids=str,
)
def test_where_it_cannot_be_had_one_line_says_why_and_what_to_do(machine, bind, capsys, options, words):
    machine(**options)
    provide(bind)
    _getting, line = printed(capsys)
    assert words in line
    assert bind.how_to_get_it in line
    assert not bind.folder.exists()


def test_without_apt_one_line_says_what_to_do(machine, bind, capsys):
    provide(bind)
    (line,) = printed(capsys)
    assert line == f"BIND 9 is not installed, and here is no apt-get to get it with: {bind.how_to_get_it}"


def test_a_program_that_does_not_run_is_not_kept(machine, bind, tmp_path, capsys):
    machine()
    broken = DPKG_DEB.replace('echo "$LD_LIBRARY_PATH $FONTCONFIG_FILE $@"', "exit 3")
    script(tmp_path / "tools" / "dpkg-deb", broken.format(place="sbin/named", data="doc"))
    provide(bind)
    assert "named ended with status 3" in printed(capsys)[1]
    assert not bind.folder.exists()


def test_fonts_that_come_with_it_are_found_wherever_the_folder_is(machine, tmp_path):
    calls = machine(place="lib/chromium/chromium", data="fonts")
    browser = dataclasses.replace(CHROMIUM_BROWSER, folder=tmp_path / "with a space" / "chromium")
    provide(browser)
    assert "chromium fonts-dejavu-core" in calls.read_text()
    moved = browser.folder.rename(tmp_path / "elsewhere")
    done = subprocess.run([moved / "bin" / "chromium"], capture_output=True, text=True, check=True)
    (fonts,) = [word for word in done.stdout.split() if word.endswith("fonts.conf")]
    assert 'prefix="relative">root/usr/share/fonts<' in (moved / "fonts.conf").read_text()
    assert fonts == str(moved / "fonts.conf")


def test_the_commands_beside_it_run_too_and_find_the_mechanisms_of_sasl(machine, tmp_path, monkeypatch):
    machine(place="sbin/postconf")
    more = "".join(f'cp "$3/usr/sbin/postconf" "$3/usr/sbin/{command}"\n' for command in POSTFIX_MTA.beside)
    lines = 'mkdir -p "$3/usr/lib/sasl2"\ntouch "$3/usr/lib/sasl2/libplain.so.2"\n'
    shown = DPKG_DEB.replace("$FONTCONFIG_FILE", "$SASL_PATH").format(place="sbin/postconf", data="doc")
    (tmp_path / "tools" / "cp").symlink_to(shutil.which("cp", path=os.defpath))
    script(tmp_path / "tools" / "dpkg-deb", shown + more + lines)
    postfix = dataclasses.replace(POSTFIX_MTA, folder=tmp_path / "with a space" / "postfix")
    provide(postfix)
    assert sorted(path.name for path in (postfix.folder / "bin").iterdir()) == sorted(["postconf", *postfix.beside])
    (postfix.folder / "bin" / "postsuper").unlink()
    get.cache_clear()
    provide(postfix)
    assert (postfix.folder / "bin" / "postsuper").exists()
    done = subprocess.run([postfix.folder / "bin" / "sendmail", "-t"], capture_output=True, text=True, check=True)
    libraries, _space, rest = done.stdout.partition(f":{postfix.folder}")
    assert libraries == str(postfix.folder / "root" / "usr" / "lib" / "here")
    assert rest.strip().endswith(f"{postfix.folder}/root/usr/lib/sasl2 -t")

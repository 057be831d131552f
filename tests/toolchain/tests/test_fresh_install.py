# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trying an archive where nothing else is: each thing that does not work there is named."""

from __future__ import annotations

import io
import tarfile
from types import SimpleNamespace

import fresh_install
import pytest
from fresh_install import FreshInstall, NotInstalled, documents, verify_domain, wanted_core
from outcome import Outcome

RIG = SimpleNamespace(name_server=("127.0.0.1", 5353))
RECAP = "localhost                  : ok=22   changed={}    unreachable=0    failed=0\n"
ROW = "STATUS   SENDING  TYPE    IDENTITY\nSUCCESS  yes      DOMAIN  example.com\n"
NAMES = ["amazon.aws makes a zone", "verifies the domain", "changes nothing the second time", "shows it as verified"]


class Here:
    """What its commands end with and say, in their order."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def said(self, *_command):
        return self.answers.pop(0)

    def run(self, *_command):
        return self.said()[0]


def verified(*answers):
    outcome = Outcome()
    verify_domain(Here(*answers), RIG, outcome)
    return outcome


FINE = ((0, ""), (0, RECAP.format(3)), (0, RECAP.format(0)), (0, ROW))


def test_all_is_well():
    assert (verified(*FINE).passed, verified(*FINE).failures) == (4, [])


@pytest.mark.parametrize(
    ("nth", "answer"),
    [
        (0, (2, "")),
        (1, (2, RECAP.format(3))),
        (1, (0, RECAP.format(0))),
        (1, (0, "")),
        (2, (0, RECAP.format(1))),
        (2, (2, RECAP.format(0))),
        (3, (0, ROW.replace("SUCCESS", "PENDING"))),
        (3, (0, ROW.replace("example.com", "other.example.com"))),
        (3, (4, ROW)),
    ],
)
def test_what_is_not_well_is_named(nth, answer):
    (failure,) = verified(*FINE[:nth], answer, *FINE[nth + 1 :]).failures
    assert failure.endswith(NAMES[nth])


@pytest.mark.parametrize(
    ("status", "said", "well"),
    [
        (0, '$ ansible-doc\n[WARNING]: x {y}\n{"a.b.c": {"doc": {}}}\n', True),
        (0, '$ ansible-doc\n{"a.b.c": {}}\n', False),
        (0, "$ ansible-doc\n{}\n", False),
        (0, "$ ansible-doc\n", False),
        (1, '$ ansible-doc\n{"a.b.c": {"doc": {}}}\n', False),
    ],
)
def test_documentation_is_there_or_not(status, said, well):
    assert documents(Here((status, said)), "a.b.c") is well


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "a.tar.gz"
    with tarfile.open(path, "w:gz") as opened:
        text = b'requires_ansible: ">=2.17.0"\n'
        member = tarfile.TarInfo("meta/runtime.yml")
        member.size = len(text)
        opened.addfile(member, io.BytesIO(text))
    return path


def test_ansible_core_is_what_the_archive_asks_for(archive):
    assert wanted_core(archive) == ">=2.17.0"


def test_an_installed_local_ses_that_does_not_start_is_named(tmp_path, archive, monkeypatch):
    log = tmp_path / "log"
    log.write_text("")
    monkeypatch.setattr(FreshInstall, "install", lambda *_arguments: None)
    monkeypatch.setattr(FreshInstall, "run", lambda *_arguments: 0)
    monkeypatch.setattr(fresh_install, "documents", lambda *_arguments: True)
    monkeypatch.setattr(fresh_install, "tool_environment", lambda *_paths: {})

    def local_ses(*_arguments):
        raise fresh_install.NotStarted("no port is free")

    monkeypatch.setattr(fresh_install, "local_ses", local_ses)
    outcome = fresh_install.tried(archive, tmp_path, log)
    assert (outcome.passed, outcome.failures) == (3, ["the installed local SES starts\nno port is free"])


@pytest.mark.parametrize("word", ["venv", "ansible-core>=2.17.0", "ansible-galaxy", "tests/rig/requirements.txt"])
def test_a_step_that_fails_is_named_and_nothing_is_tried_after_it(tmp_path, archive, monkeypatch, word):
    log, commands = tmp_path / "log", []
    log.write_text("")

    def run_logged(_log, command, _environment, cwd):
        assert cwd == tmp_path / "fresh"
        commands.append(" ".join(map(str, command)))
        return int(word in commands[-1])

    monkeypatch.setattr(fresh_install, "run_logged", run_logged)
    monkeypatch.setattr(fresh_install.shutil, "copytree", lambda *_paths: None)
    monkeypatch.setattr(fresh_install, "tool_environment", lambda *_paths: {})
    with pytest.raises(NotInstalled, match=str(log)):
        FreshInstall(tmp_path / "fresh", log).install(archive)
    assert word in commands[-1]
    commands.clear()
    (failure,) = fresh_install.tried(archive, tmp_path / "fresh", log).failures
    assert failure.startswith("the archive installs\n")
    assert word in commands[-1]

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What belongs into the artifact."""

from __future__ import annotations

import io
import tarfile

import pytest
from artifact import REQUIRED, dead_links, strangers

FINE = (
    "FILES.json",
    "CHANGELOG.rst",
    "docs/verify_first_domain.md",
    "playbooks/verify_domain.yml",
    "plugins/filter/identity_table.py",
    "plugins/module_utils/_plan/dkim.py",
    "roles/verify_domain/meta/argument_specs.yml",
    "tests/rig/__main__.py",
    "tests/rig/requirements.txt",
)


@pytest.fixture
def archive(tmp_path):
    def pack(*names):
        empty = tmp_path / "empty"
        empty.touch()
        path = tmp_path / "mailops-ses-0.1.0.tar.gz"
        with tarfile.open(path, "w:gz") as opened:
            opened.add(tmp_path, "plugins", recursive=False)
            for name in names:
                opened.add(empty, name)
        return path

    return pack


def test_a_clean_archive_brings_no_complaint(archive):
    assert strangers(archive(*REQUIRED, *FINE)) == []


@pytest.mark.parametrize(
    "name",
    [
        ".ansible/facts",
        ".cache/stage/x.py",
        ".venv/bin/python",
        "Makefile",
        "changelogs/fragments/1.yml",
        "docs/site/index.md",
        "new_file.py",
        "plugins/.hidden.py",
        "plugins/modules/__pycache__/ses_identity.py",
        "plugins/modules/ses_identity.pyc",
        "plugins/modules/private_key.pem",
        "roles/verify_domain/.travis.yml",
        "tests/integration/targets/ses_identity/tasks/main.yml",
        "tests/output/junit/x.xml",
        "tests/rig/calls.jsonl",
        "tests/rig/conftest.py",
        "tests/rig/tests/test_verifier.py",
        "tests/toolchain/artifact.py",
        "tests/unit/test_contract.py",
    ],
)
def test_a_stranger_is_named(archive, name):
    (complaint,) = strangers(archive(*REQUIRED, name))
    assert complaint.startswith(f"{name}: does not belong")


@pytest.mark.parametrize("missing", REQUIRED)
def test_what_is_missing_is_named(archive, missing):
    (complaint,) = strangers(archive(*(name for name in REQUIRED if name != missing)))
    assert complaint.startswith(f"{missing}: missing")


PAGE = """\
[there](docs/there.md#a-heading), [a folder](roles/audit), [on the web](https://example.com/no.md), [here](#below)

```
[shown](as/code.md)
```
"""


def pages(path, texts):
    with tarfile.open(path, "w:gz") as opened:
        folder = tarfile.TarInfo("roles/audit")
        folder.type = tarfile.DIRTYPE
        opened.addfile(folder)
        for name, text in texts.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            opened.addfile(member, io.BytesIO(text.encode()))
    return path


def test_links_within_the_archive_and_to_the_web_are_fine(tmp_path):
    texts = {"README.md": PAGE, "docs/there.md": "[back](../README.md)"}
    assert dead_links(pages(tmp_path / "a.tar.gz", texts)) == []


@pytest.mark.parametrize("text", ["[text](gone.md)", "[text](gone.md#part)", "![image](gone.md)", "| [a](gone.md) |\n"])
def test_a_link_to_what_is_not_in_the_archive_is_named_with_its_page(tmp_path, text):
    (complaint,) = dead_links(pages(tmp_path / "a.tar.gz", {"docs/page.md": text}))
    assert complaint.startswith("docs/page.md: the link to gone.md ")

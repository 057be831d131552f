# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same files make the same archive, and it stays one that Ansible takes."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import subprocess
import tarfile

import pytest
from reproducible import UNRELEASED, checksum_file, contents, moment_of, settle

MOMENT = 1_780_000_000
TEXTS = {"README.md": "text", "plugins/modules/a.py": "code"}


def archive(path, names, written=1_700_000_000, modes=None):
    """As ansible-galaxy writes it: MANIFEST.json, FILES.json, then in this order."""
    listed = {"files": [{"name": name, "ftype": "file"} for name in names], "format": 1}
    listing = json.dumps(listed, indent=True).encode()
    manifest = {"file_manifest_file": {"chksum_sha256": hashlib.sha256(listing).hexdigest()}, "format": 1}
    octets = {"MANIFEST.json": json.dumps(manifest).encode(), "FILES.json": listing}
    octets |= {name: TEXTS[name].encode() for name in names}
    with tarfile.open(path, "w:gz") as opened:
        folder = tarfile.TarInfo("plugins")
        folder.type, folder.mtime = tarfile.DIRTYPE, written
        opened.addfile(folder)
        for name, text in octets.items():
            member = tarfile.TarInfo(name)
            member.size, member.mtime, member.mode = len(text), written, (modes or {}).get(name, 0o644)
            opened.addfile(member, io.BytesIO(text))
    return path


def test_order_and_time_make_no_difference(tmp_path):
    one = archive(tmp_path / "a.tar.gz", list(TEXTS))
    (tmp_path / "later").mkdir()
    other = archive(tmp_path / "later" / "b.tar.gz", list(reversed(TEXTS)), written=1_799_999_999)
    assert one.read_bytes() != other.read_bytes()
    settle(one, MOMENT)
    settle(other, MOMENT)
    assert one.read_bytes() == other.read_bytes()
    settle(one, MOMENT)
    assert one.read_bytes() == other.read_bytes()


def test_another_file_makes_another_archive(tmp_path, monkeypatch):
    one = archive(tmp_path / "a.tar.gz", list(TEXTS))
    monkeypatch.setitem(TEXTS, "README.md", "TEXT")
    other = archive(tmp_path / "b.tar.gz", list(TEXTS))
    settle(one, MOMENT)
    settle(other, MOMENT)
    assert one.read_bytes() != other.read_bytes()


def test_it_stays_whole(tmp_path):
    path = archive(tmp_path / "a.tar.gz", list(reversed(TEXTS)), modes={"plugins/modules/a.py": 0o755})
    settle(path, MOMENT)
    files, folders = contents(path)
    assert folders == {"plugins"}
    assert {name: octets.decode() for name, (_mode, octets) in files.items() if name in TEXTS} == TEXTS
    assert files["plugins/modules/a.py"][0] == 0o755
    manifest = json.loads(files["MANIFEST.json"][1])
    assert manifest["file_manifest_file"]["chksum_sha256"] == hashlib.sha256(files["FILES.json"][1]).hexdigest()
    with tarfile.open(path) as opened:
        members = opened.getmembers()
    names = [member.name for member in members]
    assert names == ["MANIFEST.json", "FILES.json", "README.md", "plugins", "plugins/modules/a.py"]
    assert {(member.mtime, member.uid, member.uname) for member in members} == {(MOMENT, 0, "")}
    assert list(tmp_path.iterdir()) == [path]
    assert gzip.decompress(path.read_bytes())


def test_a_link_is_refused_and_the_archive_left_as_it_was(tmp_path):
    path = archive(tmp_path / "a.tar.gz", list(TEXTS))
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as opened:
        link = tarfile.TarInfo("docs/link.md")
        link.type, link.linkname = tarfile.SYMTYPE, "../README.md"
        opened.addfile(link)
    was = (tmp_path / "b.tar.gz").read_bytes()
    with pytest.raises(ValueError, match=r"docs/link\.md: neither"):
        settle(tmp_path / "b.tar.gz", MOMENT)
    assert (tmp_path / "b.tar.gz").read_bytes() == was
    assert path.exists()


def test_the_moment_is_the_day_of_the_release(tmp_path):
    changelog = tmp_path / "changelog.yaml"
    changelog.write_text("ancestor: null\nreleases:\n  0.1.0:\n    release_date: '2026-11-22'\n")
    assert moment_of("0.1.0", changelog) == 1795305600
    assert moment_of("0.2.0", changelog) == UNRELEASED
    changelog.write_text("ancestor: null\nreleases: {}\n")
    assert moment_of("0.1.0", changelog) == UNRELEASED


def test_the_checksum_file_is_one_that_sha256sum_takes(tmp_path):
    path = archive(tmp_path / "a.tar.gz", list(TEXTS))
    written = checksum_file(path)
    assert written.name == "a.tar.gz.sha256"
    command = ("sha256sum", "--check", "--strict", written.name)
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == 0
    path.write_bytes(b"other")
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == 1

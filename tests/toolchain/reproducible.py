# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make an archive depend on nothing but the files in it, so that anybody can build a release again and compare.

`ansible-galaxy collection build` lists files as the file system happens to, and notes when it ran.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from datetime import datetime, timezone
from pathlib import Path

import yaml

UNRELEASED = 315532800  # 1980-01-01, the earliest that every archiver can tell
FIRST = ("MANIFEST.json", "FILES.json")  # where ansible-galaxy puts them: it reads no further to learn what this is


def moment_of(version: str, changelog: Path) -> int:
    """The day on which this version was released, by the changelog: the same whenever it is built."""
    releases = (yaml.safe_load(changelog.read_text()) or {}).get("releases") or {}
    date = (releases.get(version) or {}).get("release_date")
    return int(datetime.fromisoformat(date).replace(tzinfo=timezone.utc).timestamp()) if date else UNRELEASED


def settle(archive: Path, moment: int) -> None:
    """Put the files of the archive in order, all of them of this moment (seconds since 1970), in its place."""
    files, folders = contents(archive)
    files["FILES.json"] = in_order(files["FILES.json"])
    files["MANIFEST.json"] = with_checksum(files["MANIFEST.json"], files["FILES.json"])
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name in (*FIRST, *sorted({*files, *folders}.difference(FIRST))):
            member = tarfile.TarInfo(name)
            member.mtime = moment
            if name in folders:
                member.type, member.mode = tarfile.DIRTYPE, 0o755
                tar.addfile(member)
            else:
                member.size, member.mode = len(files[name][1]), files[name][0]
                tar.addfile(member, io.BytesIO(files[name][1]))
    partial = archive.with_name(f"{archive.name}.partial")
    with partial.open("wb") as stream, gzip.GzipFile("", "wb", 9, stream, mtime=moment) as compressed:
        compressed.write(packed.getvalue())
    partial.replace(archive)


Files = dict[str, tuple[int, bytes]]


def contents(archive: Path) -> tuple[Files, set[str]]:
    """Each file's mode and octets, and the folders. Raises ValueError for what is neither."""
    files: Files = {}
    folders: set[str] = set()
    with tarfile.open(archive) as opened:
        for member in opened.getmembers():
            if member.isdir():
                folders.add(member.name)
            elif member.isfile() and (stream := opened.extractfile(member)):
                files[member.name] = (member.mode, stream.read())
            else:
                raise ValueError(f"{member.name}: neither a file nor a folder; a link works on few systems")
    return files, folders


def in_order(listing: tuple[int, bytes]) -> tuple[int, bytes]:
    """FILES.json by name."""
    listed = json.loads(listing[1])
    listed["files"].sort(key=lambda entry: entry["name"])
    return listing[0], json.dumps(listed, indent=True).encode()


def with_checksum(manifest: tuple[int, bytes], listing: tuple[int, bytes]) -> tuple[int, bytes]:
    """MANIFEST.json with the checksum that FILES.json has."""
    said = json.loads(manifest[1])
    said["file_manifest_file"]["chksum_sha256"] = hashlib.sha256(listing[1]).hexdigest()
    return manifest[0], json.dumps(said, indent=True).encode()


def checksum_file(archive: Path) -> Path:
    """Write, beside the archive, what `sha256sum --check` reads."""
    path = archive.with_name(f"{archive.name}.sha256")
    path.write_text(f"{hashlib.sha256(archive.read_bytes()).hexdigest()}  {archive.name}\n")
    return path

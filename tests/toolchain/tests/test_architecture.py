# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""ARCHITECTURE.md is read in ten minutes, and names nothing that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import places
import pytest

TEXT = (places.ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
BASES = (places.ROOT, places.ROOT / "plugins" / "module_utils")
A_PATH = re.compile(r"[\w.*-]*/[\w./*-]*|[\w*-]+\.(?:py|yml|md|txt)")


def paths_in(text: str) -> Iterator[tuple[str, bool]]:
    """Each path in code, and whether it is there: from the repository, from plugins/module_utils, or beside the one
    that was named before."""
    folder = places.ROOT
    for word in (word for code in re.findall(r"`([^`\n]+)`", text) for word in code.split()):
        if A_PATH.fullmatch(word):
            found = [path for base in (*BASES, folder) for path in base.glob(word.rstrip("/"))]
            yield word, bool(found)
            folder = found[0].parent if found else folder


def test_every_path_in_it_is_there():
    found = list(paths_in(TEXT))
    assert len(found) > 50
    assert [path for path, there in found if not there] == []


@pytest.mark.parametrize("text", ["see `_ses/gone.py`", "`tests/unit/`, then `gone.yml`", "`_dns/*_gone.py`"])
def test_a_path_that_is_not_there_is_found(text):
    assert not all(there for _path, there in paths_in(text))


def test_it_is_read_in_ten_minutes():
    assert len(TEXT.split()) < 2000


@pytest.mark.parametrize("subject", ["The house", "One change, followed through"])
def test_it_shows(subject):
    assert f"\n## {subject}\n" in TEXT


@pytest.mark.parametrize("subject", ["an aspect", "a DNS publisher", "a finding"])
def test_it_says_where_to_add(subject):
    assert f"\n## Where to add {subject}\n" in TEXT

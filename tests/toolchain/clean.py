# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`make clean`: remove what tests made. With --all, as `make distclean` does, also what setup installed."""

from __future__ import annotations

import shutil
import sys

import places

MADE_BY_TESTS = (
    *("artifact", "examples", "execution-environment", "galaxy-importer", "logs", "plugin-examples", "release*"),
    *("ruff", "site", "*.xml", "stage*", "matrix/*/stage*"),
)


def remove(pattern: str) -> None:
    for path in places.CACHE.glob(pattern):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def main() -> None:
    for pattern in MADE_BY_TESTS:
        remove(pattern)
    if "--all" in sys.argv:
        for folder in (places.VENV, places.CACHE):
            shutil.rmtree(folder, ignore_errors=True)
        if places.BASE != places.ROOT:
            for folder in (places.VENV, places.CACHE):
                (places.ROOT / folder.name).unlink(missing_ok=True)
            shutil.rmtree(places.BASE, ignore_errors=True)


if __name__ == "__main__":
    main()

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `ansible-doc` has to show something of: the plugins of every kind, and the roles."""

from __future__ import annotations

from pathlib import Path

FOLDERS = {"modules": "module", "filter": "filter", "inventory": "inventory", "lookup": "lookup", "test": "test"}


def plugin_files(collection: Path) -> dict[str, list[Path]]:
    """The files of the plugins, by their kind."""
    return {
        kind: sorted((collection / "plugins" / folder).glob("[a-z]*.py"), key=lambda file: file.stem)
        for folder, kind in FOLDERS.items()
    }


def roles(collection: Path) -> list[Path]:
    """The folders of the roles."""
    return sorted((collection / "roles").glob("*"))

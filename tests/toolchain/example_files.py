# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples as files of a project of their own, for tools that read files."""

from __future__ import annotations

import shutil
from pathlib import Path

from plugin_examples import read

# Where ansible-lint looks for tasks, plays and sources.
FOLDERS = {"role": "playbooks", "inventory": "inventory"}


def write_examples(collection: Path, folder: Path) -> None:
    """Each plugin's examples as one file, the sources of an inventory as one each."""
    shutil.rmtree(folder, ignore_errors=True)
    for examples in read(collection):
        place = folder / FOLDERS.get(examples.kind, "tasks")
        place.mkdir(parents=True, exist_ok=True)
        name = f"{examples.kind}_{examples.name}"
        texts = [step.text for step in examples.steps]
        whole = texts if examples.kind == "inventory" else ["".join(texts)]
        for number, text in enumerate(whole):
            (place / f"{name}_{number}.yml").write_text(f"---\n{text.rstrip()}\n")

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the examples of one plugin find when they are run, and what is to come of them.

preparations.yml of the integration target `plugin_examples` says what it is told in, and tells it of every plugin.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from plugin_examples import Examples, Step

BY_STEP = ("before", "fails", "left_out", "shows")
KEYS = (*BY_STEP, "given", "vars", "environment", "files", "folders", "instead", "defaults", "after", "then")


class Preparation:
    """What is told of one plugin. ``folder`` is where its examples are run; ``missing``, what this host has not."""

    def __init__(self, told: Mapping[str, Any], folder: Path, missing: Collection[str] = ()) -> None:
        self._told = told
        self._missing = missing
        self.folder = folder

    def __getitem__(self, key: str) -> Any:
        """Empty where nothing is told."""
        return self._told.get(key) or {}

    def problems(self, examples: Examples) -> list[str]:
        """Why it does not go with the examples, in sentences: they may have been changed since."""
        names = [step.name for step in examples.steps]
        text = "".join(step.text for step in examples.steps) + str(self["given"])
        parts = [*(one["text"] for one in self["instead"]), *self["files"], *self["folders"]]
        return [
            *(f"its preparation has {key!r}, which means nothing" for key in self._told if key not in KEYS),
            *(
                f"its preparation has {name!r} in {key}, and no example has this name"
                for key in BY_STEP
                for name in self[key]
                if name not in names
            ),
            *(f"its preparation has {part!r}, which no example has" for part in parts if part not in text),
        ]

    def reason_to_leave_out(self, step: Step) -> str | None:
        """Why an example is not run, if it isn't: never, or not where the host has not what it takes."""
        reason = self["left_out"].get(step.name)
        if isinstance(reason, dict):
            return f"{reason['without']} is not here" if reason["without"] in self._missing else None
        return reason

    def text(self, step: Step) -> str:
        """An example as it is run: what is of the world, or of the system, is of this test instead."""
        text = step.text
        for one in self["instead"]:
            text = text.replace(one["text"], one["by"])
        for path in [*self["files"], *self["folders"]]:
            text = text.replace(path, str(self._place(path)) if path.startswith(("/", "~")) else path)
        return text

    def write_files(self) -> None:
        """What the examples read, and the folders that they write to."""
        for path, content in dict(self["files"]).items():
            self._place(path).parent.mkdir(parents=True, exist_ok=True)
            self._place(path).write_text(_rsa_key(content["rsa"]) if isinstance(content, dict) else content)
        for path in self["folders"]:
            self._place(path).mkdir(parents=True, exist_ok=True)

    def _place(self, path: str) -> Path:
        return self.folder / path.lstrip("/").replace("~", "home")


def _rsa_key(bits: int) -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()

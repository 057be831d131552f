# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is carried over where a wait runs as several runs of its module, one after another. No I/O."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ._plan.bad_input import BadInput

Params = Mapping[str, Any]

# Set by the action plugin, and by nobody else.
OPTION = "slice"
SLICE: dict[str, Any] = {
    OPTION: {
        "type": "dict",
        "options": {
            "seconds": {"type": "float", "required": True},
            "elapsed": {"type": "float", "required": True},
            "carried": {"type": "str"},
        },
    }
}


@dataclass(frozen=True)
class Slice:
    """A part of a wait: no look begins after ``seconds``; the wait itself began ``elapsed`` seconds ago."""

    seconds: float
    elapsed: float
    carried: Mapping[str, Any] | None = None


WHOLE = Slice(float("inf"), 0.0)


class SliceOver(Exception):
    """The wait goes on in another run of the module, to which ``told`` has to be given."""

    def __init__(self, told: dict[str, Any]) -> None:
        super().__init__("the wait goes on")
        self.told = told


def slice_of(params: Params) -> Slice:
    """The part of the wait that this run is. Raises BadInput."""
    given = params.get(OPTION)
    if not given:
        return WHOLE
    return Slice(given["seconds"], given["elapsed"], unpacked(given["carried"]) if given["carried"] else None)


def packed(carried: Mapping[str, Any]) -> str:
    """As text, as short as can be: of hundreds of domains it would be hundreds of kilobytes."""
    return base64.b64encode(zlib.compress(json.dumps(carried).encode())).decode()


def is_intact(text: str) -> bool:
    """Whether it is what packed() gave."""
    try:
        unpacked(text)
    except BadInput:
        return False
    return True


def unpacked(text: str) -> Mapping[str, Any]:
    """What packed() was given. Raises BadInput."""
    try:
        return json.loads(zlib.decompress(base64.b64decode(text, validate=True)))
    except (ValueError, zlib.error, binascii.Error):
        raise BadInput(OPTION, text[:20], "is not what the run before gave; leave this option out") from None

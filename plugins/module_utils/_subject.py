# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a module changes, as far as running it has to know."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Params = Mapping[str, Any]
Result = dict[str, Any]


def _nothing_to_refuse(_params: Params, _reader: Any) -> None:
    pass


def _no_secrets(_params: Params) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class Subject:
    """How one kind of thing is read, told and compared. A state is None where the thing is not there.

    ``reader`` makes of a Connection what decide() reads with. ``answer`` gives, for the options, that reader and a
    state, what the module returns, and the names of what is known only after the change; ``settings`` what a person
    decides of a state, for a diff. ``named_by`` is the option that names the thing, where one does. ``refuse`` raises
    BadInput for what only the reader can tell to be wrong. ``secrets`` are texts to mask besides the options that have
    no_log.
    """

    reader: Callable[[Any], Any]
    answer: Callable[[Params, Any, Any], tuple[Result, list[str]]]
    settings: Callable[[Any], Result]
    named_by: str = ""
    refuse: Callable[[Params, Any], None] = _nothing_to_refuse
    secrets: Callable[[Params], Sequence[str]] = _no_secrets

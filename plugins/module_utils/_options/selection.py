# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing among the identities that are named, or that there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._plan.selection import Selection
from .._plan.state import IDENTITY_TYPES, STATUSES, IdentitySummary
from .._ses.reader import Reader
from .identities import names_given

Params = Mapping[str, Any]

SELECTION: dict[str, Any] = {
    "identity_types": {"type": "list", "elements": "str", "choices": list(IDENTITY_TYPES)},
    "verification_statuses": {"type": "list", "elements": "str", "choices": list(STATUSES)},
    "name_pattern": {"type": "str"},
}


def selection_of(params: Params) -> Selection:
    """What these options choose."""
    return Selection(
        types=tuple(params["identity_types"] or ()),
        statuses=tuple(params["verification_statuses"] or ()),
        pattern=params["name_pattern"],
    )


def chosen_rows(params: Params, ses: Reader, sending: bool = False) -> dict[str, IdentitySummary | None]:
    """Those that are named, or else all, as far as these options choose them; None for what is not there.

    ``sending``: whether they may send is of interest. Raises BadInput, SesError.
    """
    wanted = selection_of(params)
    if params["identities"] is None:
        found = {row.identity: row for row in ses.list_identities()}
    else:
        found = ses.summaries_of(names_given(params, ses), sending=sending)
    return {name: row for name, row in found.items() if row is None or wanted.takes(row)}

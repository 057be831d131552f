# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading many configuration sets: what ses_configuration_set_info returns."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping
from typing import Any

from ._configuration_set_name import checked_name
from ._plan.configuration_set_result import absent_set, configuration_set_result
from ._plan.selection import in_order_given
from ._ses.configuration_sets import ConfigurationSetReader

Params = Mapping[str, Any]
Result = dict[str, Any]
NAMES, OPTIONS, FULL = "names", "options", "full"
DETAILS = (NAMES, OPTIONS, FULL)


def list_configuration_sets(params: Params, ses: ConfigurationSetReader) -> Result:
    """The configuration sets that ``params`` choose, sorted by name, and how many. Raises BadInput, SesError."""
    given = params["configuration_set_names"]
    if given is not None:
        given = in_order_given(checked_name(name, "configuration_set_names") for name in given)
    # Those that are named are read one by one, so they need no list.
    there = ses.configuration_set_names() if given is None or params["details"] == NAMES else []
    chosen = sorted(name for name in (there if given is None else given) if _matches(name, params["name_pattern"]))
    if params["details"] == NAMES:
        known = set(there)
        rows = [_summary(name, name in known) for name in chosen]
    else:
        rows = [_row(name, params, ses) for name in chosen]
    return {"configuration_sets": rows, "counts": _counts(rows)}


def _matches(name: str, pattern: str | None) -> bool:
    return pattern is None or fnmatch.fnmatchcase(name.lower(), pattern.lower())


def _row(name: str, params: Params, ses: ConfigurationSetReader) -> Result:
    """One may have been deleted since it was listed; then it is reported as absent."""
    state = ses.read_configuration_set(name, event_destinations=params["details"] == FULL)
    return configuration_set_result(state)[0] if state else absent_set(name)


def _summary(name: str, exists: bool) -> Result:
    return {"configuration_set_name": name, "exists": True} if exists else absent_set(name)


def _counts(rows: list[Result]) -> dict[str, int]:
    existing = sum(row["exists"] for row in rows)
    return {"existing": existing, "absent": len(rows) - existing}

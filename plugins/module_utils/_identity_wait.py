# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for many identities at once: what ses_identity_wait returns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._not_reached import NotReached
from ._options.identities import names_given
from ._options.wait import check_wait
from ._plan.bad_input import BadInput
from ._plan.result import summary_or_absent
from ._plan.selection import counted
from ._ses.reader import Reader
from ._wait_on import WAITS, WaitOn
from ._wait_slice import SliceOver
from ._waiting import summaries, wait_for_identities

Params = Mapping[str, Any]
Result = dict[str, Any]


def wait_for_named(params: Params, ses: Reader) -> Result:
    """The named identities once all are verified, and warnings. Raises BadInput, SesError, NotReached.

    Of a slice of a wait that goes on, what to give to the next one, as ``waiting``.
    """
    names, warnings = _named(params, ses), []
    try:
        rows = wait_for_identities(names, ses, params, _waits(params), warnings.append)
    except SliceOver as over:
        return {"waiting": {**over.told, "warnings": warnings}}
    except NotReached as ending:
        raise NotReached(str(ending), ending.result | {"warnings": warnings}) from None
    return counted([summary_or_absent(row.identity, row) for row in rows]) | {"warnings": warnings}


def look_at_identities(params: Params, ses: Reader) -> Result:
    """The named identities as they are now. Raises BadInput, SesError."""
    rows = summaries(_named(params, ses), ses, _waits(params))
    return counted([summary_or_absent(name, row) for name, row in rows.items()])


def _waits(params: Params) -> list[WaitOn]:
    return [WAITS[name] for name in WAITS if name in params["wait_for"]]


def _named(params: Params, ses: Reader) -> list[str]:
    check_wait(params)
    names = names_given(params, ses)
    if not params["wait_for"]:
        raise BadInput("wait_for", params["wait_for"], f"is empty; name at least one of {', '.join(WAITS)}")
    if not names:
        raise BadInput("identities", params["identities"], "is empty; name at least one identity")
    return names

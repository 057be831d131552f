# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading many identities at once: what ses_identity_info and ses_identity_wait return."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._answers import identity_answer
from ._identity_name import canonical_identity
from ._options import check_own_arn, check_wait
from ._plan.bad_input import BadInput
from ._plan.result import summary_or_absent
from ._plan.selection import Selection, counts_by_status, in_order_given, sort_key
from ._ses.reader import Reader
from ._wait_slice import SliceOver
from ._wait_words import WAITS, WaitOn
from ._waiting import NotReached, summaries, wait_for_identities

Params = Mapping[str, Any]
Result = dict[str, Any]


def list_identities(params: Params, ses: Reader) -> Result:
    """The identities that ``params`` choose, sorted and counted. Raises BadInput, SesError."""
    wanted = Selection(
        types=tuple(params["identity_types"] or ()),
        statuses=tuple(params["verification_statuses"] or ()),
        pattern=params["name_pattern"],
    )
    if params["identities"] is None:
        found = {row.identity: row for row in ses.list_identities()}
    else:
        found = ses.summaries_of(names_given(params, ses))
    chosen = {name: row for name, row in found.items() if row is None or wanted.takes(row)}
    rows = _in_full(params, chosen, ses) if params["details"] == "full" else _in_summary(chosen)
    return _answer(sorted(rows, key=sort_key(params["sort_by"])))


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
    return _answer([summary_or_absent(row.identity, row) for row in rows]) | {"warnings": warnings}


def look_at_identities(params: Params, ses: Reader) -> Result:
    """The named identities as they are now. Raises BadInput, SesError."""
    rows = summaries(_named(params, ses), ses, _waits(params))
    return _answer([summary_or_absent(name, row) for name, row in rows.items()])


def _waits(params: Params) -> list[WaitOn]:
    return [WAITS[name] for name in WAITS if name in params["wait_for"]]


def _in_summary(chosen: Mapping[str, Any]) -> list[Result]:
    return [summary_or_absent(name, row) for name, row in chosen.items()]


def _in_full(params: Params, chosen: Mapping[str, Any], ses: Reader) -> list[Result]:
    # One may have been deleted since it was listed; then it is reported as absent.
    read = ses.read_in_full(name for name, row in chosen.items() if row is not None)
    return [identity_answer(dict(params, identity=name), ses.region, read.get(name))[0] for name in chosen]


def _named(params: Params, ses: Reader) -> list[str]:
    check_wait(params)
    names = names_given(params, ses)
    if not params["wait_for"]:
        raise BadInput("wait_for", params["wait_for"], f"is empty; name at least one of {', '.join(WAITS)}")
    if not names:
        raise BadInput("identities", params["identities"], "is empty; name at least one identity")
    return names


def names_given(params: Params, ses: Reader) -> list[str]:
    """The canonical names in ``identities``, each once. Raises BadInput, SesError."""
    # A text with commas and spaces between names comes as a list, with the spaces.
    names = in_order_given(canonical_identity(name.strip(), "identities") for name in params["identities"])
    for given in params["identities"]:
        check_own_arn(given.strip(), ses.identity_arn, "identities")
    return names


def _answer(rows: list[Result]) -> Result:
    return {"identities": rows, "counts_by_status": counts_by_status(rows)}

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
from ._plan.result import absent_result, attributes_result, summary_or_absent
from ._plan.selection import Selection, counts_by_status, in_order_given, sort_key
from ._plan.state import IdentitySummary
from ._ses.batch_reader import ALL_ASPECTS
from ._ses.reader import Reader
from ._wait_slice import SliceOver
from ._wait_words import WAITS, WaitOn
from ._waiting import NotReached, summaries, wait_for_identities

Params = Mapping[str, Any]
Result = dict[str, Any]


def list_identities(params: Params, ses: Reader) -> Result:
    """The identities that ``params`` choose, sorted and counted. Raises BadInput, SesError."""
    rows = _DETAILS[params["details"]](params, chosen_rows(params, ses, sending=True), ses)
    return _answer(sorted(rows, key=sort_key(params["sort_by"])))


def chosen_rows(params: Params, ses: Reader, sending: bool = False) -> dict[str, IdentitySummary | None]:
    """Those that are named, or else all, as far as the options of SELECTION choose them; None for what is not there.

    ``sending``: whether they may send is of interest. Raises BadInput, SesError.
    """
    wanted = selection_of(params)
    if params["identities"] is None:
        found = {row.identity: row for row in ses.list_identities()}
    else:
        found = ses.summaries_of(names_given(params, ses), sending=sending)
    return {name: row for name, row in found.items() if row is None or wanted.takes(row)}


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


def selection_of(params: Params) -> Selection:
    """What the options of SELECTION choose."""
    return Selection(
        types=tuple(params["identity_types"] or ()),
        statuses=tuple(params["verification_statuses"] or ()),
        pattern=params["name_pattern"],
    )


Chosen = Mapping[str, "IdentitySummary | None"]


def _in_summary(_params: Params, chosen: Chosen, _ses: Reader) -> list[Result]:
    return [summary_or_absent(name, row) for name, row in chosen.items()]


def _with_attributes(_params: Params, chosen: Chosen, ses: Reader) -> list[Result]:
    states = ses.attributes_of(list(chosen), ALL_ASPECTS, chosen)
    return [attributes_result(state) if state else absent_result(name) for name, state in states.items()]


def _in_full(params: Params, chosen: Chosen, ses: Reader) -> list[Result]:
    # One may have been deleted since it was listed; then it is reported as absent.
    read = ses.read_in_full(name for name, row in chosen.items() if row is not None)
    return [identity_answer(dict(params, identity=name), ses.region, read.get(name))[0] for name in chosen]


_DETAILS = {"summary": _in_summary, "attributes": _with_attributes, "full": _in_full}


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

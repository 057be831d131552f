# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading many identities at once: what ses_identity_info returns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._answers import identity_answer
from ._options.selection import chosen_rows
from ._plan.result import absent_result, attributes_result, summary_or_absent
from ._plan.selection import counted, sort_key
from ._plan.state import IdentitySummary
from ._ses.batch_reader import ALL_ASPECTS
from ._ses.reader import Reader

Params = Mapping[str, Any]
Result = dict[str, Any]


def list_identities(params: Params, ses: Reader) -> Result:
    """The identities that ``params`` choose, sorted and counted. Raises BadInput, SesError."""
    rows = _DETAILS[params["details"]](params, chosen_rows(params, ses, sending=True), ses)
    return counted(sorted(rows, key=sort_key(params["sort_by"])))


def _in_summary(_params: Params, chosen: Mapping[str, IdentitySummary | None], _ses: Reader) -> list[Result]:
    return [summary_or_absent(name, row) for name, row in chosen.items()]


def _with_attributes(_params: Params, chosen: Mapping[str, IdentitySummary | None], ses: Reader) -> list[Result]:
    states = ses.attributes_of(list(chosen), ALL_ASPECTS, chosen)
    return [attributes_result(state) if state else absent_result(name) for name, state in states.items()]


def _in_full(params: Params, chosen: Mapping[str, IdentitySummary | None], ses: Reader) -> list[Result]:
    # One may have been deleted since it was listed; then it is reported as absent.
    read = ses.read_in_full(name for name, row in chosen.items() if row is not None)
    return [identity_answer(dict(params, identity=name), ses.region, read.get(name))[0] for name in chosen]


_DETAILS = {"summary": _in_summary, "attributes": _with_attributes, "full": _in_full}

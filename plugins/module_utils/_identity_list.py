# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading many identities at once: what ses_identity_info returns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._answers import identity_answer
from ._options.identities import names_given
from ._plan.result import summary_or_absent
from ._plan.selection import Selection, counted, sort_key
from ._ses.reader import Reader

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
    return counted(sorted(rows, key=sort_key(params["sort_by"])))


def _in_summary(chosen: Mapping[str, Any]) -> list[Result]:
    return [summary_or_absent(name, row) for name, row in chosen.items()]


def _in_full(params: Params, chosen: Mapping[str, Any], ses: Reader) -> list[Result]:
    # One may have been deleted since it was listed; then it is reported as absent.
    read = ses.read_in_full(name for name, row in chosen.items() if row is not None)
    return [identity_answer(dict(params, identity=name), ses.region, read.get(name))[0] for name in chosen]

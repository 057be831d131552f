# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which diagnoses prove that waiting is of no use until somebody corrects something in DNS. No I/O."""

from __future__ import annotations

from .diagnosis import CONFLICT, MISSING, WRONG_VALUE, RecordDiagnosis

# The record is there, under a name at which nobody looks for it.
_MISPLACED = frozenset(("name_cut_short", "underscore_lost", "wrong_zone", "zone_appended"))
# It may come right with nothing corrected: SES has yet to put the key there; or the record is yet to be published, and
# until then a wildcard answers.
_PASSING = frozenset(("target_without_key", "wildcard"))
# What SES does not wait for.
_NOT_AWAITED = frozenset(("dmarc", "spf"))


def provably_wrong(one: RecordDiagnosis) -> bool:
    """Whether all servers answer, and none has the record, but all something wrong, or it is at a wrong name."""
    replies = one.replies.values()
    codes = {finding.code for finding in one.findings}
    if one.record["purpose"] in _NOT_AWAITED or codes & _PASSING:
        return False
    if not replies or not all(reply.knows for reply in replies):
        return False
    # A server that has nothing there where another has something is late: who knows what comes.
    if len({bool(reply.values or reply.alias) for reply in replies}) > 1:
        return False
    return one.status in (CONFLICT, WRONG_VALUE) or (one.status == MISSING and bool(codes & _MISPLACED))

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much attention an identity wants, and why. No I/O."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .._dns.diagnosis import CONFLICT, MISSING, PARTIAL, UNREACHABLE, WRONG_VALUE
from .._plan.state import FAILED, NOT_STARTED, PENDING, SUCCESS, TEMPORARY_FAILURE
from .row import Row, codes_of, delivers

# The most urgent first: somebody has to do something; it may come right, or wants a look; all is well.
ACTION, WATCH, FINE = LEVELS = ("action", "watch", "fine")

_OF_SES = {
    FAILED: (ACTION, "SES has given up on {what}"),
    TEMPORARY_FAILURE: (ACTION, "SES does not find {what} any more, and gives up after 72 hours"),
    PENDING: (WATCH, "SES is still looking for {what}"),
}
_VERIFICATION = {
    FAILED: (ACTION, "SES has given up verifying it"),
    TEMPORARY_FAILURE: (ACTION, "SES cannot verify it any more, and gives up after 72 hours"),
    PENDING: (WATCH, "SES has not verified it yet"),
    NOT_STARTED: (WATCH, "SES has not begun to verify it"),
}
_OF_DNS = {
    CONFLICT: (ACTION, "something else is in the way in DNS"),
    WRONG_VALUE: (ACTION, "wrong in DNS"),
    MISSING: (ACTION, "missing in DNS"),
    UNREACHABLE: (WATCH, "no name server tells"),
    PARTIAL: (WATCH, "name servers differ"),
}
_PURPOSES = {"dkim": "DKIM", "mail_from": "MAIL FROM", "spf": "SPF", "dmarc": "DMARC", "verification": "verification"}


def attention(row: Row) -> tuple[str, list[str]]:
    """One of LEVELS, and the reasons as short sentences, the most urgent first.

    ``row``: as ses_identity_dns_info returns it in ``identities``.
    """
    reasons = sorted(_reasons(row), key=lambda reason: LEVELS.index(reason[0]))
    return (reasons[0][0] if reasons else FINE), [words for _level, words in reasons]


def _reasons(row: Row) -> Iterator[tuple[str, str]]:
    yield from _of_ses(row)
    yield from _of_records(row)
    yield from _of_delivery(row)


def _of_ses(row: Row) -> Iterator[tuple[str, str]]:
    status = row.get("verification_status")
    if status in _VERIFICATION:
        yield _VERIFICATION[status]
    for field, what in (("dkim_status", "DKIM"), ("mail_from_domain_status", "the MAIL FROM domain")):
        if row.get(field) in _OF_SES:
            level, words = _OF_SES[row[field]]
            yield level, words.format(what=what)
    if status == SUCCESS and row.get("sending_enabled") is False:
        yield WATCH, "SES takes no mail from it"


def _of_records(row: Row) -> Iterator[tuple[str, str]]:
    counted = Counter((record["status"], record["purpose"]) for record in row.get("records") or ())
    for status, (level, words) in _OF_DNS.items():
        which = [_records(purpose, counted[status, purpose]) for purpose in _PURPOSES if counted[status, purpose]]
        if which:
            yield level, f"{' and '.join(which)}: {words}"
    if row.get("unchecked"):
        yield WATCH, f"SES does not tell the value of {', '.join(row['unchecked'])}"


def _records(purpose: str, count: int) -> str:
    return f"{_PURPOSES[purpose]} record" if count == 1 else f"{count} {_PURPOSES[purpose]} records"


def _of_delivery(row: Row) -> Iterator[tuple[str, str]]:
    if delivers(row, "dkim_aligned") is False and delivers(row, "spf_aligned") is False:
        yield WATCH, "DMARC passes neither by DKIM nor by SPF"
    codes = codes_of({"findings": row.get("findings")})
    if codes:
        yield WATCH, f"of the zone or DMARC: {', '.join(codes)}"

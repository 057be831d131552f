# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What there is to know of one identity of an audit: short answers from a row of ses_identity_dns_info. No I/O."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Row = Mapping[str, Any]


def findings_of(row: Row) -> Iterator[Mapping[str, str]]:
    """Of its records, then of its zone and of DMARC; each with ``code``, ``evidence`` and ``advice``."""
    for record in row.get("records") or ():
        yield from record.get("findings") or ()
    yield from row.get("findings") or ()


def codes_of(row: Row) -> list[str]:
    """The codes of its findings, each once."""
    return list(dict.fromkeys(finding["code"] for finding in findings_of(row)))


def record_statuses(row: Row) -> list[str]:
    """The DNS status of each of its records."""
    return [record["status"] for record in row.get("records") or ()]


def delivers(row: Row, answer: str) -> Any:
    """One of the answers in ``deliverability``; None where it is not known."""
    return (row.get("deliverability") or {}).get(answer)

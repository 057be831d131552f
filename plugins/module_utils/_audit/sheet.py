# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An audit as a table for a spreadsheet (CSV, RFC 4180). No I/O."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

from .row import Row, codes_of, delivers, findings_of
from .visible import visible

# A cell that starts with one of these is a formula to a spreadsheet; an apostrophe before it makes it a text.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
COLUMNS: tuple[tuple[str, Callable[[Row], Any]], ...] = (
    ("attention", lambda row: row["attention"]),
    ("identity", lambda row: row["identity"]),
    ("identity_type", lambda row: row.get("identity_type")),
    ("account", lambda row: row.get("account")),
    ("region", lambda row: row.get("region")),
    ("source", lambda row: row.get("source")),
    ("verification_status", lambda row: row.get("verification_status")),
    ("sending_enabled", lambda row: row.get("sending_enabled")),
    ("dkim_status", lambda row: row.get("dkim_status")),
    ("mail_from_domain_status", lambda row: row.get("mail_from_domain_status")),
    ("dns_status", lambda row: row.get("status")),
    ("dkim_aligned", lambda row: delivers(row, "dkim_aligned")),
    ("spf_aligned", lambda row: delivers(row, "spf_aligned")),
    ("dmarc_policy", lambda row: delivers(row, "dmarc_policy")),
    ("zone", lambda row: row.get("zone")),
    ("findings", lambda row: " ".join(codes_of(row))),
    ("reasons", lambda row: "; ".join(row["reasons"])),
    ("advice", lambda row: " ".join(dict.fromkeys(finding["advice"] for finding in findings_of(row)))),
)


def sheet(report: Mapping[str, Any]) -> str:
    """A heading and a line for each identity, ended by CR LF, in the order of the report."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([name for name, _cell in COLUMNS])
    for row in report["identities"]:
        writer.writerow([_safe(cell(row)) for _name, cell in COLUMNS])
    return text.getvalue()


def _safe(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = visible(value)
    return f"'{text}" if text.startswith(_FORMULA) else text

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page of an audit tells of an identity that is opened: all of it, small enough for 10,000. No I/O."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from .._dns.diagnosis import OK
from .row import Row, delivers
from .visible import visible

ANSWERED = "answered"
# What a page shows of a row, in the order in which page.js takes it.
FIELDS = ("identity", "identity_type", "account", "region", "source", "verification_status", "dkim_status")
FIELDS += ("mail_from_domain_status", "status", "attention", "zone")


class Strings:
    """Texts by number, each kept once: most of them are in thousands of rows."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: object) -> int | None:
        """None of None."""
        return None if text is None else self._numbers.setdefault(visible(text), len(self._numbers))

    def numbers(self, texts: Iterable[object] | None) -> list[int | None]:
        return [self.number(text) for text in texts or ()]

    def all(self) -> list[str]:
        return list(self._numbers)


def page_data(report: Mapping[str, Any]) -> str:
    """JSON for a script element of HTML: ``strings``, and ``rows`` with the numbers of strings.

    A row: those of FIELDS, sending_enabled, reasons, [dkim_aligned, spf_aligned, dmarc_policy, dmarc_name],
    name_servers, unchecked, findings, records. A finding: code, evidence, advice. A record: purpose, type, name, value,
    status, findings, servers. Of a server: its name, outcome, values, alias; None in the place of all servers says
    that each has the value.

    In a record's name, @ at the end is the identity's; * at the start of a value is the first label of the name.
    """
    strings = Strings()
    rows = [_row(row, strings) for row in report["identities"]]
    text = json.dumps({"strings": strings.all(), "rows": rows}, separators=(",", ":"), ensure_ascii=False)
    # Nothing in it is to end the element, or to begin a comment in it.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _row(row: Row, strings: Strings) -> list[Any]:
    policy, name = delivers(row, "dmarc_policy"), delivers(row, "dmarc_name")
    return [
        *strings.numbers(row.get(field) for field in FIELDS),
        row.get("sending_enabled"),
        strings.numbers(row["reasons"]),
        [delivers(row, "dkim_aligned"), delivers(row, "spf_aligned"), strings.number(policy), strings.number(name)],
        strings.numbers(row.get("name_servers")),
        strings.numbers(row.get("unchecked")),
        _findings(row, strings),
        [_record(record, row["identity"], strings) for record in row.get("records") or ()],
    ]


def _findings(holder: Mapping[str, Any], strings: Strings) -> list[Any]:
    told = ("code", "evidence", "advice")
    return [strings.numbers(finding[key] for key in told) for finding in holder.get("findings") or ()]


def _record(record: Mapping[str, Any], identity: str, strings: Strings) -> list[Any]:
    name = record["name"]
    label = f"{name.partition('.')[0]}."
    short = f"{name[: -len(identity)]}@" if name.endswith(identity) else name
    values = [f"*.{value[len(label) :]}" if value.startswith(label) else value for value in record["value"]]
    return [
        *strings.numbers((record["purpose"], record["type"], short)),
        strings.numbers(values),
        strings.number(record["status"]),
        _findings(record, strings),
        None if _as_wanted(record) else [_server(server, strings) for server in record.get("servers") or ()],
    ]


def _as_wanted(record: Mapping[str, Any]) -> bool:
    """Whether each server has the value, and nothing beside it."""
    servers = record.get("servers") or ()
    return record["status"] == OK and all(
        server["outcome"] == ANSWERED and server["value"] == record["value"] for server in servers
    )


def _server(server: Mapping[str, Any], strings: Strings) -> list[Any]:
    alias = strings.number(server.get("alias"))
    return [*strings.numbers((server["server"], server["outcome"])), strings.numbers(server.get("value")), alias]

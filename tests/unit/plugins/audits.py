# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Audits to test with: rows as ses_identity_dns_info returns them, and reports of them."""

from __future__ import annotations

import hashlib
from typing import Any

from ansible_collections.mailops.ses.plugins.module_utils._audit.report import audit_report
from ansible_collections.mailops.ses.plugins.module_utils._audit.sources import accounts_given

ZONE = "dkim.amazonses.com"
SERVERS = ["ns1.example.net (192.0.2.1)", "ns2.example.net (192.0.2.2)"]
MADE_AT = "2026-11-21T10:15:00+00:00"
ACCOUNT = "123456789012"
# Names and values that somebody else has made, to harm whoever looks at them.
HOSTILE = (
    "<script>document.title='gone'</script>",
    '"></td></tr></table><img src=x onerror=document.title=1>',
    "</script><script>document.title='gone'</script>",
    "moc.elpmaxe\u202egro.elpmaxe",
    "=cmd|'/c calc'!A1",
    "{{ 7 * 7 }}{% raw %}",
    "--><!--<script>",
    "&lt;b&gt;\x1b[31mred\x07",
)


def finding(code: str = "missing", evidence: str = "No server has it.", advice: str = "Publish it.") -> dict[str, str]:
    return {"code": code, "evidence": evidence, "advice": advice}


def record(name: str, status: str = "ok", value: str | None = None, purpose: str = "dkim", **more: Any) -> dict:
    """A CNAME record, as both servers have it; none has one that is missing."""
    wanted = [value or f"{name.partition('.')[0]}.{ZONE}"]
    has = {"ok": wanted, "missing": []}.get(status, ["other.example.net"])
    outcome = "answered" if has else "no_name"
    answers = [{"server": server, "outcome": outcome, "value": has, "alias": None} for server in SERVERS]
    found = [] if status == "ok" else [finding(status if status == "missing" else "wrong_target")]
    made = {"name": name, "type": "CNAME", "value": wanted, "purpose": purpose, "status": status}
    return {**made, "servers": answers, "findings": found, **more}


def row(identity: str = "example.com", **more: Any) -> dict[str, Any]:
    """A domain that is as it should be, but for ``more``; ``statuses`` are those of its records."""
    statuses = more.pop("statuses", ("ok", "ok", "ok"))
    tokens = [hashlib.sha256(f"{number}{identity!a}".encode()).hexdigest()[:32] for number in range(len(statuses))]
    records = [record(f"{token}._domainkey.{identity}", status) for token, status in zip(tokens, statuses, strict=True)]
    return {
        "identity": identity,
        "exists": True,
        "identity_type": "DOMAIN",
        "verification_status": "SUCCESS",
        "sending_enabled": True,
        "dkim_status": "SUCCESS",
        "mail_from_domain_status": None,
        "status": next((status for status in statuses if status != "ok"), "ok"),
        "zone": identity,
        "name_servers": SERVERS,
        "records": records,
        "unchecked": [],
        "findings": [],
        "deliverability": {
            "dkim_aligned": True,
            "spf_aligned": False,
            "dmarc_policy": "none",
            "dmarc_name": f"_dmarc.{identity}",
        },
        **more,
    }


def report(*rows: dict[str, Any], title: str = "SES audit") -> dict[str, Any]:
    """Of one account and Region."""
    return report_of({"eu-west-1": rows}, title)


def report_of(by_region: dict[str, Any], title: str = "SES audit") -> dict[str, Any]:
    """``by_region``: rows, or the message with which the Region could not be read."""
    accounts, problems = accounts_given(list(by_region))
    assert problems == []
    looked = [
        {"msg": found, "failed": True} if isinstance(found, str) else {"identities": list(found)}
        for found in by_region.values()
    ]
    return audit_report(looked, accounts, [{"account": ACCOUNT}], [{}], title, MADE_AT)


def many(count: int) -> list[dict[str, Any]]:
    """Domains of which each tenth has a record missing, and each hundredth was given up."""
    rows = []
    for number in range(count):
        trouble: dict[str, Any] = {"statuses": ("ok", "missing", "ok")} if number % 10 == 3 else {}
        if number % 100 == 7:
            trouble |= {"verification_status": "FAILED", "dkim_status": "FAILED", "sending_enabled": False}
        rows.append(row(f"mail{number:05d}.customer{number % 777}.example.com", **trouble))
    return rows

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An audit on one screen."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._audit.report import audit_report
from ansible_collections.mailops.ses.plugins.module_utils._audit.sources import accounts_given
from ansible_collections.mailops.ses.plugins.module_utils._audit.summary import WIDTH, summary
from ansible_collections.mailops.ses.tests.unit.plugins.audits import (
    HOSTILE,
    MADE_AT,
    finding,
    many,
    report,
    report_of,
    row,
)

REGIONS = [f"{area}-{side}-{number}" for area in ("eu", "us", "ap") for side in ("west", "east") for number in (1, 2)]


def test_it_says_what_there_is():
    found = report_of(
        {"eu-west-1": [row("example.com"), row("example.org", statuses=("missing",))], "us-east-1": "Denied."}
    )
    assert summary(found, ["/tmp/a.html"]) == [
        f"SES audit, {MADE_AT}",
        "2 identities: 1 to be put right, 0 to watch, 1 fine",
        "SES: 2 SUCCESS",
        "DNS: 1 missing, 1 ok",
        "Findings: 1 missing",
        "",
        "SOURCE                  IDENTITIES  TO PUT RIGHT  TO WATCH",
        "123456789012 us-east-1 NOT READ: Denied.",
        "123456789012 eu-west-1  2           1             0",
        "",
        "IDENTITY     WHERE      WHY",
        "example.org  eu-west-1  DKIM record: missing in DNS",
        "See /tmp/a.html",
    ]


def test_it_fits_on_a_screen_whatever_there_is():
    by_region = {region: many(800) for region in REGIONS}
    by_region["ca-west-1"] = f"You may not. {'x' * 500}"
    codes = [finding(code) for code in ("dmarc_missing", "several_dmarc", "delegation_differs", "dmarc_malformed")]
    by_region["sa-east-1"] = [
        row(
            f"{'a' * 60}.{number}.example.com",
            verification_status=status,
            status=dns,
            findings=codes,
            statuses=("partial",),
        )
        for number, (status, dns) in enumerate(
            [("PENDING", "partial"), ("TEMPORARY_FAILURE", "conflict"), ("NOT_STARTED", "unreachable")]
        )
    ]
    lines = summary(report_of(by_region), ["/tmp/a.html"])
    assert len(lines) <= 24
    assert max(map(len, lines)) <= WIDTH
    assert any(line.endswith("more accounts and Regions") for line in lines)
    assert any(line.startswith("and ") and line.endswith(" more") for line in lines)
    assert any("NOT READ" in line for line in lines)


def test_all_is_well_and_nothing_is_there():
    assert summary(report(row()))[-1] == "Nothing wants a hand."
    assert summary(report())[-1] == "There are no identities."


def test_nothing_steers_the_terminal():
    lines = summary(report(*(row(name, verification_status="FAILED") for name in HOSTILE), title="\x1b]0;gone\x07"))
    assert not any(character in line for line in lines for character in "\x1b\x07\u202e\n")


def test_an_account_that_is_left_out_says_why():
    given = [{"name": "a", "region": "eu-west-1", "profile": "a"}, {"name": "b", "region": "eu-west-1", "profile": "b"}]
    looked = [{"identities": [row()]}] * 2
    found = audit_report(looked, accounts_given(given)[0], [{"account": "1"}] * 2, [{}] * 2, "Audit", MADE_AT)
    assert "b eu-west-1 is the same account and Region as a eu-west-1, and not told twice" in summary(found)

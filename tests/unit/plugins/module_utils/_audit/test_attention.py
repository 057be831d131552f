# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much attention an identity wants."""

from __future__ import annotations

import pytest

from ansible_collections.mailops.ses.plugins.module_utils._audit.attention import attention
from ansible_collections.mailops.ses.tests.unit.plugins.audits import finding, row

SPF_AND_DKIM_FAIL = {"dkim_aligned": False, "spf_aligned": False, "dmarc_policy": "none", "dmarc_name": "_dmarc.a"}


@pytest.mark.parametrize(
    ("differs", "level", "reason"),
    [
        ({}, "fine", None),
        ({"dkim_status": "NOT_STARTED"}, "fine", None),
        ({"verification_status": "FAILED"}, "action", "SES has given up verifying it"),
        ({"verification_status": "TEMPORARY_FAILURE"}, "action", "SES cannot verify it any more"),
        ({"verification_status": "PENDING"}, "watch", "SES has not verified it yet"),
        ({"verification_status": "NOT_STARTED"}, "watch", "SES has not begun to verify it"),
        ({"dkim_status": "FAILED"}, "action", "SES has given up on DKIM"),
        ({"mail_from_domain_status": "TEMPORARY_FAILURE"}, "action", "SES does not find the MAIL FROM domain any more"),
        ({"mail_from_domain_status": "PENDING"}, "watch", "SES is still looking for the MAIL FROM domain"),
        ({"sending_enabled": False}, "watch", "SES takes no mail from it"),
        ({"statuses": ("missing", "ok", "missing")}, "action", "2 DKIM records: missing in DNS"),
        ({"statuses": ("wrong_value",)}, "action", "DKIM record: wrong in DNS"),
        ({"statuses": ("conflict",)}, "action", "DKIM record: something else is in the way in DNS"),
        ({"statuses": ("partial", "ok")}, "watch", "DKIM record: name servers differ"),
        ({"statuses": ("unreachable",)}, "watch", "DKIM record: no name server tells"),
        ({"unchecked": ["TXT k._domainkey.a"]}, "watch", "SES does not tell the value of TXT k._domainkey.a"),
        ({"deliverability": SPF_AND_DKIM_FAIL}, "watch", "DMARC passes neither by DKIM nor by SPF"),
        ({"findings": [finding("dmarc_missing")]}, "watch", "of the zone or DMARC: dmarc_missing"),
    ],
    ids=str,
)
def test_one_thing_is_told(differs, level, reason):
    found, reasons = attention(row(**differs))
    assert found == level
    assert len(reasons) == (reason is not None)
    assert reason is None or reasons[0].startswith(reason)


def test_the_most_urgent_is_told_first():
    level, reasons = attention(row(verification_status="PENDING", statuses=("partial", "missing")))
    assert level == "action"
    assert reasons[0] == "DKIM record: missing in DNS"
    assert len(reasons) == 3


def test_one_that_is_not_verified_is_not_told_to_take_no_mail():
    _level, reasons = attention(row(verification_status="PENDING", sending_enabled=False))
    assert reasons == ["SES has not verified it yet"]


def test_what_is_not_known_of_an_address_is_no_reason():
    unknown = {"dkim_aligned": None, "spf_aligned": None, "dmarc_policy": "none", "dmarc_name": "_dmarc.a"}
    assert attention(row(deliverability=unknown, records=[])) == ("fine", [])

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the filter mail_delivery."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.filter.mail_delivery import FilterModule

mail_delivery = FilterModule().filters()["mail_delivery"]


def test_it_gives_plain_data():
    log = "h postfix/cleanup[1]: 4F: message-id=<a@b>\nh postfix/smtp[2]: 4F: to=<c@d>, status=sent (250 Ok 0102-a)\n"
    assert mail_delivery(log, "a@b") == {
        "status": "sent",
        "queue_id": "4F",
        "said": "250 Ok 0102-a",
        "ses_message_id": "0102-a",
        "advice": "",
    }

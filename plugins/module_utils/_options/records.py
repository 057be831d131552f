# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DNS records that SES does not tell of."""

from __future__ import annotations

from typing import Any

RECORDS: dict[str, Any] = {
    "records": {
        "type": "list",
        "elements": "dict",
        "options": {
            "name": {"type": "str", "required": True},
            "type": {"type": "str", "required": True, "choices": ["CNAME", "MX", "TXT"]},
            "value": {"type": "list", "elements": "str", "required": True},
            "purpose": {
                "type": "str",
                "required": True,
                "choices": ["dkim", "dmarc", "mail_from", "spf", "verification"],
            },
            "ttl": {"type": "int"},
        },
    },
}

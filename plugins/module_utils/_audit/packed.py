# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A report as one short text, on its way through Ansible's variables. No I/O.

ansible-core looks for templates in every value of a variable each time it is used, which takes seconds for 10,000
identities; a text is one value.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import Any

_MARK = "ses-audit:"


def pack(report: dict[str, Any]) -> str:
    """JSON, compressed, in base64, behind a mark. No template can be in it, and no data that looks like YAML."""
    text = json.dumps(report, separators=(",", ":"))
    return _MARK + base64.b64encode(zlib.compress(text.encode(), 1)).decode()


def unpack(text: object) -> dict[str, Any]:
    """The report. Raises ValueError for what pack() has not made."""
    if not isinstance(text, str) or not text.startswith(_MARK):
        raise ValueError("is no text that the filter mailops.ses.audit_report has made")
    try:
        return json.loads(zlib.decompress(base64.b64decode(text[len(_MARK) :], validate=True)))
    except (binascii.Error, zlib.error, ValueError) as error:
        raise ValueError(f"is not as the filter mailops.ses.audit_report has made it: {error}") from error

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags, as AWS allows them: at most 50, keys of up to 128 characters, values of up to 256."""

from __future__ import annotations

from ses_errors import BadRequest

MAX_TAGS = 50
MAX_KEY = 128
MAX_VALUE = 256


def tags_from(given: list[dict[str, str]], present: dict[str, str]) -> dict[str, str]:
    """The tags after adding those given to those present."""
    for tag in given:
        if not 0 < len(tag["Key"]) <= MAX_KEY or len(tag["Value"]) > MAX_VALUE:
            raise BadRequest(f"The tag {tag['Key']!r} is too long or empty.")
        if tag["Key"].lower().startswith("aws:"):
            raise BadRequest(f"The tag {tag['Key']!r}: the prefix aws: is reserved.")
    if len({tag["Key"] for tag in given}) != len(given):
        raise BadRequest("A tag key is given twice.")
    merged = present | {tag["Key"]: tag["Value"] for tag in given}
    if len(merged) > MAX_TAGS:
        raise BadRequest(f"There can be at most {MAX_TAGS} tags.")
    return merged

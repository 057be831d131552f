# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One state, two spellings: API v2 says TEMPORARY_FAILURE, API v1 TemporaryFailure."""

from __future__ import annotations

import re


def to_v1(word: str) -> str:
    return "".join(part.capitalize() for part in word.split("_"))


def to_v2(word: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", word).upper()

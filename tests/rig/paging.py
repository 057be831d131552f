# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists, a page at a time."""

from __future__ import annotations

import base64
import re
from typing import Any

from ses_errors import BadRequest

PAGE_SIZE = 100
MAX_PAGE_SIZE = 1000


def one_page(rows: list[Any], size: int | None, token: str | None) -> tuple[list[Any], dict[str, str]]:
    """A page of the rows, and NextToken where there are more."""
    size = PAGE_SIZE if size is None else size
    if not 0 < size <= MAX_PAGE_SIZE:
        raise BadRequest(f"The page size {size} is not between 1 and {MAX_PAGE_SIZE}.")
    start = _position(token) if token else 0
    following = base64.urlsafe_b64encode(f"from {start + size}".encode()).decode()
    return rows[start : start + size], {"NextToken": following} if start + size < len(rows) else {}


def _position(token: str) -> int:
    try:
        found = re.fullmatch(rb"from (\d+)", base64.urlsafe_b64decode(token))
    except ValueError:
        found = None
    if found is None:
        raise BadRequest("NextToken is not one that was given out.")
    return int(found[1])

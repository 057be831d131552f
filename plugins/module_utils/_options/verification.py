# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How an identity is verified, and whether that is started again."""

from __future__ import annotations

from typing import Any

from .._plan.restart import NEVER, RESTARTS

VERIFICATION: dict[str, Any] = {
    "txt_verification": {"type": "bool", "default": False},
    "restart_verification": {"type": "str", "choices": list(RESTARTS), "default": NEVER},
}

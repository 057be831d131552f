# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of configuration sets and their event destinations, checked."""

from __future__ import annotations

import re

from ._plan.bad_input import BadInput

_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


def checked_name(given: str, option: str = "configuration_set_name") -> str:
    """The name. Raises BadInput for what SES takes for none (CreateConfigurationSet)."""
    if not _NAME.fullmatch(given):
        raise BadInput(option, given, "is not 1 to 64 letters (a-z, A-Z), digits, hyphens and underscores")
    return given

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of configuration sets and their event destinations, checked."""

from __future__ import annotations

from ._plan.aws_names import is_configuration_set_name
from ._plan.bad_input import BadInput


def checked_name(given: str, option: str = "configuration_set_name") -> str:
    """The name. Raises BadInput for what SES takes for none (CreateConfigurationSet)."""
    if not is_configuration_set_name(given):
        raise BadInput(option, given, "is not 1 to 64 letters (a-z, A-Z), digits, hyphens and underscores")
    return given

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one exception for input that cannot be right, whatever SES says."""

from __future__ import annotations


class BadInput(ValueError):
    """Raised before anything is changed: names the option, the value and what would be right.

    ``value`` is left out of the message when it is ``None``, which is how secrets are refused.
    """

    def __init__(self, option: str, value: object, problem: str) -> None:
        shown = option if value is None else f"{option}={value!r}"
        super().__init__(f"{shown}: {problem}")
        self.option = option

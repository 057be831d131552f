# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options of one aspect, wherever a module has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def options_of(params: Mapping[str, Any], aspect: str, spec: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """An aspect's options, nested below its name or a module's own; None where none of them is given."""
    options = params.get(aspect, params)
    return options if options and any(options[name] is not None for name in spec) else None

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""That a Python library is not there, in words: which one, and for which Python it is to be installed."""

from __future__ import annotations

import sys


def missing_library(name: str) -> str:
    """``name``: the library's own, by which it is installed."""
    return f"{name} is not installed for {sys.executable}, on the host where this runs; install it there"

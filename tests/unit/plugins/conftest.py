# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings of Hypothesis: the same examples in every run, and no clock, which means nothing on a busy machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("mailops", deadline=None, database=None, derandomize=True)
settings.load_profile("mailops")

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long to wait, and how often to look."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  wait_timeout:
    description:
      - For how many seconds to wait at most. When they are over, the task fails and says what SES last said and which
        records it looks for.
    type: int
    default: 900
  wait_delay:
    description:
      - Seconds between two looks. SES counts as having made up its mind when two looks in a row agree.
    type: int
    default: 10
"""

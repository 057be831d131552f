# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the module that changes a configuration set can do."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options: {}
attributes:
  check_mode:
    description: Can run in check mode and return the status prediction without modifying the target.
    support: full
    details:
      - What only SES can tell (whether a new set has reputation metrics by itself, and since when they count) is left
        out of the prediction and named in RV(known_after_apply).
  diff_mode:
    description: Returns details on what has changed (or possibly needs changing in check mode), when in diff mode.
    support: full
    details:
      - Shows what a person decides.
  idempotent:
    description: When run twice in a row outside check mode, with the same arguments, the second invocation indicates no
      change.
    support: full
    details:
      - A second run makes one call of SES, two where O(event_destinations) are given, and one of STS for the account in
        the ARN.
"""

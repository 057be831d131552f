# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the module that sends messages can do."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options: {}
attributes:
  check_mode:
    description: Can run in check mode and return the status prediction without modifying the target.
    support: full
    details:
      - It asks SES what decides about the message, mostly in four calls. What is in the way is told in RV(problems) and
        in a warning, and RV(would_be_accepted) is V(false); the task does not fail, because an earlier task may put it
        right in a real run. That holds for a file to attach that is not there yet, too.
  diff_mode:
    description: Returns details on what has changed (or possibly needs changing in check mode), when in diff mode.
    support: none
    details:
      - A message that is sent leaves nothing to compare.
  idempotent:
    description: When run twice in a row outside check mode, with the same arguments, the second invocation indicates no
      change.
    support: none
    details:
      - Each run sends a message.
"""

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the module that changes the account can do."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options: {}
attributes:
  check_mode:
    description: Can run in check mode and return the status prediction without modifying the target.
    support: full
    details:
      - The case of a review that is asked for is left out of the prediction and named in RV(known_after_apply).
  diff_mode:
    description: Returns details on what has changed (or possibly needs changing in check mode), when in diff mode.
    support: full
    details:
      - Shows what a person decides, and how far the review is. Quotas, which AWS decides, are not in it.
  idempotent:
    description: When run twice in a row outside check mode, with the same arguments, the second invocation indicates no
      change.
    support: full
    details:
      - A second run makes one call. A request for production access is made again only where AWS says that it did not
        receive the first one (RV(review.status=FAILED)), and once in each run.
"""

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Options that choose among identities."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  identity_types:
    description: Only identities of these types.
    type: list
    elements: str
    choices: [EMAIL_ADDRESS, DOMAIN, MANAGED_DOMAIN]
  verification_statuses:
    description: Only identities with one of these verification statuses.
    type: list
    elements: str
    choices: [FAILED, TEMPORARY_FAILURE, PENDING, NOT_STARTED, SUCCESS]
  name_pattern:
    description: Only identities whose names match this shell pattern, such as V(*.example.com). Case does not matter.
    type: str
"""

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags of an identity or a configuration set."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  tags:
    description:
      - The tags to have. Left out, those that are there stay as they are; V({}) takes them all away.
      - Values are text; numbers and booleans are written as text.
    type: dict
    aliases: [resource_tags]
  purge_tags:
    description:
      - Whether tags that are not in O(tags) are taken away. Those of AWS itself (C(aws:)) always stay.
      - Without O(tags) it has no effect.
    type: bool
    default: true
"""

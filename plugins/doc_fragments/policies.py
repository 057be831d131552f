# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sending authorization policies of an identity."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  policies:
    description:
      - Sending authorization policies, by name. Each is a document, or its JSON text. Left out, the policies stay as
        they are; an empty one takes the policy of that name away.
      - They compare by meaning. The order of keys, one-element lists, and an account given as its number or as its root
        user do not count.
      - In them C({identity_arn}) and C({identity}) stand for those of the identity, so that one document serves many
        identities.
      - SES may refuse them as long as the identity is not verified.
    type: dict
  purge_policies:
    description:
      - Whether policies that are not in O(policies) are taken away. Without O(policies) it has no effect.
    type: bool
    default: false
"""

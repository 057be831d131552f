# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The option that names the identity."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  identity:
    description:
      - The domain or email address. What contains an C(@) is an address, all else is a domain.
      - A domain is sent to SES in lower case, without a trailing dot, and an internationalised one as its A-labels
        (which needs the Python library C(idna)).
      - The ARN of an identity stands for its name, where it is of this account and Region.
      - An address keeps its spelling, because SES tells addresses apart by case.
    type: str
    required: true
    aliases: [email, domain]
"""

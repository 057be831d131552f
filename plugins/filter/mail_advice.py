# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.mail_advice."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._mail_host.delivery_log import advice_for

DOCUMENTATION = r"""
name: mail_advice
short_description: What to do about what Amazon SES's SMTP endpoint or a mail program has said
version_added: 0.1.0
description:
  - Knows SES's refusals, and what mail programs say of networks, certificates and logins.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: A reply, or some lines of a log.
    type: str
    required: true
seealso:
  - plugin: mailops.ses.mail_delivery
    plugin_type: filter
"""

EXAMPLES = r"""
- name: What is to be done?
  ansible.builtin.debug:
    msg: "{{ '454 Throttling failure: Maximum sending rate exceeded' | mailops.ses.mail_advice }}"
  # => SES takes fewer messages a second than this account sends. What is queued is tried again by itself; ask AWS for a
  #    higher rate if the queue grows
"""

RETURN = r"""
_value:
  description: One or two sentences, without the full stop at the end.
  type: str
"""


class FilterModule:
    def filters(self):
        return {"mail_advice": advice_for}

# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.smtp_relay_problems."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._mail_host.wishes import (
    relay_problems,
    rotation_problems,
)

DOCUMENTATION = r"""
name: smtp_relay_problems
short_description: What is wrong with what the role smtp_relay is asked for
version_added: 0.1.0
description:
  - Says of each variable that cannot be right why it is not, and what would be. An empty list says that nothing is
    wrong. Nothing is asked of AWS or of the mail host, and no password is shown.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: The variables of the role P(mailops.ses.smtp_relay#role), by their names without C(smtp_relay_).
    type: dict
    required: true
  rotation:
    description: Whether it is only the credentials that are to be replaced, so that all else may be left out.
    type: bool
    default: false
"""

EXAMPLES = r"""
- name: Refuse what cannot be right
  ansible.builtin.assert:
    that: problems | length == 0
    fail_msg: "{{ problems }}"
  vars:
    asked:
      mta: sendmail
      region: eu-west-1
      port: 587
      username: "{{ vault_access_key_id }}"
      password: "{{ vault_smtp_password }}"
    problems: "{{ asked | mailops.ses.smtp_relay_problems }}"
  # => ["smtp_relay_mta='sendmail': is not known; give one of postfix, msmtp"]
"""

RETURN = r"""
_value:
  description: A sentence for each of them.
  type: list
  elements: str
  sample: ["smtp_relay_mta='sendmail': is not known; give one of postfix, msmtp"]
"""


def smtp_relay_problems(given, rotation=False):
    return rotation_problems(given) if rotation else relay_problems(given)


class FilterModule:
    def filters(self):
        return {"smtp_relay_problems": smtp_relay_problems}

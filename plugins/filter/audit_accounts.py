# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.audit_accounts."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._audit.sources import accounts_given

DOCUMENTATION = r"""
name: audit_accounts
short_description: The accounts and Regions of an audit, checked and in one shape
version_added: 0.1.0
description:
  - Takes Regions as a list or as text, and accounts as dictionaries, as the variable C(audit_sources) of the role
    P(mailops.ses.audit#role) holds them. Nothing stands for the account and Region at hand.
  - Fails where one of them cannot be right, and then tells of all of these. P(mailops.ses.audit_problems#filter) tells
    of them without failing.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: The sources.
    type: raw
    required: true
seealso:
  - plugin: mailops.ses.audit_problems
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Two Regions of the account at hand
  ansible.builtin.debug:
    msg: "{{ 'eu-west-1, us-east-1' | mailops.ses.audit_accounts }}"
  # => [{name: null, regions: [eu-west-1, us-east-1], connection: {}, role_arn: null, external_id: null}]
"""

RETURN = r"""
_value:
  description:
    - The accounts, each with C(name), C(regions), C(connection) (options of an AWS module), C(role_arn) and
      C(external_id).
  type: list
  elements: dict
"""


def accounts(given):
    found, problems = accounts_given(given)
    if problems:
        raise AnsibleFilterError(". ".join(problems))
    return found


class FilterModule:
    def filters(self):
        return {"audit_accounts": accounts}

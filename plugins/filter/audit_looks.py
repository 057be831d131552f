# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.audit_looks."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._audit.report import looks_at

DOCUMENTATION = r"""
name: audit_looks
short_description: Each Region of each account of an audit
version_added: 0.1.0
description:
  - Lists what an audit reads one after another. It has no credentials in it, so it may be looped over.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: The accounts, as P(mailops.ses.audit_accounts#filter) returns them.
    type: list
    elements: dict
    required: true
"""

EXAMPLES = r"""
- name: Two Regions
  ansible.builtin.debug:
    msg: "{{ 'eu-west-1, us-east-1' | mailops.ses.audit_accounts | mailops.ses.audit_looks }}"
  # => [{account: 0, region: eu-west-1}, {account: 0, region: us-east-1}]
"""

RETURN = r"""
_value:
  description: Each with C(account), its place in the list, and C(region), none for the Region at hand.
  type: list
  elements: dict
  sample: [{account: 0, region: eu-west-1}, {account: 0, region: us-east-1}]
"""


def looks(accounts):
    try:
        return looks_at(accounts)
    except (TypeError, KeyError, AttributeError) as error:
        raise AnsibleFilterError("mailops.ses.audit_looks takes what the filter audit_accounts returns") from error


class FilterModule:
    def filters(self):
        return {"audit_looks": looks}

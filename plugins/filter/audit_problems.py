# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.audit_problems."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._audit.choices import choice_problems
from ansible_collections.mailops.ses.plugins.module_utils._audit.conditions import conditions_given
from ansible_collections.mailops.ses.plugins.module_utils._audit.servers import server_problems
from ansible_collections.mailops.ses.plugins.module_utils._audit.sources import accounts_given

DOCUMENTATION = r"""
name: audit_problems
short_description: What is wrong with what an audit is asked for
version_added: 0.1.0
description:
  - Says of each source, condition and choice of an audit that cannot be right why it is not, and what would be. An
    empty list says that nothing is wrong. Nothing is asked of AWS or DNS.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: The sources, as P(mailops.ses.audit_accounts#filter) takes them.
    type: raw
    required: true
  fail_on:
    description: What is declared a failure, as C(audit_fail_on) of the role P(mailops.ses.audit#role) holds it.
    type: raw
    default: []
  formats:
    description: The kinds of files, as C(audit_formats) holds them.
    type: raw
    default: []
  identity_types:
    description: Types of identities, as C(audit_identity_types) holds them.
    type: raw
    default: []
  verification_statuses:
    description: Verification statuses, as C(audit_verification_statuses) holds them.
    type: raw
    default: []
  servers:
    description: Name servers and resolvers, by the option that names them.
    type: dict
    default: {}
seealso:
  - plugin: mailops.ses.audit_accounts
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Refuse what cannot be right
  ansible.builtin.assert:
    that: problems | length == 0
    fail_msg: "{{ problems }}"
  vars:
    problems: "{{ ['eu-west-1'] | mailops.ses.audit_problems(fail_on='FAILED', formats='word') }}"
  # => ["audit_formats='word': is none of html, csv, json"]
"""

RETURN = r"""
_value:
  description: A sentence for each of them.
  type: list
  elements: str
  sample: ["audit_formats='word': is none of html, csv, json"]
"""


def problems(given, fail_on=None, formats=None, identity_types=None, verification_statuses=None, servers=None):
    choices = {
        "formats": formats,
        "identity_types": identity_types,
        "verification_statuses": verification_statuses,
    }
    found = accounts_given(given)[1] + conditions_given(fail_on)[1]
    for option, chosen in choices.items():
        found += choice_problems(option, chosen)
    for option, named in (servers or {}).items():
        found += server_problems(option, named)
    return found


class FilterModule:
    def filters(self):
        return {"audit_problems": problems}

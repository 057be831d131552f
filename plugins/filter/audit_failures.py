# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.audit_failures."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._audit.conditions import conditions_given, failures
from ansible_collections.mailops.ses.plugins.module_utils._audit.packed import unpack

DOCUMENTATION = r"""
name: audit_failures
short_description: Which identities of an audit have what is declared a failure
version_added: 0.1.0
description:
  - Says of each source and identity that meets one of the conditions which ones it meets. An empty list says that none
    does.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: The report, as P(mailops.ses.audit_report#filter) returns it.
    type: str
    required: true
  fail_on:
    description:
      - The conditions, as C(audit_fail_on) of the role P(mailops.ses.audit#role) holds them.
      - One that there is not is refused.
    type: raw
    required: true
  at_most:
    description: How many sentences there are at most; one more tells how many are left out.
    type: int
    default: 10
"""

EXAMPLES = r"""
- name: Fail where SES has given up
  ansible.builtin.assert:
    that: failures | length == 0
    fail_msg: "{{ failures | join('. ') }}"
  vars:
    failures: "{{ report | mailops.ses.audit_failures(fail_on=['FAILED', 'wrong_value']) }}"
  # => example.com (123456789012 eu-west-1) has FAILED, wrong_value
"""

RETURN = r"""
_value:
  description: A sentence for each of them.
  type: list
  elements: str
  sample: ["example.com (123456789012 eu-west-1) has FAILED, wrong_value"]
"""


def audit_failures(report, fail_on, at_most=10):
    conditions, problems = conditions_given(fail_on)
    if problems:
        raise AnsibleFilterError(". ".join(problems))
    try:
        return failures(unpack(report), conditions, int(at_most))
    except ValueError as error:
        raise AnsibleFilterError(f"mailops.ses.audit_failures: {report!r:.40} {error}") from error


class FilterModule:
    def filters(self):
        return {"audit_failures": audit_failures}

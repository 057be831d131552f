# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.audit_report."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._audit.packed import pack
from ansible_collections.mailops.ses.plugins.module_utils._audit.report import audit_report

DOCUMENTATION = r"""
name: audit_report
short_description: What several looks at identities and their DNS found, as one report
version_added: 0.1.0
description:
  - Puts results of M(mailops.ses.ses_identity_dns_info) of several accounts and Regions together, what wants attention
    first, and counts. A look that failed is a source that could not be read.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: The results, one for each Region of each account, in their order.
    type: list
    elements: dict
    required: true
  accounts:
    description: The accounts, as P(mailops.ses.audit_accounts#filter) returns them.
    type: list
    elements: dict
    required: true
  callers:
    description:
      - A result of M(amazon.aws.aws_caller_info) for each account; one without C(account) where it is not known.
    type: list
    elements: dict
    required: true
  assumed:
    description:
      - A result of M(amazon.aws.sts_assume_role) for each account; an empty one where no role was to be assumed.
    type: list
    elements: dict
    required: true
  title:
    description: What the report is called.
    type: str
    required: true
  made_at:
    description: When it was made, ISO 8601 in UTC.
    type: str
    required: true
seealso:
  - plugin: mailops.ses.audit_json
    plugin_type: filter
  - plugin: mailops.ses.audit_page
    plugin_type: filter
  - plugin: mailops.ses.audit_csv
    plugin_type: filter
  - plugin: mailops.ses.audit_summary
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Look at some identities
  mailops.ses.ses_identity_dns_info:
    identities: [example.com]
  register: looked

- name: Keep the report
  ansible.builtin.set_fact:
    report: "{{ [looked] | mailops.ses.audit_report(accounts='' | mailops.ses.audit_accounts,
      callers=[{}], assumed=[{}], title='My domains', made_at=now(utc=true).isoformat(timespec='seconds')) }}"
"""

RETURN = r"""
_value:
  description:
    - The report, packed into one text, with which Ansible is quick whatever the number of identities. Other filters
      take it; P(mailops.ses.audit_json#filter) shows what is in it.
  type: str
"""


def report(looked, accounts, callers, assumed, title, made_at):
    try:
        return pack(audit_report(looked, accounts, callers, assumed, title, made_at))
    except (TypeError, KeyError, AttributeError, IndexError, ValueError) as error:
        raise AnsibleFilterError(
            "mailops.ses.audit_report takes a result of ses_identity_dns_info for each Region of each account, and one "
            "of aws_caller_info and sts_assume_role for each account"
        ) from error


class FilterModule:
    def filters(self):
        return {"audit_report": report}

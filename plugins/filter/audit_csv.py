# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.audit_csv."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._audit.packed import unpack
from ansible_collections.mailops.ses.plugins.module_utils._audit.sheet import sheet

DOCUMENTATION = r"""
name: audit_csv
short_description: An audit as a table for a spreadsheet
version_added: 0.1.0
description:
  - Makes comma-separated values (RFC 4180) with a heading and a line for each identity.
  - A cell that a spreadsheet would take for a formula gets an apostrophe in front.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: The report, as P(mailops.ses.audit_report#filter) returns it.
    type: str
    required: true
"""

EXAMPLES = r"""
- name: Write the table
  ansible.builtin.copy:
    content: "{{ report | mailops.ses.audit_csv }}"
    dest: audit.csv
    mode: "0640"
"""

RETURN = r"""
_value:
  description: The lines, each ended by carriage return and line feed.
  type: str
"""


def audit_csv(report):
    try:
        return sheet(unpack(report))
    except ValueError as error:
        raise AnsibleFilterError(f"mailops.ses.audit_csv: {report!r:.40} {error}") from error


class FilterModule:
    def filters(self):
        return {"audit_csv": audit_csv}

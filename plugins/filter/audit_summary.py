# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.audit_summary."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._audit.packed import unpack
from ansible_collections.mailops.ses.plugins.module_utils._audit.summary import summary

DOCUMENTATION = r"""
name: audit_summary
short_description: An audit on one screen of a terminal
version_added: 0.1.0
description:
  - Makes at most 24 lines of it, whatever the number of identities. It has the counts, the accounts and Regions, and
    what wants a hand first.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: The report, as P(mailops.ses.audit_report#filter) returns it.
    type: str
    required: true
  files:
    description: The files that have all of it.
    type: list
    elements: str
    default: []
seealso:
  - module: mailops.ses.ses_report
"""

EXAMPLES = r"""
- name: Show it
  mailops.ses.ses_report:
    lines: "{{ report | mailops.ses.audit_summary }}"
  # => |
  #      My domains, 2026-11-20T10:15:00Z
  #      2 identities: 1 to be put right, 0 to watch, 1 fine
  #      SES: 1 FAILED, 1 SUCCESS
  #      DNS: 1 wrong_value, 1 ok
  #
  #      SOURCE                  IDENTITIES  TO PUT RIGHT  TO WATCH
  #      123456789012 eu-west-1  2           1             0
  #
  #      IDENTITY     WHERE      WHY
  #      example.com  eu-west-1  SES has given up verifying it
"""

RETURN = r"""
_value:
  description: The lines.
  type: list
  elements: str
"""


def audit_summary(report, files=()):
    try:
        return summary(unpack(report), files)
    except ValueError as error:
        raise AnsibleFilterError(f"mailops.ses.audit_summary: {report!r:.40} {error}") from error


class FilterModule:
    def filters(self):
        return {"audit_summary": audit_summary}

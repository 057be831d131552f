# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.identity_table."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._plan.table import identity_table

DOCUMENTATION = r"""
name: identity_table
short_description: Identities as a table of plain text
version_added: 0.1.0
description:
  - Lays out what M(mailops.ses.ses_identity_info), M(mailops.ses.ses_identity_wait) or M(mailops.ses.ses_identity)
    return as lines of text, in the order given, with a count of each status at the end.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: The identities.
    type: list
    elements: dict
    required: true
seealso:
  - module: mailops.ses.ses_report
"""

EXAMPLES = r"""
- name: All identities, what needs a hand first
  mailops.ses.ses_identity_info:
    sort_by: status
  register: all

- name: Show them
  mailops.ses.ses_report:
    lines: "{{ all.identities | mailops.ses.identity_table }}"
  # => |
  #      STATUS   SENDING  TYPE           IDENTITY
  #      FAILED   no       DOMAIN         example.net
  #      PENDING  no       DOMAIN         example.com
  #      PENDING  no       EMAIL_ADDRESS  billing@example.net
  #
  #      3 identities: 1 FAILED, 2 PENDING
"""

RETURN = r"""
_value:
  description: The lines.
  type: list
  elements: str
"""


def table(identities):
    if not isinstance(identities, (list, tuple)):
        raise AnsibleFilterError(
            f"mailops.ses.identity_table takes a list of identities, not {type(identities).__name__}"
        )
    try:
        return identity_table(identities)
    except (TypeError, KeyError, AttributeError) as error:
        raise AnsibleFilterError(
            "mailops.ses.identity_table takes what ses_identity_info returns in identities"
        ) from error


class FilterModule:
    def filters(self):
        return {"identity_table": table}

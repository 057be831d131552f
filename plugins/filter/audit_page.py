# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.audit_page."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._audit.packed import unpack
from ansible_collections.mailops.ses.plugins.module_utils._audit.page import page

DOCUMENTATION = r"""
name: audit_page
short_description: An audit as a page of HTML
version_added: 0.1.0
description:
  - Makes one file of HTML that a browser shows without asking for anything else. It shows its table without JavaScript
    as well.
  - No name or value in it can take effect as HTML, and its content security policy lets nothing run but O(script).
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: The report, as P(mailops.ses.audit_report#filter) returns it.
    type: str
    required: true
  style:
    description: CSS; the role P(mailops.ses.audit#role) has it in C(files/page.css).
    type: str
    required: true
  script:
    description: JavaScript; the role P(mailops.ses.audit#role) has it in C(files/page.js).
    type: str
    required: true
"""

EXAMPLES = r"""
- name: Write the page
  ansible.builtin.copy:
    content: "{{ report | mailops.ses.audit_page(style=lookup('ansible.builtin.file', 'page.css'),
      script=lookup('ansible.builtin.file', 'page.js')) }}"
    dest: audit.html
    mode: "0640"
"""

RETURN = r"""
_value:
  description: The page.
  type: str
"""


def audit_page(report, style, script):
    try:
        return page(unpack(report), str(style), str(script))
    except ValueError as error:
        raise AnsibleFilterError(f"mailops.ses.audit_page: {report!r:.40} {error}") from error


class FilterModule:
    def filters(self):
        return {"audit_page": audit_page}

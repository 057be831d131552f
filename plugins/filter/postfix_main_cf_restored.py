# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.postfix_main_cf_restored."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._mail_host.main_cf import without_settings

DOCUMENTATION = r"""
name: postfix_main_cf_restored
short_description: Postfix's main.cf with what was there before
version_added: 0.1.0
description:
  - Takes settings out of the text of a C(main.cf) that P(mailops.ses.postfix_main_cf#filter) has put in, and puts back
    the lines that were there. A setting that somebody has changed since stays as it is, and is named; of a list, what
    somebody has added stays.
author:
  - mailops.ses contributors (@mailops)
positional: kept
options:
  _input:
    description: The text of the file.
    type: str
    required: true
  kept:
    description: What P(mailops.ses.postfix_main_cf#filter) gave as C(kept).
    type: dict
    required: true
seealso:
  - plugin: mailops.ses.postfix_main_cf
    plugin_type: filter
"""

EXAMPLES = r"""
- name: See what would be in main.cf
  ansible.builtin.debug:
    msg: "{{ ours.content | mailops.ses.postfix_main_cf_restored(ours.kept) }}"
  vars:
    ours: "{{ 'relayhost = mail.example.net' | mailops.ses.postfix_main_cf({'relayhost': '[relay.example.com]'}) }}"
  # => {content: "relayhost = mail.example.net\n", changed_since: []}
"""

RETURN = r"""
_value:
  description: C(content), the text, and C(changed_since), the names of settings that were left.
  type: dict
"""


def postfix_main_cf_restored(text, kept):
    content, changed_since = without_settings(text, kept)
    return {"content": content, "changed_since": changed_since}


class FilterModule:
    def filters(self):
        return {"postfix_main_cf_restored": postfix_main_cf_restored}

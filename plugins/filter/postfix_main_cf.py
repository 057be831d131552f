# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.postfix_main_cf."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._mail_host.main_cf import kept_meanwhile, with_settings
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

DOCUMENTATION = r"""
name: postfix_main_cf
short_description: Postfix's main.cf with other settings, and what they took the place of
version_added: 0.1.0
description:
  - Puts settings into the text of a C(main.cf). All else stays as it is, comments and the order of lines too.
  - It tells what was there, so that P(mailops.ses.postfix_main_cf_restored#filter) can put it back.
author:
  - mailops.ses contributors (@mailops)
positional: settings
options:
  _input:
    description: The text of the file.
    type: str
    required: true
  settings:
    description: The values, by their names.
    type: dict
    required: true
  kept:
    description: What this filter gave as C(kept) the last time. What is in there and no longer wanted is put back.
    type: dict
    default: {}
  ahead:
    description:
      - Names of settings that are lists. What else is in them stays, behind what is put in unless somebody has put it
        elsewhere since.
    type: list
    elements: str
    default: []
seealso:
  - plugin: mailops.ses.postfix_main_cf_restored
    plugin_type: filter
"""

EXAMPLES = r"""
- name: See what would be in main.cf
  ansible.builtin.debug:
    msg: "{{ lookup('ansible.builtin.file', '/etc/postfix/main.cf') | mailops.ses.postfix_main_cf(settings) }}"
  vars:
    settings: {relayhost: "[relay.example.com]"}
"""

RETURN = r"""
_value:
  description:
    - C(content), the text, and C(kept), a dictionary with what was there and what is there now of each setting.
    - C(kept_meanwhile), what is to be kept from before C(content) is written until it has been.
  type: dict
"""


def postfix_main_cf(text, settings, kept=None, ahead=()):
    try:
        content, now_kept = with_settings(text, settings, kept or {}, ahead)
        meanwhile = kept_meanwhile(text, kept or {}, now_kept)
    except BadInput as error:
        raise AnsibleFilterError(f"mailops.ses.postfix_main_cf: {error}") from error
    return {"content": content, "kept": now_kept, "kept_meanwhile": meanwhile}


class FilterModule:
    def filters(self):
        return {"postfix_main_cf": postfix_main_cf}

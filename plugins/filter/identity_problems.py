# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.identity_problems."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._names_given import names_given

DOCUMENTATION = r"""
name: identity_problems
short_description: What is wrong with names that are to be identities
version_added: 0.1.0
description:
  - Says of each name that is neither a domain nor an address why it is not, and what to give instead. An empty list
    says that nothing is wrong.
  - For a check with a message of your own, before anything is changed.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description:
      - The names, as P(mailops.ses.identity_names#filter) takes them.
    type: raw
    required: true
  option:
    description:
      - What the names were given in, which each sentence begins with.
    type: str
    default: identity
seealso:
  - plugin: mailops.ses.identity_names
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Refuse what SES would refuse
  ansible.builtin.assert:
    that: problems | length == 0
    fail_msg: "{{ problems | mailops.ses.sentences }} Nothing was changed."
  vars:
    problems: "{{ ['example.com', 'https://example.org'] | mailops.ses.identity_problems(option='our_domains') }}"
  # => "our_domains='https://example.org': is a URL; give the domain alone, such as example.com. Nothing was changed."
"""

RETURN = r"""
_value:
  description: A sentence for each name that is wrong.
  type: list
  elements: str
  sample: ["our_domains='https://example.org': is a URL; give the domain alone, such as example.com"]
"""


def identity_problems(given, option="identity"):
    return names_given(given, option)[1]


class FilterModule:
    def filters(self):
        return {"identity_problems": identity_problems}

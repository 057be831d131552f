# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.sentences."""

from __future__ import annotations

from ansible.errors import AnsibleFilterError

from ansible_collections.mailops.ses.plugins.module_utils._plan.sentences import MOST_SENTENCES, sentences

DOCUMENTATION = r"""
name: sentences
short_description: Texts as the sentences of one message
version_added: 0.1.0
description:
  - Makes one text of several, for a message that is still read when there are three hundred of them.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description:
      - The texts, with a full stop at their ends or without.
    type: list
    elements: str
    required: true
  at_most:
    description:
      - How many of them the message has. It ends with how many more there are.
    type: int
    default: 10
seealso:
  - plugin: mailops.ses.identity_problems
    plugin_type: filter
  - plugin: mailops.ses.failed_items
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Refuse what SES would refuse
  ansible.builtin.assert:
    that: problems | length == 0
    fail_msg: "{{ problems | mailops.ses.sentences(at_most=5) }} Nothing was changed."
  vars:
    problems: "{{ ['example.com', 'user@example.com'] | mailops.ses.identity_problems }}"
"""

RETURN = r"""
_value:
  description: The message. It is empty where there are no texts.
  type: str
  sample: "identity='exam ple.com': holds white space; give one domain or one address. And 299 more."
"""


def told(texts, at_most=MOST_SENTENCES):
    if isinstance(texts, str) or not hasattr(texts, "__iter__"):
        raise AnsibleFilterError("mailops.ses.sentences takes a list of texts")
    return sentences([str(text) for text in texts], at_most)


class FilterModule:
    def filters(self):
        return {"sentences": told}

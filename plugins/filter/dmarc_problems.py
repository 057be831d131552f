# Copyright (c) 2026, mailops.ses contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filter mailops.ses.dmarc_problems."""

from __future__ import annotations

from ansible_collections.mailops.ses.plugins.module_utils._dns.records import dmarc_record
from ansible_collections.mailops.ses.plugins.module_utils._plan.bad_input import BadInput

DOCUMENTATION = r"""
name: dmarc_problems
short_description: What is wrong with the text of a DMARC record
version_added: 0.1.0
description:
  - Says why a text is no DMARC record (RFC 7489). An empty list says that nothing is wrong.
  - For a check with a message of your own, before anything is changed.
author:
  - mailops.ses contributors (@mailops)
options:
  _input:
    description: The text of the record.
    type: str
    required: true
seealso:
  - plugin: mailops.ses.dmarc_record
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Refuse what receivers would not read
  ansible.builtin.assert:
    that: problems | length == 0
    fail_msg: "{{ problems }}"
  vars:
    problems: "{{ 'v=DMARC1; p=no;' | mailops.ses.dmarc_problems }}"
  # => ["policy='v=DMARC1; p=no;': is no DMARC record; it is one line of ASCII that starts with v=DMARC1; p= and one
  #      of none, quarantine, reject"]
"""

RETURN = r"""
_value:
  description: A sentence, where the text is wrong.
  type: list
  elements: str
  sample: ["policy='v=DMARC1; p=no;': is no DMARC record; it is one line of ASCII that starts with ..."]
"""


def dmarc_problems(policy):
    try:
        dmarc_record("example.com", policy)
    except BadInput as error:
        return [str(error)]
    return []


class FilterModule:
    def filters(self):
        return {"dmarc_problems": dmarc_problems}
